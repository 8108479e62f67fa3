"""The view of a definition."""

from dataclasses import dataclass

from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import Definition
from kbgen.views.builders import evidence_views
from kbgen.views.components import EvidenceView
from kbgen.views.facts import Fact, facts, in_words


@dataclass(frozen=True)
class DefinitionView:
    """What a definition's page shows beyond what every page does."""

    definition: str
    abbreviation: str | None
    facts: tuple[Fact, ...]
    evidence: tuple[EvidenceView, ...]
    see_also: tuple[LinkView, ...]
    has_own_summary: bool


def definition_view(definition: Definition, context: ViewContext) -> DefinitionView:
    """Build the view of a definition."""
    return DefinitionView(
        definition=definition.definition,
        abbreviation=definition.abbreviation,
        facts=facts(in_words("aliases", *definition.aliases)),
        evidence=evidence_views(definition.evidence, context),
        see_also=context.any_links(definition.see_also),
        has_own_summary=definition.has_own_summary,
    )
