"""Running the rules, and giving their findings a place in a file."""

from collections.abc import Iterable

from kbgen.diagnostics import Diagnostic, Related, Span
from kbgen.knowledge_base import KnowledgeBase
from kbgen.rules import checklists, claims, editorial, references, terms
from kbgen.rules.finding import Finding, Place, Rule, RuleContext

RULES: tuple[Rule, ...] = (
    references.unresolved_references,
    references.self_references,
    references.circular_requirements,
    references.links_to_deprecated,
    references.former_ids,
    references.orphans,
    terms.ambiguous_terms,
    editorial.quote_length,
    editorial.quoted_share,
    editorial.practice_evidence,
    editorial.plain_summaries,
    editorial.review_dates,
    editorial.speakers,
    editorial.places_in_sources,
    editorial.checked_quotes,
    editorial.placeholders,
    claims.dated_versions,
    claims.sponsors_disclosed,
    checklists.decisions,
    checklists.selected_checks,
    checklists.empty_gates,
)


def run_rules(context: RuleContext, rules: Iterable[Rule] = RULES) -> tuple[Diagnostic, ...]:
    """Run rules over a knowledge base and resolve where their findings are."""
    return placed((finding for rule in rules for finding in rule(context)), context.base)


def placed(findings: Iterable[Finding], base: KnowledgeBase) -> tuple[Diagnostic, ...]:
    """Say where in a file each finding is."""
    return tuple(_placed(finding, base) for finding in findings)


def _placed(finding: Finding, base: KnowledgeBase) -> Diagnostic:
    related = tuple(Related(text, _span(place, base)) for text, place in finding.related)
    span = _span(finding.place, base)
    return Diagnostic(finding.code, finding.message, span, finding.hint, related)


def _span(place: Place, base: KnowledgeBase) -> Span:
    document = base.origins[place.ref].document_of(place.path)
    if place.key:
        return document.key_span(place.path)
    if place.text is not None:
        return document.text_at(place.path, place.text)
    return document.span(place.path)
