"""The views of decisions and readiness checklists."""

from dataclasses import dataclass
from typing import Any

from kbgen.model import Decision, EntryRef, Practice, Readiness
from kbgen.model.checklist import Alternative, Answer, Criterion, KnockOut, Selector
from kbgen.model.practice import Check
from kbgen.views.context import ViewContext
from kbgen.views.parts import EvidenceView, LinkView, QuotedView
from kbgen.views.shared import evidence_views, quoted_all


@dataclass(frozen=True)
class AlternativeView:
    """Something that can be chosen."""

    alternative: Alternative
    practices: tuple[LinkView, ...]
    tools: tuple[LinkView, ...]


@dataclass(frozen=True)
class CriterionView:
    """A question, with how each alternative fares under each answer."""

    criterion: Criterion
    rows: tuple[tuple[Answer, tuple[int, ...]], ...]
    evidence: tuple[EvidenceView, ...]
    practices: tuple[LinkView, ...]
    quotes: tuple[QuotedView, ...]


@dataclass(frozen=True)
class KnockOutView:
    """A condition that rules alternatives out, in words."""

    knock_out: KnockOut
    conditions: tuple[tuple[str, tuple[str, ...]], ...]
    excludes: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class DecisionView:
    """What a decision's page shows beyond what every page does."""

    problem: str
    version: int
    alternatives: tuple[AlternativeView, ...]
    criteria: tuple[CriterionView, ...]
    knock_outs: tuple[KnockOutView, ...]
    data: dict[str, Any]


@dataclass(frozen=True)
class CheckView:
    """A check of a readiness checklist; its key is the same wherever the check appears."""

    key: str
    practice: LinkView
    check: Check


@dataclass(frozen=True)
class CheckGroup:
    """The checks of one topic."""

    topic: LinkView | None
    checks: tuple[CheckView, ...]


@dataclass(frozen=True)
class ReadinessView:
    """What a readiness checklist's page shows beyond what every page does."""

    problem: str
    version: int
    groups: tuple[CheckGroup, ...]
    data: dict[str, Any]


def checklist_view(
    checklist: Decision | Readiness, context: ViewContext
) -> DecisionView | ReadinessView:
    """Build the view of a checklist of either type."""
    if isinstance(checklist, Decision):
        return _decision(checklist, context)
    return _readiness(checklist, context)


def _decision(decision: Decision, context: ViewContext) -> DecisionView:
    return DecisionView(
        problem=decision.problem,
        version=decision.version,
        alternatives=tuple(
            AlternativeView(
                alternative,
                context.links("practice", alternative.practices),
                context.links("tool", alternative.tools),
            )
            for alternative in decision.alternatives
        ),
        criteria=tuple(_criterion(c, decision, context) for c in decision.criteria),
        knock_outs=tuple(_knock_out(k, decision, context) for k in decision.knock_out_criteria),
        data={"id": decision.id, **decision.model_dump(mode="json", include=_COMPUTED)},
    )


_COMPUTED = {"version", "alternatives", "criteria", "knock_out_criteria", "thresholds"}


def _criterion(criterion: Criterion, decision: Decision, context: ViewContext) -> CriterionView:
    rows = tuple(
        (answer, tuple(_value(criterion, a.id, n) for a in decision.alternatives))
        for n, answer in enumerate(criterion.scale)
    )
    return CriterionView(
        criterion=criterion,
        rows=rows,
        evidence=evidence_views(criterion.evidence, context),
        practices=context.links("practice", criterion.practices),
        quotes=quoted_all(criterion.quotes, context),
    )


def _value(criterion: Criterion, alternative: str, number: int) -> int:
    values = criterion.performance.get(alternative, ())
    return values[number] if number < len(values) else 0


def _knock_out(knock_out: KnockOut, decision: Decision, context: ViewContext) -> KnockOutView:
    criteria = {criterion.id: criterion for criterion in decision.criteria}
    titles = {alternative.id: alternative.title for alternative in decision.alternatives}
    conditions = tuple(
        (
            criteria[criterion].question,
            tuple(a.label for a in criteria[criterion].scale if a.id in answers),
        )
        for criterion, answers in knock_out.when.items()
        if criterion in criteria
    )
    excludes = tuple(titles[a] for a in knock_out.excludes if a in titles)
    return KnockOutView(
        knock_out, conditions, excludes, evidence_views(knock_out.evidence, context)
    )


def _readiness(readiness: Readiness, context: ViewContext) -> ReadinessView:
    groups: dict[LinkView | None, list[CheckView]] = {}
    for practice, check in selected_checks(readiness, context):
        topic = next(iter(context.links("topic", practice.topics)), None)
        key = f"{practice.id}/{check.id}"
        view = CheckView(key, context.link(practice.ref), check)
        groups.setdefault(topic, []).append(view)
    return ReadinessView(
        problem=readiness.problem,
        version=readiness.version,
        groups=tuple(CheckGroup(topic, tuple(checks)) for topic, checks in groups.items()),
        data={
            "id": readiness.id,
            "version": readiness.version,
            "checks": [
                {"key": v.key, "level": str(v.check.level), "statement": v.check.statement}
                for checks in groups.values()
                for v in checks
            ],
        },
    )


def selected_checks(
    readiness: Readiness, context: ViewContext
) -> tuple[tuple[Practice, Check], ...]:
    """The checks that a readiness checklist is made of, each once."""
    left_out = {
        (p.id, c.id) for selector in readiness.exclude for p, c in _matching(selector, context)
    }
    chosen = {
        (p.id, c.id): (p, c)
        for selector in readiness.include
        for p, c in _matching(selector, context)
    }
    return tuple(pair for key, pair in chosen.items() if key not in left_out)


def _matching(selector: Selector, context: ViewContext) -> list[tuple[Practice, Check]]:
    if selector.practice is not None:
        practice = context.base.entries.get(EntryRef("practice", selector.practice))
        practices = [practice] if isinstance(practice, Practice) else []
    else:
        members = context.members.get(selector.topic or "", ())
        practices = [entry for entry in members if isinstance(entry, Practice)]
    return [
        (practice, check)
        for practice in practices
        for check in practice.checks
        if check.level in selector.levels and (not selector.checks or check.id in selector.checks)
    ]
