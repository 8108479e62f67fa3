"""`kbgen decide` for readiness checklists: their checks, answers, and what they come to."""

import json
from collections.abc import Callable, Mapping
from typing import TextIO

import click

from kbgen.cli.decide_questions import answered
from kbgen.cli.options import pairs
from kbgen.decisions.gate_document import (
    CheckRecord,
    GateCheckNote,
    GateDocument,
    GateResult,
    assess_gate,
    read_records,
)
from kbgen.decisions.gate_record import gate_csv, gate_json, gate_summary, gate_tasks
from kbgen.decisions.readiness import CheckAnswer, WrongCheckError
from kbgen.decisions.saved_answers import SavedAnswersError
from kbgen.diagnostics import did_you_mean
from kbgen.i18n import Words

GATE_FORMATS: dict[str, Callable[[GateResult], str]] = {
    "text": gate_summary,
    "markdown": gate_tasks,
    "csv": gate_csv,
    "json": gate_json,
}


def assess_in_terminal(
    document: GateDocument,
    file: TextIO | None,
    given: tuple[str, ...],
    reasons: tuple[str, ...],
    format_: str,
    words: Words,
) -> str:
    """Put together what was said of the checks, and write what it comes to.

    Args:
        document: The readiness checklist.
        file: A file of answers, as the page or `--format json` writes it.
        given: Answers, each `PRACTICE/CHECK=ANSWER`.
        reasons: Notes, each `PRACTICE/CHECK=TEXT`.
        format_: A key of `GATE_FORMATS`.
        words: The language.

    Raises:
        click.UsageError: Something of it cannot be used.
    """
    if format_ not in GATE_FORMATS:
        choices = ", ".join(GATE_FORMATS)
        raise click.UsageError(f"a readiness checklist has no '{format_}'; choose {choices}")
    answers, notes = pairs(given), pairs(reasons)
    _refuse_unknown(document, {**answers, **notes})
    records = _saved(file)
    if file is None and not given:
        answers, asked = answered(lambda: _ask(document, words))
        notes = {**asked, **notes}
    for key in {**answers, **notes}:
        was = records.get(key, CheckRecord())
        answer, note = answers.get(key, was.answer), notes.get(key, was.note)
        records[key] = CheckRecord(answer, was.owner, note)
    try:
        return GATE_FORMATS[format_](assess_gate(document, records, words))
    except WrongCheckError as error:
        raise click.UsageError(str(error)) from error


def _refuse_unknown(document: GateDocument, said: Mapping[str, str]) -> None:
    keys = [check.key for check in document.checks]
    for key in said:
        if key not in keys:
            hint = did_you_mean(key, keys) or f"there is {', '.join(keys)}"
            raise click.UsageError(f"there is no check '{key}' in '{document.id}'; {hint}")


def _saved(file: TextIO | None) -> dict[str, CheckRecord]:
    if file is None:
        return {}
    try:
        return read_records(json.loads(file.read()))
    except (json.JSONDecodeError, SavedAnswersError) as error:
        raise click.UsageError(f"the answers cannot be read: {error}") from error


def _ask(document: GateDocument, words: Words) -> tuple[dict[str, str], dict[str, str]]:
    """Ask for every check on standard error, so that the output can go into a file."""
    answers: dict[str, str] = {}
    notes: dict[str, str] = {}
    click.echo(f"{document.problem}\n", err=True)
    for check in document.checks:
        answer = _ask_one(check, words)
        if answer:
            answers[check.key] = answer
        if answer == CheckAnswer.NOT_APPLICABLE:
            prompt = "Why does it not apply?"
            notes[check.key] = click.prompt(prompt, default="", show_default=False, err=True)
    return answers, notes


def _ask_one(check: GateCheckNote, words: Words) -> str:
    level = words.say(f"sentence.level.{check.level}")
    click.echo(f"{click.style(check.statement, bold=True)} ({level})", err=True)
    choices = list(CheckAnswer)
    for number, answer in enumerate(choices, start=1):
        click.echo(f"  {number}  {words.say(f'gate.answer.{answer}')}", err=True)
    numbers = click.Choice(["", *map(str, range(1, len(choices) + 1))])
    prompt = "Number, or Enter to leave it open"
    chosen = click.prompt(prompt, default="", type=numbers, show_choices=False, err=True)
    return choices[int(chosen) - 1] if chosen else ""
