"""`kbgen decide`: what is asked of a decision, and what needs no asking."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import TextIO, TypeVar

import click

from kbgen.decisions.answers import scale_ids
from kbgen.decisions.document import DecisionDocument
from kbgen.decisions.saved_answers import SavedAnswersError
from kbgen.decisions.situation import presumed, read_situation
from kbgen.decisions.verdict_text import answer_label
from kbgen.i18n import Words
from kbgen.model.checklist import NO_ANSWERS, Criterion
from kbgen.site import CheckedContent

T = TypeVar("T")


def presumed_from(
    file: TextIO | None, document: DecisionDocument, checked: CheckedContent
) -> dict[str, str]:
    """What the reader's situation answers of a decision.

    Args:
        file: The saved situation; None where there is none.
        document: The decision.
        checked: The content, which has the questions of the profile.

    Raises:
        click.UsageError: The file is no saved situation.
    """
    if file is None:
        return {}
    try:
        situation = read_situation(json.loads(file.read()), checked.base.questions or ())
    except (json.JSONDecodeError, SavedAnswersError) as error:
        raise click.UsageError(f"the situation cannot be read: {error}") from error
    return dict(presumed(document.decision, situation))


def answered(ask: Callable[[], T]) -> T:
    """What comes of asking somebody.

    Raises:
        click.UsageError: There is nobody at a terminal, and no more answers come.
    """
    try:
        return ask()
    except click.Abort as error:
        if sys.stdin.isatty():
            raise
        hint = "give them with --set, or a file of them with --answers"
        raise click.UsageError(f"there are questions and no answers; {hint}") from error


def ask(document: DecisionDocument, words: Words, known: Mapping[str, str]) -> dict[str, str]:
    """Ask what is not known yet on standard error, so that the output can go into a file.

    Args:
        document: The decision.
        words: The language.
        known: Answers that the reader's situation gives.

    Returns:
        The answers that were given.
    """
    click.echo(f"{document.decision.problem}\n", err=True)
    answers: dict[str, str] = {}
    for criterion in document.decision.criteria:
        if criterion.id in known:
            label = answer_label(words, criterion, known[criterion.id])
            click.echo(f"{click.style(criterion.question, bold=True)}", err=True)
            click.echo(f"  {label} (from your situation)\n", err=True)
        elif answer := _ask_one(criterion, words):
            answers[criterion.id] = answer
    return answers


def _ask_one(criterion: Criterion, words: Words) -> str:
    ids = (*scale_ids(criterion), *NO_ANSWERS)
    click.echo(click.style(criterion.question, bold=True), err=True)
    for number, id_ in enumerate(ids, start=1):
        click.echo(f"  {number}  {answer_label(words, criterion, id_)}", err=True)
    choices = click.Choice(["", *map(str, range(1, len(ids) + 1))])
    prompt = "Number, or Enter to leave it open"
    chosen = click.prompt(prompt, default="", type=choices, show_choices=False, err=True)
    click.echo(err=True)
    return ids[int(chosen) - 1] if chosen else ""
