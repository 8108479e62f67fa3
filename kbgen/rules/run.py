"""Running the rules, and giving their findings a place in a file."""

from collections.abc import Mapping
from itertools import chain

from kbgen.diagnostics import Diagnostic
from kbgen.findings import Finding, located
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import EntryRef
from kbgen.rules import checklists, claims, editorial, references, terms
from kbgen.rules.context import EntryRule, Rule, RuleContext

ENTRY_RULES: tuple[EntryRule, ...] = (
    editorial.quote_length,
    editorial.practice_evidence,
    editorial.plain_summaries,
    editorial.checked_quotes,
    editorial.placeholders,
    claims.dated_versions,
    claims.sponsors_disclosed,
    checklists.decisions,
)

RULES: tuple[Rule, ...] = (
    references.unresolved_references,
    references.self_references,
    references.circular_requirements,
    references.links_to_deprecated,
    references.former_ids,
    references.orphans,
    terms.ambiguous_terms,
    editorial.speakers,
    editorial.quoted_share,
    editorial.review_dates,
    editorial.places_in_sources,
    checklists.selected_checks,
    checklists.empty_gates,
)

ByEntry = Mapping[EntryRef, tuple[Finding, ...]]
"""What is wrong with each entry in itself; entries without a finding are left out."""


def look_at_each(
    base: KnowledgeBase, previous: tuple[KnowledgeBase, ByEntry] | None = None
) -> ByEntry:
    """Run the rules about single entries.

    Args:
        base: The knowledge base.
        previous: An earlier state and what was found in it; entries that are the same objects as
            then are not looked at again.
    """
    known, findings = previous or (KnowledgeBase(), {})
    found = {}
    for ref, entry in base.entries.items():
        origin = base.origins[ref]
        if known.entries.get(ref) is entry and known.origins[ref] is origin:
            of_entry = findings.get(ref, ())
        else:
            of_entry = tuple(chain.from_iterable(rule(entry, origin) for rule in ENTRY_RULES))
        if of_entry:
            found[ref] = of_entry
    return found


def run_rules(context: RuleContext, by_entry: ByEntry) -> tuple[Diagnostic, ...]:
    """Run the other rules, and say where everything that was found is.

    Args:
        context: The knowledge base.
        by_entry: What was found in it by looking at each entry.
    """
    findings = (finding for rule in RULES for finding in rule(context))
    return located(chain(*by_entry.values(), findings), context.base)
