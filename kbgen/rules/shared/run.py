"""Running the rules, and giving their findings a place in a file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from kbgen.diagnostics import Diagnostic
from kbgen.findings import Finding, located
from kbgen.graph import build_graph
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Entry, EntryRef
from kbgen.origin import Origin
from kbgen.rules.shared.levels import Levels
from kbgen.rules.shared.register import all_rules
from kbgen.rules.shared.rule import BaseRule, EntryRule, FoundRule, Rule, RuleContext

REFERENCES = ("KB201", "KB202", "KB209")
"""The rules about references and cited places, which need no more of an entry than these."""

Found = tuple[Rule, Finding]

EntryFindings = Mapping[EntryRef, tuple[Found, ...]]
"""What is wrong with each entry in itself; entries without a finding are left out."""


def run_entry_rules(
    base: KnowledgeBase,
    previous: tuple[KnowledgeBase, EntryFindings] | None = None,
    on_entry: Callable[[], None] = lambda: None,
) -> EntryFindings:
    """Run the rules about single entries.

    Args:
        base: The knowledge base.
        previous: An earlier state and what was found in it; entries that are the same objects as
            then are not looked at again.
        on_entry: Is called for each entry.
    """
    known, findings = previous or (KnowledgeBase(), {})
    found = {}
    for ref, entry in base.entries.items():
        origin = base.origins[ref]
        if known.entries.get(ref) is entry and known.origins[ref] is origin:
            of_entry = findings.get(ref, ())
        else:
            of_entry = tuple(check_entry(entry, origin))
        if of_entry:
            found[ref] = of_entry
        on_entry()
    return found


def check_entry(entry: Entry, origin: Origin) -> Iterator[Found]:
    """Run the rules about single entries on one: first those that wait for no other.

    Args:
        entry: The entry.
        origin: The files it was written in.
    """
    broken: set[str] = set()
    for rule in _entry_rules():
        if isinstance(entry, rule.about) and broken.isdisjoint(rule.after):
            for finding in rule.check(entry, origin):
                broken.add(rule.code)
                yield rule, finding


def run_rules(
    context: RuleContext, in_entries: EntryFindings, levels: Levels
) -> tuple[Diagnostic, ...]:
    """Run the other rules, and say where everything that was found is.

    Args:
        context: The knowledge base.
        in_entries: What was found in it by looking at each entry.
        levels: How grave the site takes what a rule finds, where it says so.
    """
    rules = [rule for rule in all_rules() if isinstance(rule, BaseRule)]
    found = [pair for pairs in in_entries.values() for pair in pairs]
    found += [(rule, finding) for rule in rules for finding in rule.check(context)]
    found = _not_allowed(found, context.base)
    return tuple(_diagnostics(found, context.base, levels))


def references_of(
    partial: KnowledgeBase, context: RuleContext, levels: Levels
) -> tuple[Diagnostic, ...]:
    """Look at the references of entries that are wrong in another way, as far as they can be read.

    Args:
        partial: What can be read of them.
        context: The knowledge base, which they are no part of.
        levels: How grave the site takes what a rule finds, where it says so.
    """
    if not partial.entries:
        return ()
    base = context.base
    whole = replace(
        base,
        entries={**base.entries, **partial.entries},
        origins={**base.origins, **partial.origins},
    )
    rules = [r for r in all_rules() if isinstance(r, BaseRule) and r.code in REFERENCES]
    seen = replace(context, base=whole, graph=build_graph(whole))
    found = ((rule, finding) for rule in rules for finding in rule.check(seen))
    of_these = (one for one in found if one[1].place.ref in partial.entries)
    return tuple(_diagnostics(of_these, whole, levels))


def _diagnostics(
    found: Iterable[Found], base: KnowledgeBase, levels: Levels
) -> Iterator[Diagnostic]:
    """What was found, at its place and at the level that the site has set."""
    for rule, finding in found:
        severity = levels.get(rule.code, rule.severity)
        if severity is not None:
            yield located(rule.code, finding, base, severity)


def _not_allowed(found: Sequence[Found], base: KnowledgeBase) -> list[Found]:
    """Leave out what entries are allowed, and find what they are allowed for nothing."""
    allowed = {(one.rule, entry.ref) for entry in base.entries.values() for one in entry.allow}
    if not allowed:
        return list(found)
    places = {(rule.code, finding.place.ref) for rule, finding in found}
    left = [
        (rule, finding)
        for rule, finding in found
        if rule.fixed or (rule.code, finding.place.ref) not in allowed
    ]
    rules = [rule for rule in all_rules() if isinstance(rule, FoundRule)]
    return left + [(rule, finding) for rule in rules for finding in rule.check(base, places)]


@cache
def _entry_rules() -> tuple[EntryRule[Any], ...]:
    rules = [rule for rule in all_rules() if isinstance(rule, EntryRule)]
    return tuple(sorted(rules, key=lambda rule: bool(rule.after)))
