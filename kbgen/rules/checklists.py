"""Rules about checklists: decisions that decide, gates that have checks."""

from collections.abc import Callable, Iterator

from kbgen.diagnostics import did_you_mean, listed
from kbgen.findings import Finding, Place
from kbgen.knowledge_base import Origin
from kbgen.model import Decision, Entry, EntryRef, Practice, Readiness, Status
from kbgen.model.selection import PracticeIndex, select_checks
from kbgen.rules import decision_outcomes as outcomes
from kbgen.rules import decision_tables as tables
from kbgen.rules.context import RuleContext
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


def decisions(entry: Entry, _: Origin) -> Iterator[Finding]:
    """KB401 to KB409: a decision's parts fit together, and it can come to what it should."""
    if isinstance(entry, Decision):
        for flaw in decision_flaws(entry):
            place = Place(entry.ref, flaw.path, key=flaw.key)
            yield Finding(flaw.code, flaw.message, place, flaw.hint)


def decision_flaws(decision: Decision) -> tuple[Flaw, ...]:
    """Find what is wrong with a decision; its behaviour is only tried when its tables fit."""
    structure = tuple(flaw for rule in STRUCTURE for flaw in rule(decision))
    behaviour = () if structure else BEHAVIOUR
    evidence = () if decision.status is Status.DRAFT else outcomes.criterion_evidence(decision)
    return (*structure, *evidence, *(flaw for rule in behaviour for flaw in rule(decision)))


def selected_checks(context: RuleContext) -> Iterator[Finding]:
    """KB410: a readiness checklist names checks that the practice has."""
    for readiness in context.base.of_type(Readiness):
        for key, selectors in (("include", readiness.include), ("exclude", readiness.exclude)):
            for position, selector in enumerate(selectors):
                practice = context.base.entries.get(EntryRef("practice", selector.practice or ""))
                if isinstance(practice, Practice):
                    path = (key, position, "checks")
                    yield from _missing(practice, selector.checks, Place(readiness.ref, path))


def empty_gates(context: RuleContext) -> Iterator[Finding]:
    """KB411: a readiness checklist has at least one check."""
    practices = PracticeIndex(context.base.of_type(Practice))
    for readiness in context.base.of_type(Readiness):
        if not select_checks(readiness, practices):
            hint = "select practices that have `checks`, of the levels that are asked for"
            place = Place(readiness.ref, ("include",))
            yield Finding("KB411", "no check is selected", place, hint)


def _missing(practice: Practice, ids: tuple[str, ...], place: Place) -> Iterator[Finding]:
    known = [check.id for check in practice.checks]
    for position, id_ in enumerate(ids):
        if id_ not in known:
            message = f"the practice '{practice.id}' has no check '{id_}'"
            hint = did_you_mean(id_, known) or (f"it has {listed(known, 'and')}" if known else None)
            yield Finding("KB410", message, Place(place.ref, (*place.path, position)), hint)
