"""Which checks a readiness checklist is made of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kbgen.model.checklist import Readiness, Selector
from kbgen.model.practice import Check, Level, Practice


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


class PracticeIndex:
    """Practices by id and by topic, so that a selector need not look at all of them."""

    def __init__(self, practices: Iterable[Practice]) -> None:
        """Index practices, in their order."""
        self._by_id: dict[str, Practice] = {}
        self._by_topic: dict[str, list[Practice]] = {}
        for practice in practices:
            self._by_id[practice.id] = practice
            for topic in practice.topics:
                self._by_topic.setdefault(topic, []).append(practice)

    def matching(self, selector: Selector) -> Sequence[Practice]:
        """The practices that a selector means."""
        if selector.practice is None:
            return self._by_topic.get(selector.topic or "", ())
        practice = self._by_id.get(selector.practice)
        return () if practice is None else (practice,)


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
