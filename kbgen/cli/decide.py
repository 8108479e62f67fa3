"""`kbgen decide`: a checklist in the terminal."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TextIO

import click

from kbgen.cli.decide_gate import GATE_FORMATS, assess_in_terminal
from kbgen.cli.options import complete, entry_ids, find_content, pairs, site_options
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
from kbgen.decisions.situation import presumed, read_situation
from kbgen.decisions.summary import decision_text
from kbgen.decisions.verdict_text import answer_label
from kbgen.diagnostics import did_you_mean
from kbgen.i18n import Words, load_strings
from kbgen.links.context import ViewContext
from kbgen.model import Checklist, Decision, Readiness
from kbgen.model.checklist import NO_ANSWERS, Criterion
from kbgen.site import CheckedContent, check_cached
from kbgen.views.decision_document import decision_document
from kbgen.views.readiness import readiness_document

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
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="CRITERION=ANSWER",
    help="One answer; for a readiness checklist, PRACTICE/CHECK=yes, not-yet or not-applicable.",
)
@click.option(
    "--situation",
    "situation_file",
    type=click.File(encoding="utf-8"),
    help="Your situation, as the site's page of it saves it: it answers what it can.",
)
@click.option("--weight", "weighed", multiple=True, metavar="CRITERION=0..5", help="One weight.")
@click.option("--note", "notes", multiple=True, metavar="ID=TEXT", help="Why it does not apply.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(dict.fromkeys([*FORMATS, *GATE_FORMATS]))),
    default="text",
    show_default=True,
    help="Verdict, decision record, task list, table of checks, or answers to load again.",
)
@click.option(
    "--site-url", envvar="KBGEN_SITE_URL", default="", help="Where the site is, for links."
)
@site_options
def decide(
    id_: str | None,
    file: TextIO | None,
    given: tuple[str, ...],
    situation_file: TextIO | None,
    weighed: tuple[str, ...],
    notes: tuple[str, ...],
    format_: str,
    site_url: str,
    config_file: Path | None,
) -> None:
    """Weigh a decision, or see whether you are ready.

    ID is the checklist's; without it, all checklists are listed. What it asks is asked one by one,
    unless answers are given with --answers or --set.
    """
    checked = check_cached(find_content(config_file))
    checklists: dict[str, Decision | Readiness] = {
        **{decision.id: decision for decision in checked.base.of_type(Decision)},
        **{readiness.id: readiness for readiness in checked.base.of_type(Readiness)},
    }
    if id_ is None:
        for checklist in checklists.values():
            click.echo(f"{checklist.id}  {checklist.title}")
        return
    found, words = _found(id_, checklists), Words(load_strings(LANGUAGE))
    context = _context(found, checked)
    if isinstance(found, Readiness):
        if weighed:
            raise click.UsageError("the checks of a readiness checklist have no weights")
        if situation_file:
            raise click.UsageError("a situation answers no checks of a readiness checklist")
        gate = readiness_document(found, context).at(site_url)
        click.echo(assess_in_terminal(gate, file, given, notes, format_, words), nl=False)
        return
    if format_ not in FORMATS:
        choices = ", ".join(FORMATS)
        raise click.UsageError(f"a decision has no '{format_}'; choose {choices}")
    document = decision_document(found, context).at(site_url)
    saved = _with(document, _saved(file, document), pairs(given), pairs(weighed), pairs(notes))
    from_situation = _presumed(situation_file, document, checked)
    if file is None and not given:
        from_situation |= _ask(document, words, from_situation)
    saved = dataclasses.replace(saved, answers={**from_situation, **saved.answers})
    click.echo(FORMATS[format_](_result(document, saved, words)), nl=False)


def _with(
    document: DecisionDocument,
    saved: SavedAnswers,
    answers: Mapping[str, str],
    weights: Mapping[str, str],
    notes: Mapping[str, str],
) -> SavedAnswers:
    """Saved answers, with what the command line says over them."""
    try:
        numbers = {key: float(weight) for key, weight in weights.items()}
    except ValueError as error:
        raise click.UsageError("a weight is a number from 0 to 5") from error
    return SavedAnswers(
        document.id,
        document.decision.version,
        {**saved.answers, **answers},
        {**saved.weights, **numbers},
        {**saved.notes, **notes},
        document.fingerprints,
    )


def _result(document: DecisionDocument, saved: SavedAnswers, words: Words) -> DecisionResult:
    try:
        return work_out(document, saved, words)
    except WrongAnswerError as error:
        hint = did_you_mean(error.value or error.key, error.choices)
        raise click.UsageError(f"{error}{f' ({hint})' if hint else ''}") from error


def _found(id_: str, checklists: Mapping[str, Decision | Readiness]) -> Decision | Readiness:
    if id_ not in checklists:
        hint = did_you_mean(id_, checklists) or f"there is {', '.join(checklists) or 'none'}"
        raise click.UsageError(f"there is no checklist '{id_}'; {hint}")
    return checklists[id_]


def _context(checklist: Checklist, checked: CheckedContent) -> ViewContext:
    file = checked.base.origins[checklist.ref].document.file
    if any(diagnostic.span.file == file for diagnostic in checked.errors):
        raise click.ClickException(f"{file} has problems; `kbgen check` says which")
    return ViewContext(checked.base, checked.graph)


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


def _presumed(
    file: TextIO | None, document: DecisionDocument, checked: CheckedContent
) -> dict[str, str]:
    """What the reader's situation answers of a decision."""
    if file is None:
        return {}
    try:
        situation = read_situation(json.loads(file.read()), checked.base.questions or ())
    except (json.JSONDecodeError, SavedAnswersError) as error:
        raise click.UsageError(f"the situation cannot be read: {error}") from error
    return dict(presumed(document.decision, situation))


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


def _ask(document: DecisionDocument, words: Words, known: Mapping[str, str]) -> dict[str, str]:
    """Ask what is not known yet on standard error, so that the output can go into a file."""
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
