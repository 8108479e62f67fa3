"""What a team takes away from a readiness checklist: a task list, a table, the data, a summary.

The same texts in JavaScript: `themes/kbgen/parts/readiness/export.js`; both write the golden cases
in tests/cases/gate-exports.
"""

import csv
import dataclasses
import io
import json
import re
from collections.abc import Iterator

from kbgen.decisions.fragment import gate_fragment, with_fragment
from kbgen.decisions.gate_document import GateCheckNote, GateResult
from kbgen.decisions.gate_text import gate_words
from kbgen.decisions.readiness import CheckAnswer

_COLUMNS = ("topic", "level", "check", "answer", "owner", "note", "practice", "address")


def gate_summary(result: GateResult) -> str:
    """Write for a terminal what the answers come to, and what is missing."""
    words, assessment = result.words, result.assessment
    checks = {check.key: check for check in result.document.checks}
    lists = (("gate.missing", assessment.missing), ("gate.unreasoned", assessment.without_reason))
    lines = [f"{gate_words(words, assessment)}.", _answered(result)]
    for heading, keys in lists:
        if keys:
            lines += ["", words.say(heading)]
        for check in (checks[key] for key in keys):
            lines.append(f"  {words.say(f'sentence.level.{check.level}'):<6}  {check.statement}")
    return "\n".join(lines) + "\n"


def gate_tasks(result: GateResult) -> str:
    """Write a Markdown task list, by topic; what does not apply is struck out."""
    document, words = result.document, result.words
    address = with_fragment(document.url, gate_fragment(document, result.records))
    lines = [f"# {document.title}", "", f"{gate_words(words, result.assessment)}.", ""]
    for group in document.groups:
        lines += [f"## {group.title or words.say('gate.other_topic')}", ""]
        lines += [*(_task(result, check) for check in group.checks), ""]
    if address:
        link = f"[{document.title}]({address})"
        lines.append(words.say("gate.worked_out", link=link, version=document.version))
    return "\n".join(lines).rstrip() + "\n"


def gate_csv(result: GateResult) -> str:
    """Write a table for a spreadsheet: CSV as RFC 4180 has it, and no cell a formula."""
    words = result.words
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([words.say(f"gate.column.{column}") for column in _COLUMNS])
    for group in result.document.groups:
        for check in group.checks:
            record = result.record(check)
            level = words.say(f"sentence.level.{check.level}")
            answer = words.say(f"gate.answer.{record.answer or 'open'}")
            said = (answer, record.owner, record.note)
            row = (group.title, level, check.statement, *said, check.title, check.url)
            writer.writerow(map(_no_formula, row))
    return text.getvalue()


def gate_json(result: GateResult) -> str:
    """Write what is said of the checks, which can be loaded again, and what it comes to."""
    said = {
        check.key: record.to_json()
        for check in result.document.checks
        if (record := result.records.get(check.key))
    }
    badge = gate_words(result.words, result.assessment)
    data = {
        "checklist": result.document.id,
        "version": result.document.version,
        "checks": said,
        "assessment": {**dataclasses.asdict(result.assessment), "badge": badge},
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _answered(result: GateResult) -> str:
    done, total = result.assessment.answered, result.assessment.total
    return result.words.say("gate.progress", answered=done, total=total)


def _task(result: GateResult, check: GateCheckNote) -> str:
    words, record = result.words, result.record(check)
    note = record.note
    is_aside = record.answer == CheckAnswer.NOT_APPLICABLE
    if is_aside and not note.strip():
        note = words.say("gate.no_reason")
    facts = [words.say(f"sentence.level.{check.level}"), *_owner(result, record.owner), note]
    # One line: a line break would end the list item.
    told = re.sub(r"\s+", " ", "; ".join(fact for fact in facts if fact))
    link = f"[{check.title}]({check.url})" if check.url else check.title
    if is_aside:
        return f"- ~~{check.statement}~~ ({words.say('gate.left_out', told=told)}) {link}"
    mark = "x" if record.answer == CheckAnswer.YES else " "
    return f"- [{mark}] {check.statement} ({told}) {link}"


def _owner(result: GateResult, owner: str) -> Iterator[str]:
    if owner:
        yield result.words.say("gate.owned", owner=owner)


def _no_formula(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula, kept from being one."""
    return f"'{cell}" if re.match(r"[=+\-@\t\r]", cell) else cell
