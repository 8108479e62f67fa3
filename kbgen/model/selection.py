"""Which checks a readiness checklist is made of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kbgen.model.checklist import Readiness, Selector
from kbgen.model.practice import Check, Practice
from kbgen.model.readiness import GateCheck


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


def select_checks(readiness: Readiness, practices: Sequence[Practice]) -> tuple[SelectedCheck, ...]:
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


def _all(selector: Selector, practices: Iterable[Practice]) -> Iterator[SelectedCheck]:
    for practice in practices:
        if selector.practice == practice.id or selector.topic in practice.topics:
            topic = selector.topic or next(iter(practice.topics), None)
            for check in practice.checks:
                if check.level in selector.levels and check.id in (selector.checks or {check.id}):
                    yield SelectedCheck(topic, practice, check)
