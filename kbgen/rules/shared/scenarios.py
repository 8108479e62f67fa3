"""Scenarios of a decision, and the layers that have a say in what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass

from kbgen.decisions.engine import Verdict, decide
from kbgen.model import Decision
from kbgen.model.checklist import Outcome, Scenario
from kbgen.origin import Origin
from kbgen.source import KeyPath

_DECIDES = ("alternatives", "criteria", "knock_out_criteria", "thresholds")
"""The keys of a decision on which verdicts depend."""


def judged_above(origin: Origin, position: int) -> KeyPath | None:
    """Where a layer above that of a scenario has changed the decision; None if none has.

    Args:
        origin: Where the decision was written.
        position: The number of the scenario.
    """
    path: KeyPath = ("scenarios", position)
    expected = [part.layer for at, part in origin.parts.items() if at[:3] == (*path, "expect")]
    layer = max([origin.part(path).layer, *expected])
    above = (found for found, part in origin.parts.items() if part.layer > layer)
    return next((found for found in above if found[0] in _DECIDES), None)


@dataclass(frozen=True, slots=True)
class Surprise:
    """What a scenario comes to, and that it is something else than it expects, both in words."""

    verdict: Verdict
    now: str
    expected: str


def surprise(decision: Decision, scenario: Scenario) -> Surprise | None:
    """What is unexpected of a scenario; None if nothing is."""
    verdict = decide(decision, scenario.answers)
    now = verdict_words(verdict.outcome, verdict.alternatives)
    expected = verdict_words(scenario.expect.verdict, scenario.expect.alternatives)
    return Surprise(verdict, now, expected) if now != expected else None


def verdict_words(outcome: Outcome, alternatives: Sequence[str]) -> str:
    """A verdict as diagnostics say it: `recommended (cache)`."""
    names = " and ".join(sorted(alternatives))
    return f"{outcome} ({names})" if names else str(outcome)
