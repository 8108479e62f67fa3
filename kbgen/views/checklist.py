"""The view of a checklist of either type."""

from kbgen.links.context import ViewContext
from kbgen.model import Decision, Readiness
from kbgen.views.decision import DecisionView, decision_view
from kbgen.views.readiness import ReadinessView, readiness_view


def checklist_view(
    checklist: Decision | Readiness, context: ViewContext
) -> DecisionView | ReadinessView:
    """Build the view of a checklist of either type."""
    if isinstance(checklist, Decision):
        return decision_view(checklist, context)
    return readiness_view(checklist, context)
