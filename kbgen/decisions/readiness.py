"""Whether a readiness checklist's gate is open.

Every check is answered `yes`, `not-yet` or `not-applicable`; one without an answer is not met.
Those that do not apply are set aside, and are to have a reason in writing. Then:

1. no check is answered `yes` or `not-yet`: `nothing-assessed`, however many are set aside;
2. a `must` check that is not met: `not-ready`;
3. a `should` check that is not met: `conditionally-ready`;
4. otherwise `ready`; `could` checks never stand in the way.

The same rules in JavaScript: `themes/kbgen/parts/decisions/readiness.js`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kbgen.model.practice import Level
from kbgen.model.selection import GateCheck


class CheckAnswer(StrEnum):
    """What can be said of a check."""

    YES = "yes"
    NOT_YET = "not-yet"
    NOT_APPLICABLE = "not-applicable"


_ASSESSED = {CheckAnswer.YES, CheckAnswer.NOT_YET}


class Gate(StrEnum):
    """What a readiness checklist can come to."""

    NOTHING_ASSESSED = "nothing-assessed"
    READY = "ready"
    CONDITIONALLY_READY = "conditionally-ready"
    NOT_READY = "not-ready"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many checks of a level are met.

    Attributes:
        level: must, should or could.
        met: How many are answered with yes.
        applicable: How many there are, without those that do not apply.
    """

    level: Level
    met: int
    applicable: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the answers to a readiness checklist come to.

    Attributes:
        gate: nothing-assessed, ready, conditionally-ready or not-ready.
        missing: Keys of the checks that apply and are not met: must, then should, then could.
        set_aside: Keys of the checks that do not apply, in the checklist's order.
        without_reason: Of these, the keys of those that nobody has given a reason for.
        tallies: One for each level, must first.
        answered: How many checks have an answer, `not-applicable` included.
        total: How many checks there are.
    """

    gate: Gate
    missing: tuple[str, ...]
    set_aside: tuple[str, ...]
    without_reason: tuple[str, ...]
    tallies: tuple[Tally, ...]
    answered: int
    total: int


class WrongCheckError(ValueError):
    """An answer to a check that is not in the checklist, or an answer that there is not."""


def assess(
    checks: Sequence[GateCheck], answers: Mapping[str, str], notes: Mapping[str, str]
) -> Assessment:
    """Weigh the answers; the rules are at the top of this module.

    Args:
        checks: The checklist's checks, in its order.
        answers: `practice/check` to `yes`, `not-yet` or `not-applicable`. Checks of other
            checklists may be among them, since answers are shared; they are left alone.
        notes: `practice/check` to what was noted, which is the reason where it does not apply.

    Raises:
        WrongCheckError: For an answer to one of the checks that is none of the three.
    """
    _refuse_wrong(checks, answers)
    tallies = tuple(_tally(level, checks, answers) for level in Level)
    missing = tuple(
        check.key
        for level in Level
        for check in _applicable(level, checks, answers)
        if not _is_met(check, answers)
    )
    given = [answers.get(check.key) for check in checks]
    set_aside = tuple(
        check.key for check in checks if answers.get(check.key) == CheckAnswer.NOT_APPLICABLE
    )
    return Assessment(
        gate=_gate(tallies) if {*given} & _ASSESSED else Gate.NOTHING_ASSESSED,
        missing=missing,
        set_aside=set_aside,
        without_reason=tuple(key for key in set_aside if not notes.get(key, "").strip()),
        tallies=tallies,
        answered=len(given) - given.count(None),
        total=len(checks),
    )


def _refuse_wrong(checks: Sequence[GateCheck], answers: Mapping[str, str]) -> None:
    choices = tuple(answer.value for answer in CheckAnswer)
    for check in checks:
        answer = answers.get(check.key)
        if answer is not None and answer not in choices:
            raise WrongCheckError(
                f"'{answer}' is no answer to '{check.key}'; choose {', '.join(choices)}"
            )


def _applicable(
    level: Level, checks: Sequence[GateCheck], answers: Mapping[str, str]
) -> tuple[GateCheck, ...]:
    return tuple(
        check
        for check in checks
        if check.level is level and answers.get(check.key) != CheckAnswer.NOT_APPLICABLE
    )


def _is_met(check: GateCheck, answers: Mapping[str, str]) -> bool:
    return answers.get(check.key) == CheckAnswer.YES


def _tally(level: Level, checks: Sequence[GateCheck], answers: Mapping[str, str]) -> Tally:
    applicable = _applicable(level, checks, answers)
    met = sum(_is_met(check, answers) for check in applicable)
    return Tally(level, met, len(applicable))


def _gate(tallies: Sequence[Tally]) -> Gate:
    short = {tally.level for tally in tallies if tally.met < tally.applicable}
    if Level.MUST in short:
        return Gate.NOT_READY
    return Gate.CONDITIONALLY_READY if Level.SHOULD in short else Gate.READY
