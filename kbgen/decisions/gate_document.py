"""A readiness checklist as the page, the terminal and the exports see it, and what was said of it.

What is said of a check (answer, owner, note) is kept under its key, the same in every checklist
that has the check. The saved form is a JSON object with these records under `checks`.
"""

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kbgen.decisions.readiness import Assessment, CheckAnswer, assess
from kbgen.decisions.saved_answers import SavedAnswersError
from kbgen.i18n import Words
from kbgen.model.base import Model
from kbgen.model.practice import Level
from kbgen.model.selection import GateCheck


class GateCheckNote(Model):
    """A check: its place in a practice, what it says, and the practice's title and address."""

    practice: str
    id: str
    level: Level
    statement: str
    title: str
    url: str
    fingerprint: str

    @property
    def gate(self) -> GateCheck:
        """What decides whether the gate is open."""
        return GateCheck(self.practice, self.id, self.level)

    @property
    def key(self) -> str:
        """What is said of it is kept under this."""
        return self.gate.key


class GateGroup(Model):
    """The checks of one topic; its title is empty where they have none."""

    title: str
    checks: tuple[GateCheckNote, ...]


class GateDocument(Model):
    """Everything about a readiness checklist that does not depend on the reader."""

    id: str
    title: str
    problem: str
    version: int
    url: str
    groups: tuple[GateGroup, ...]

    @property
    def checks(self) -> tuple[GateCheckNote, ...]:
        """All checks, in order."""
        return tuple(check for group in self.groups for check in group.checks)

    def at(self, base: str) -> "GateDocument":
        """The same document with full addresses; without any where `base` is empty."""

        def full(url: str) -> str:
            return f"{base.rstrip('/')}/{url}" if base else ""

        groups = tuple(
            group.model_copy(
                update={
                    "checks": tuple(
                        check.model_copy(update={"url": full(check.url)}) for check in group.checks
                    )
                }
            )
            for group in self.groups
        )
        return self.model_copy(update={"url": full(self.url), "groups": groups})


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """What is said of a check; what is not said is empty."""

    answer: str = ""
    owner: str = ""
    note: str = ""

    def to_json(self) -> dict[str, str]:
        """The saved form, without what is empty."""
        return {name: text for name, text in dataclasses.asdict(self).items() if text}


Records = Mapping[str, CheckRecord]
"""What is said of checks, by their keys."""


@dataclass(frozen=True, slots=True)
class GateResult:
    """All that there is to tell a reader of a readiness checklist."""

    document: GateDocument
    records: Records
    assessment: Assessment
    words: Words

    def record(self, check: GateCheckNote) -> CheckRecord:
        """What is said of a check."""
        return self.records.get(check.key, CheckRecord())


def assess_gate(document: GateDocument, records: Records, words: Words) -> GateResult:
    """Work out what records come to.

    Raises:
        WrongCheckError: For an answer that there is not.
    """
    checks = [check.gate for check in document.checks]
    answers = {key: record.answer for key, record in records.items() if record.answer}
    notes = {key: record.note for key, record in records.items()}
    return GateResult(document, records, assess(checks, answers, notes), words)


def read_records(data: object) -> dict[str, CheckRecord]:
    """Read the saved form, of any readiness checklist; what makes no sense is left out.

    Raises:
        SavedAnswersError: There are no records in it.
    """
    found = data.get("checks") if isinstance(data, Mapping) else None
    if not isinstance(found, Mapping):
        raise SavedAnswersError("there are no checks in it")
    records = {key: CheckRecord(**dict(_said(record))) for key, record in found.items()}
    return {key: record for key, record in records.items() if record != CheckRecord()}


def check_fingerprint(key: str) -> str:
    """Six hex digits that stand for a check in an address."""
    return hashlib.sha256(key.encode()).hexdigest()[:6]


def _said(record: Any) -> Iterator[tuple[str, str]]:
    for name, text in record.items() if isinstance(record, Mapping) else ():
        if name in {"owner", "note"} and isinstance(text, str):
            yield name, text
        if name == "answer" and isinstance(text, str) and text in {*CheckAnswer}:
            yield name, text
