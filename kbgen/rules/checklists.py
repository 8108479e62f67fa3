"""Everything that can be wrong with a decision checklist."""

from collections.abc import Callable, Iterator

from kbgen.model import Decision
from kbgen.rules import decision_outcomes as outcomes
from kbgen.rules import decision_tables as tables
from kbgen.rules.flaw import Flaw

STRUCTURE: tuple[Callable[[Decision], Iterator[Flaw]], ...] = (
    tables.performance_tables,
    tables.unknown_ids,
    tables.reserved_ids,
)

BEHAVIOUR: tuple[Callable[[Decision], Iterator[Flaw]], ...] = (
    outcomes.pointless_knock_outs,
    outcomes.hopeless_alternatives,
    outcomes.excluding_all,
    outcomes.scenario_verdicts,
)


def decision_flaws(decision: Decision) -> tuple[Flaw, ...]:
    """Find what is wrong with a decision; its behaviour is only tried when its tables fit."""
    structure = tuple(flaw for rule in STRUCTURE for flaw in rule(decision))
    evidence = tuple(outcomes.criterion_evidence(decision))
    if structure:
        return structure + evidence
    return evidence + tuple(flaw for rule in BEHAVIOUR for flaw in rule(decision))
