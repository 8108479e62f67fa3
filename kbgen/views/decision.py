"""The view of a decision: the whole form, and the document that the page's scripts fetch."""

from dataclasses import dataclass
from typing import Any

from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import Decision, Practice, Tool
from kbgen.model.checklist import Alternative, Criterion, KnockOut
from kbgen.model.situation import Answer
from kbgen.views.builders import evidence_views, quoted_all
from kbgen.views.components import EvidenceView, QuotedView
from kbgen.views.decision_document import decision_document
from kbgen.views.your_work import work_url


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
    why_by: str | None
    version: int
    alternatives: tuple[AlternativeView, ...]
    criteria: tuple[CriterionView, ...]
    knock_outs: tuple[KnockOutView, ...]
    recurs: bool
    work_url: str
    document: dict[str, Any]


def decision_view(decision: Decision, context: ViewContext) -> DecisionView:
    """Build the view of a decision."""
    return DecisionView(
        problem=decision.problem,
        why_by=decision.why_by,
        version=decision.version,
        alternatives=tuple(
            AlternativeView(
                alternative,
                context.links(Practice, alternative.practices),
                context.links(Tool, alternative.tools),
            )
            for alternative in decision.alternatives
        ),
        criteria=tuple(_criterion(c, decision, context) for c in decision.criteria),
        knock_outs=tuple(_knock_out(k, decision, context) for k in decision.knock_out_criteria),
        recurs=any(criterion.situation for criterion in decision.criteria),
        work_url=work_url(context),
        document=decision_document(decision, context).to_json(),
    )


def _criterion(criterion: Criterion, decision: Decision, context: ViewContext) -> CriterionView:
    rows = tuple(
        (answer, tuple(_value(criterion, a.id, n) for a in decision.alternatives))
        for n, answer in enumerate(criterion.scale)
    )
    return CriterionView(
        criterion=criterion,
        rows=rows,
        evidence=evidence_views(criterion.evidence, context),
        practices=context.links(Practice, criterion.practices),
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
