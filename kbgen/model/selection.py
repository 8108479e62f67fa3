"""Which entries have what: for the checks of a readiness checklist, and for queries of pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kbgen.model.base import Entry
from kbgen.model.checklist import Readiness, Selector
from kbgen.model.practice import Check, Level, Practice
from kbgen.model.typed_fields import TypedField, as_text, typed_fields

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class GateCheck:
    """A check in a readiness checklist.

    Attributes:
        practice: The id of the practice it comes from.
        id: Its id there.
        level: must, should or could.
    """

    practice: str
    id: str
    level: Level

    @property
    def key(self) -> str:
        """What its answer is kept under, the same in every checklist: `practice/check`."""
        return f"{self.practice}/{self.id}"


@dataclass(frozen=True, slots=True)
class SelectedCheck:
    """A check of a practice that belongs to a readiness checklist.

    Attributes:
        topic: The id of the topic it is listed under: the one it was selected by, else the first
            of its practice; None where the practice has no topic.
        practice: The practice it comes from.
        check: The check.
    """

    topic: str | None
    practice: Practice
    check: Check

    @property
    def gate(self) -> GateCheck:
        """What decides whether the gate is open."""
        return GateCheck(self.practice.id, self.check.id, self.check.level)


class EntryIndex(Generic[E]):
    """Entries of a kind by the values of their fields, so that nobody has to look at all of them.

    Attributes:
        entries: All of them, in their order.
    """

    def __init__(self, fields: Mapping[str, TypedField], entries: Iterable[E]) -> None:
        """Index entries, in their order; by a field when it is first asked for.

        Args:
            fields: The fields of their kind by their paths.
            entries: They.
        """
        self.entries = tuple(entries)
        self._fields = fields
        self._by_field: dict[str, dict[str, list[E]]] = {}

    def having(self, field: str, value: str) -> Sequence[E]:
        """The entries that have a value in a field.

        Args:
            field: The path of a field of the kind; none has a value in what is no field.
            value: The value, as an author writes it.
        """
        if field not in self._by_field:
            self._by_field[field] = self._by_value(field)
        return self._by_field[field].get(value, ())

    def _by_value(self, path: str) -> dict[str, list[E]]:
        field = self._fields.get(path)
        found: dict[str, list[E]] = {}
        for entry in self.entries if field else ():
            for value in dict.fromkeys(map(as_text, field.of(entry) if field else ())):
                found.setdefault(value, []).append(entry)
        return found

    def fitting(self, wanted: Mapping[str, Sequence[str]]) -> tuple[E, ...]:
        """The entries that have one of the values of each field.

        Args:
            wanted: Fields by their paths, each with the values of which one is enough.
        """
        found = self.entries
        for field, values in wanted.items():
            ids = {entry.id for value in values for entry in self.having(field, value)}
            found = tuple(entry for entry in found if entry.id in ids)
        return found


class PracticeIndex(EntryIndex[Practice]):
    """Practices, for selectors."""

    def __init__(self, practices: Iterable[Practice]) -> None:
        """Index practices, in their order."""
        super().__init__(typed_fields(Practice.kind), practices)

    def matching(self, selector: Selector) -> Sequence[Practice]:
        """The practices that a selector means."""
        if selector.practice is None:
            return self.having("topics", selector.topic or "")
        return self.having("id", selector.practice)


def select_checks(readiness: Readiness, practices: PracticeIndex) -> tuple[SelectedCheck, ...]:
    """Collect the checks of a readiness checklist, each once, in the order of its selectors.

    Args:
        readiness: The checklist.
        practices: All practices that there are.
    """
    excluded = {one.gate.key for selector in readiness.exclude for one in _all(selector, practices)}
    found: dict[str, SelectedCheck] = {}
    for selector in readiness.include:
        for one in _all(selector, practices):
            if one.gate.key not in excluded:
                found.setdefault(one.gate.key, one)
    return tuple(found.values())


def _all(selector: Selector, practices: PracticeIndex) -> Iterator[SelectedCheck]:
    for practice in practices.matching(selector):
        topic = selector.topic or next(iter(practice.topics), None)
        for check in practice.checks:
            if check.level in selector.levels and check.id in (selector.checks or {check.id}):
                yield SelectedCheck(topic, practice, check)
