"""The view of a tool."""

from dataclasses import dataclass

from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import Tool
from kbgen.model.tool import Disclosure
from kbgen.views.builders import evidence_views
from kbgen.views.compare import comparison_url
from kbgen.views.components import EvidenceView
from kbgen.views.facts import Fact, at_address, facts, in_words
from kbgen.views.position import PositionView, position_view


@dataclass(frozen=True)
class ToolView:
    """What a tool's page shows beyond what every page does."""

    purpose: str
    category: str
    facts: tuple[Fact, ...]
    alternatives: tuple[LinkView, ...]
    comparison_url: str | None
    evidence: tuple[EvidenceView, ...]
    disclosure: Disclosure | None
    mentioned_only: bool
    position: PositionView | None
    see_also: tuple[LinkView, ...]


def tool_view(tool: Tool, context: ViewContext) -> ToolView:
    """Build the view of a tool."""
    return ToolView(
        purpose=tool.purpose,
        category=tool.category,
        facts=facts(
            at_address("website", tool.url),
            in_words("license", tool.license),
            in_words("aliases", *tool.aliases),
        ),
        alternatives=context.links(Tool, tool.alternatives),
        comparison_url=comparison_url(tool, context),
        evidence=evidence_views(tool.evidence, context),
        disclosure=tool.disclosure,
        mentioned_only=tool.mentioned_only,
        position=position_view(tool.position) if tool.position else None,
        see_also=context.any_links(tool.see_also),
    )
