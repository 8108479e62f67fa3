"""Rules about references: dangling, ambiguous, circular, to itself."""

from collections.abc import Iterator, Mapping

from kbgen.findings import Finding, Place
from kbgen.graph import Link, Unresolved
from kbgen.model import KIND_BY_NAME, EntryRef, Status
from kbgen.model.fields import RESERVED_IDS
from kbgen.model.relations import MENTIONS, REPLACED, REQUIRES
from kbgen.rules.context import RuleContext
from kbgen.rules.wording import explain_unresolved


def unresolved_references(context: RuleContext) -> Iterator[Finding]:
    """KB201, KB202: every reference means exactly one entry."""
    for reference in context.graph.unresolved:
        code, message, hint = explain_unresolved(
            reference.text, reference.candidates, context.base, reference.kind, reference.in_prose
        )
        related = tuple((f"the {ref.kind}", Place(ref)) for ref in reference.candidates)
        yield Finding(code, message, _place(reference), hint, related)


def self_references(context: RuleContext) -> Iterator[Finding]:
    """KB206: an entry does not link to itself."""
    for link in context.graph.links:
        if link.source == link.target:
            yield Finding(
                "KB206", "the entry links to itself", _place(link), "remove the reference"
            )


def circular_requirements(context: RuleContext) -> Iterator[Finding]:
    """KB203: what a practice requires does not, in the end, require the practice."""
    edges: dict[EntryRef, list[EntryRef]] = {}
    paths = {}
    for link in context.graph.links:
        if link.relation is REQUIRES and link.source != link.target:
            edges.setdefault(link.source, []).append(link.target)
            paths[link.source, link.target] = link.path
    for circle in _circles(edges):
        chain = " → ".join(ref.id for ref in (*circle, circle[0]))
        place = Place(circle[0], paths[circle[0], circle[1]])
        yield Finding("KB203", f"these practices require each other: {chain}", place)


def _circles(edges: Mapping[EntryRef, list[EntryRef]]) -> Iterator[tuple[EntryRef, ...]]:
    """Every circle that a depth-first walk closes, once, starting at its least member."""
    found: set[tuple[EntryRef, ...]] = set()
    done: set[EntryRef] = set()
    for start in sorted(edges):
        trail = {} if start in done else {start: iter(edges[start])}
        while trail:
            ref = next(reversed(trail))
            target = next(trail[ref], None)
            if target is None:
                done.add(ref)
                del trail[ref]
            elif target in trail:
                members = list(trail)
                found.add(_rotated(tuple(members[members.index(target) :])))
            elif target not in done:
                trail[target] = iter(edges.get(target, ()))
    yield from sorted(found)


def _rotated(circle: tuple[EntryRef, ...]) -> tuple[EntryRef, ...]:
    least = circle.index(min(circle))
    return circle[least:] + circle[:least]


def links_to_deprecated(context: RuleContext) -> Iterator[Finding]:
    """KB207: links in prose and typed links lead to entries that still hold."""
    entries = context.base.entries
    deprecated = {ref for ref, e in entries.items() if e.status is Status.DEPRECATED}
    links = context.graph.links if deprecated else ()  # most knowledge bases have none
    for link in links:
        if link.target not in deprecated or link.source in deprecated:
            continue
        if link.relation is REPLACED or link.inherited:
            continue
        target = entries[link.target]
        hint = f"link to '{target.replaced_by}' instead" if target.replaced_by else None
        yield Finding("KB207", f"'{target.id}' is deprecated", _place(link), hint)


def _place(reference: Link | Unresolved) -> Place:
    """The reference itself, also in the middle of prose."""
    text = f"[[{reference.text}" if reference.in_prose else reference.text
    return Place(reference.source, reference.path, text=text)


def orphans(context: RuleContext) -> Iterator[Finding]:
    """KB205: every tool, definition, quote and person is linked to from somewhere.

    Silent while there are entries that cannot be read: they may hold the link.
    """
    if context.base.broken:
        return
    meant = {ref for reference in context.graph.unresolved for ref in reference.candidates}
    for entry in context.base.entries.values():
        if entry.kind not in {"tool", "definition", "quote", "person"}:
            continue
        if getattr(entry, "mentioned_only", False):
            continue
        if entry.ref in meant or entry.ref in context.graph.mentioned_in_pages:
            continue
        if any(link.source != entry.ref for link in context.graph.incoming(entry.ref)):
            continue
        if any(link.relation is not MENTIONS and link.relation.symmetric
               for link in context.graph.outgoing(entry.ref)):  # fmt: skip
            continue
        hint = "link to it where a reader would want it" + (
            ", or say `mentioned_only: true`" if hasattr(entry, "mentioned_only") else ""
        )
        yield Finding("KB205", "no other entry links here", Place(entry.ref, ("title",)), hint)


def former_ids(context: RuleContext) -> Iterator[Finding]:
    """KB208: a former id redirects to one entry and is not the id of another."""
    claimed: dict[EntryRef, EntryRef] = {}
    for entry in context.base.entries.values():
        for index, old in enumerate(entry.formerly):
            former = EntryRef(entry.kind, old)
            place = Place(entry.ref, ("formerly", index))
            if old in RESERVED_IDS:
                message = f"'{old}' is the page that lists the {KIND_BY_NAME[entry.kind].folder}"
                yield Finding("KB208", message, place)
            elif former in context.base:
                related = (("it is in use here", Place(former)),)
                yield Finding("KB208", f"'{old}' is the id of an entry", place, related=related)
            elif former in claimed:
                related = (("and here", Place(claimed[former], ("formerly",))),)
                yield Finding("KB208", f"two entries were formerly '{old}'", place, related=related)
            claimed.setdefault(former, entry.ref)
