"""`kbgen decide`: a decision checklist in the terminal."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TextIO

import click

from kbgen.cli.options import complete, entry_ids, find_content, site_options
from kbgen.decisions.answers import WrongAnswerError, scale_ids
from kbgen.decisions.document import DecisionDocument
from kbgen.decisions.record import answers_json, madr, task_list
from kbgen.decisions.result import DecisionResult, work_out
from kbgen.decisions.saved_answers import (
    CarriedOver,
    SavedAnswers,
    SavedAnswersError,
    carry_over,
    read_answers,
)
from kbgen.decisions.summary import decision_text
from kbgen.decisions.verdict_text import answer_label
from kbgen.diagnostics import did_you_mean
from kbgen.i18n import Words, load_strings
from kbgen.links.context import ViewContext
from kbgen.model import Decision
from kbgen.model.checklist import NO_ANSWERS, Criterion
from kbgen.site import CheckedContent, check_cached
from kbgen.views.decision_document import decision_document

LANGUAGE = "en"
"""That of the command line, whatever the site's is."""

FORMATS: dict[str, Callable[[DecisionResult], str]] = {
    "text": decision_text,
    "madr": lambda result: madr(result, date.today().isoformat()),
    "markdown": task_list,
    "json": answers_json,
}


@click.command()
@click.argument(
    "id_", metavar="[ID]", required=False, shell_complete=complete(entry_ids("checklists"))
)
@click.option(
    "--answers",
    "file",
    type=click.File(encoding="utf-8"),
    help="A file of answers, as the page or `--format json` writes it; - for standard input.",
)
@click.option("--set", "given", multiple=True, metavar="CRITERION=ANSWER", help="One answer.")
@click.option("--weight", "weighed", multiple=True, metavar="CRITERION=0..5", help="One weight.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="Verdict, decision record, task list, or answers to load again.",
)
@click.option(
    "--site-url", envvar="KBGEN_SITE_URL", default="", help="Where the site is, for links."
)
@site_options
def decide(
    id_: str | None,
    file: TextIO | None,
    given: tuple[str, ...],
    weighed: tuple[str, ...],
    format_: str,
    site_url: str,
    config_file: Path | None,
) -> None:
    """Weigh a decision for your own situation.

    ID is the decision's; without it, all decisions are listed. The questions are asked one by one,
    unless answers are given with --answers or --set.
    """
    checked = check_cached(find_content(config_file))
    decisions = {decision.id: decision for decision in checked.base.of_type(Decision)}
    if id_ is None:
        for decision in decisions.values():
            click.echo(f"{decision.id}  {decision.title}")
        return
    document = _document(_found(id_, decisions), checked).at(site_url)
    saved = _saved(file, document)
    answers, weights = _pairs(given), _pairs(weighed)
    words = Words(load_strings(LANGUAGE))
    if file is None and not given:
        answers = _ask(document, words)
    try:
        numbers = {key: float(weight) for key, weight in weights.items()}
        merged = SavedAnswers(
            document.id,
            document.decision.version,
            {**saved.answers, **answers},
            {**saved.weights, **numbers},
            saved.notes,
            document.fingerprints,
        )
        click.echo(FORMATS[format_](work_out(document, merged, words)), nl=False)
    except WrongAnswerError as error:
        hint = did_you_mean(error.value or error.key, error.choices)
        raise click.UsageError(f"{error}{f' ({hint})' if hint else ''}") from error
    except ValueError as error:
        raise click.UsageError("a weight is a number from 0 to 5") from error


def _found(id_: str, decisions: Mapping[str, Decision]) -> Decision:
    if id_ not in decisions:
        hint = did_you_mean(id_, decisions) or f"there is {', '.join(decisions) or 'none'}"
        raise click.UsageError(f"there is no decision '{id_}'; {hint}")
    return decisions[id_]


def _document(decision: Decision, checked: CheckedContent) -> DecisionDocument:
    file = checked.base.origins[decision.ref].document.file
    if any(diagnostic.span.file == file for diagnostic in checked.errors):
        raise click.ClickException(f"{file} has problems; `kbgen check` says which")
    return decision_document(decision, ViewContext(checked.base, checked.graph))


def _saved(file: TextIO | None, document: DecisionDocument) -> SavedAnswers:
    if file is None:
        return SavedAnswers(document.id, document.decision.version)
    try:
        saved = read_answers(json.loads(file.read()), document.id)
    except (json.JSONDecodeError, SavedAnswersError) as error:
        raise click.UsageError(f"the answers cannot be read: {error}") from error
    carried = carry_over(saved, document.decision, document.fingerprints)
    _tell(carried)
    return carried.saved


def _tell(carried: CarriedOver) -> None:
    """Say on standard error what has become of answers to another version."""
    for what, ids in (
        ("new questions", carried.new),
        ("changed questions", carried.changed),
        ("no longer asked", carried.gone),
        ("no longer an answer, so not answered", carried.lost),
    ):
        if ids:
            click.echo(f"{what}: {', '.join(ids)}", err=True)


def _pairs(texts: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals:
            raise click.UsageError(f"'{text}' is not of the form CRITERION=VALUE")
        pairs[key.strip()] = value.strip()
    return pairs


def _ask(document: DecisionDocument, words: Words) -> dict[str, str]:
    """Ask every question on standard error, so that the output can go into a file."""
    click.echo(f"{document.decision.problem}\n", err=True)
    answers = {c.id: _ask_one(c, words) for c in document.decision.criteria}
    return {id_: answer for id_, answer in answers.items() if answer}


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
