"""The view of a practice."""

import json
import re
from dataclasses import dataclass

from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import Definition, Practice, Tool
from kbgen.model.practice import Check, CodeStep, Horizon
from kbgen.views.builders import evidence_views, quoted_all
from kbgen.views.components import EvidenceView, QuotedView
from kbgen.views.evidence_balance import BalanceView, evidence_balance
from kbgen.views.position import PositionView, position_view
from kbgen.views.strength import StrengthView, strength
from kbgen.views.your_work import ForWhom, for_whom, work_url


@dataclass(frozen=True, slots=True)
class StepView:
    """A step: what to do, and the code that does it as a block of Markdown."""

    text: str
    code: str | None


@dataclass(frozen=True)
class PracticeView:
    """What a practice's page shows beyond what every page does."""

    why: str
    why_by: str | None
    how: tuple[StepView, ...]
    applies_when: tuple[str, ...]
    avoid_when: tuple[str, ...]
    applies_to: tuple[ForWhom, ...]
    applies_data: str
    work_url: str
    checks: tuple[Check, ...]
    horizon: Horizon | None
    position: PositionView | None
    evidence: tuple[EvidenceView, ...]
    strength: StrengthView | None
    evidence_balance: tuple[BalanceView, ...]
    quotes: tuple[QuotedView, ...]
    tools: tuple[LinkView, ...]
    definitions: tuple[LinkView, ...]
    requires: tuple[LinkView, ...]
    supports: tuple[LinkView, ...]
    in_tension_with: tuple[LinkView, ...]


def practice_view(practice: Practice, context: ViewContext) -> PracticeView:
    """Build the view of a practice."""
    evidence = evidence_views(practice.evidence, context)
    return PracticeView(
        why=practice.why,
        why_by=practice.why_by,
        how=tuple(map(_step, practice.how)),
        applies_when=practice.applies_when,
        avoid_when=practice.avoid_when,
        applies_to=(whom := for_whom(practice, context)),
        applies_data=json.dumps({one.question.id: one.answers for one in whom}),
        work_url=work_url(context),
        checks=practice.checks,
        horizon=practice.horizon,
        position=position_view(practice.position) if practice.position else None,
        evidence=evidence,
        strength=strength(practice.evidence, context),
        evidence_balance=evidence_balance(evidence),
        quotes=quoted_all(practice.quotes, context),
        tools=context.links(Tool, practice.tools),
        definitions=context.links(Definition, practice.definitions),
        requires=context.links(Practice, practice.requires),
        supports=context.links(Practice, practice.supports),
        in_tension_with=context.links(Practice, practice.in_tension_with),
    )


def _step(step: str | CodeStep) -> StepView:
    if isinstance(step, str):
        return StepView(step, None)
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", step.code))])
    return StepView(step.text, f"{fence}{step.language}\n{step.code}\n{fence}")
