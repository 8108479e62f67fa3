"""`kbgen decide`: a checklist in the terminal."""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TextIO, TypeVar

import click

from kbgen.cli.answer_files import read_answer_file
from kbgen.cli.checking import checked_content
from kbgen.cli.decide_gate import GATE_FORMATS, assess_in_terminal
from kbgen.cli.decide_group import group_text
from kbgen.cli.decide_questions import answered, ask, presumed_from
from kbgen.cli.options import complete, entry_ids, find_content, pairs, site_options
from kbgen.decisions.answers import WrongAnswerError
from kbgen.decisions.document import DecisionDocument
from kbgen.decisions.record import answers_json, madr, task_list
from kbgen.decisions.result import DecisionResult, work_out
from kbgen.decisions.saved_answers import CarriedOver, SavedAnswers, carry_over
from kbgen.decisions.summary import decision_text
from kbgen.diagnostics import did_you_mean
from kbgen.i18n import Words, load_strings
from kbgen.knowledge_base import KnowledgeBase
from kbgen.links.context import ViewContext
from kbgen.model import Checklist, Decision, Readiness
from kbgen.site import CheckedContent
from kbgen.source.write import WriteError, write_file
from kbgen.views.decision_document import decision_document
from kbgen.views.readiness import readiness_document

T = TypeVar("T")

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
    "files",
    multiple=True,
    type=click.File(encoding="utf-8"),
    help="A file of answers, as the page or `--format json` writes it, or a decision record; - for "
    "standard input. Several are laid beside each other.",
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
    "--record",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A new file for the decision record, for `kbgen check --records` to weigh again.",
)
@click.option(
    "--site-url", envvar="KBGEN_SITE_URL", default="", help="Where the site is, for links."
)
@site_options
def decide(
    id_: str | None,
    files: tuple[TextIO, ...],
    given: tuple[str, ...],
    situation_file: TextIO | None,
    weighed: tuple[str, ...],
    notes: tuple[str, ...],
    format_: str,
    record: Path | None,
    site_url: str,
    config_file: Path | None,
) -> None:
    """Weigh a decision, or see whether you are ready.

    ID is the checklist's; without it, all checklists are listed. What it asks is asked one by one,
    unless answers are given with --answers or --set. With the answers of several people, where they
    differ is shown, and whose answer would change whose verdict.
    """
    checked = checked_content(find_content(config_file))
    checklists: dict[str, Decision | Readiness] = {
        **{decision.id: decision for decision in checked.base.of_type(Decision)},
        **{readiness.id: readiness for readiness in checked.base.of_type(Readiness)},
    }
    if id_ is None:
        for checklist in checklists.values():
            click.echo(f"{checklist.id}  {checklist.title}")
        return
    found, words = _found(id_, checklists, checked.base), Words(load_strings(LANGUAGE))
    context = _context(found, checked)
    if isinstance(found, Readiness):
        if weighed or record or situation_file or len(files) > 1:
            raise click.UsageError(
                "readiness checklists have no weights, no records, no situation, and one file of "
                "answers"
            )
        gate, [file] = readiness_document(found, context).at(site_url), files or [None]
        click.echo(assess_in_terminal(gate, file, given, notes, format_, words), nl=False)
        return
    if format_ not in FORMATS:
        choices = ", ".join(FORMATS)
        raise click.UsageError(f"a decision has no '{format_}'; choose {choices}")
    document = decision_document(found, context).at(site_url)
    read = {file.name: _saved(file, document) for file in files}
    if len(files) > 1:
        if given or weighed or notes or record or situation_file or format_ != "text":
            raise click.UsageError("several files of answers are shown as they are, and as text")
        click.echo(_checked(lambda: group_text(document, read, words)), nl=False)
        return
    saved = next(iter(read.values()), SavedAnswers(document.id, document.decision.version))
    saved = _with(document, saved, pairs(given), pairs(weighed), pairs(notes))
    _checked(lambda: work_out(document, saved, words))  # before anybody takes the time to answer
    known = presumed_from(situation_file, document, checked)
    if not files and not given:
        known |= answered(lambda: ask(document, words, known))
    saved = dataclasses.replace(saved, answers={**known, **saved.answers})
    result = _checked(lambda: work_out(document, saved, words))
    click.echo(FORMATS[format_](result), nl=False)
    if record is not None:
        _write_record(record, result)


def _write_record(path: Path, result: DecisionResult) -> None:
    if path.exists():
        raise click.UsageError(f"'{path}' is there already; a new decision is a new record")
    try:
        write_file(path, FORMATS["madr"](result).encode())
    except WriteError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"recorded in {path}", err=True)


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
    criteria = [criterion.id for criterion in document.decision.criteria]
    for key in notes:
        if key not in criteria:
            hint = did_you_mean(key, criteria) or f"there is {', '.join(criteria)}"
            raise click.UsageError(f"there is no criterion '{key}' to note anything of; {hint}")
    return SavedAnswers(
        document.id,
        document.decision.version,
        {**saved.answers, **answers},
        {**saved.weights, **numbers},
        {**saved.notes, **notes},
        document.fingerprints,
    )


def _checked(work: Callable[[], T]) -> T:
    """What answers come to; click.UsageError where one is not possible."""
    try:
        return work()
    except WrongAnswerError as error:
        hint = did_you_mean(error.value or error.key, error.choices)
        raise click.UsageError(f"{error}{f' ({hint})' if hint else ''}") from error


def _found(
    id_: str, checklists: Mapping[str, Decision | Readiness], base: KnowledgeBase
) -> Decision | Readiness:
    if id_ not in checklists:
        if base.is_broken(id_, Checklist.kind):
            raise click.UsageError(f"the checklist '{id_}' has errors; `kbgen check` says which")
        hint = did_you_mean(id_, checklists) or f"there is {', '.join(checklists) or 'none'}"
        raise click.UsageError(f"there is no checklist '{id_}'; {hint}")
    return checklists[id_]


def _context(checklist: Checklist, checked: CheckedContent) -> ViewContext:
    file = checked.base.origins[checklist.ref].document.file
    if any(diagnostic.span.file == file for diagnostic in checked.errors):
        raise click.ClickException(f"{file} has problems; `kbgen check` says which")
    return ViewContext(checked.base, checked.graph)


def _saved(file: TextIO, document: DecisionDocument) -> SavedAnswers:
    saved = read_answer_file(file, document.id)
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
