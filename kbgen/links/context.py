"""What view builders share: the knowledge base, its links, and answers worked out once."""

import weakref
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from kbgen.collation import SortKey, sort_key
from kbgen.graph import LinkGraph
from kbgen.knowledge_base import KnowledgeBase
from kbgen.links.addresses import Addresses
from kbgen.links.link_view import LinkView, PlaceView
from kbgen.links.moments import MomentView, moment_of
from kbgen.model import Entry, EntryRef, Source, Status, Topic
from kbgen.model.evidence import Evidence
from kbgen.model.fields import seconds
from kbgen.model.practice import Practice
from kbgen.model.quote import Quote
from kbgen.model.relations import Relation
from kbgen.model.selection import PracticeIndex
from kbgen.model.walk import cited_places
from kbgen.origin import Dates, Licence, Release

T = TypeVar("T")


@dataclass(frozen=True)
class CitedPlace:
    """A place in a source that an entry rests on."""

    entry: Entry
    located: Evidence | Quote


@dataclass(frozen=True)
class ViewContext:
    """The stage between the graph and the views.

    Attributes:
        base: The entries.
        graph: Their links.
        addresses: Where pages are.
        dates: When entries were added and changed, as far as that is known.
        licences: Those of the layers that have any.
        releases: The versions of the layers that have any, the latest of each first.
    """

    base: KnowledgeBase
    graph: LinkGraph
    addresses: Addresses = field(default_factory=Addresses)
    dates: Mapping[EntryRef, Dates] = field(default_factory=dict)
    licences: tuple[Licence, ...] = ()
    releases: tuple[Release, ...] = ()

    def link(self, ref: EntryRef) -> LinkView:
        """What it takes to link to an entry."""
        link = self._links.get(ref)
        if link is None:
            entry = self.base[ref]
            address = self.addresses.entry(ref)
            instead = self._instead(entry)
            link = LinkView(ref, address, entry.title, entry.summary, entry.status, instead)
            self._links[ref] = link
        return link

    def _instead(self, entry: Entry) -> tuple[str, str] | None:
        """The address and the title of what replaces a deprecated entry."""
        successor = EntryRef(entry.kind, entry.replaced_by or "")
        if entry.status is not Status.DEPRECATED or successor not in self.base:
            return None
        return self.addresses.entry(successor), self.base[successor].title

    def link_to(self, model: type[Entry], id_: str | None) -> LinkView | None:
        """A link to the entry of a kind that has an id, if there is one."""
        ref = EntryRef(model.kind, id_ or "")
        return self.link(ref) if ref in self.base else None

    def named(self, model: type[Entry], id_: str | None) -> LinkView | None:
        """A link to an entry, or the mere title of one that a layer hides."""
        ref = EntryRef(model.kind, id_ or "")
        if hidden := self.base.hidden.get(ref):
            return LinkView(ref, "", hidden.title, "", Status.PUBLISHED)
        return self.link_to(model, id_)

    def links(self, model: type[Entry], ids: Iterable[str]) -> tuple[LinkView, ...]:
        """Links to entries of one kind; ids that do not resolve are left out."""
        return tuple(link for id_ in ids if (link := self.link_to(model, id_)))

    def any_links(self, references: tuple[str, ...]) -> tuple[LinkView, ...]:
        """Links to what references of the form `id` or `kind:id` mean."""
        refs = (self.base.resolve(reference) for reference in references)
        return tuple(self.link(ref) for ref in refs if ref)

    def resolve(self, reference: str) -> tuple[str, str, str] | None:
        """The address, title and kind of what a reference in prose means; None for nothing."""
        ref = self.base.resolve(reference)
        if ref is None:
            return None
        link = self.link(ref)
        return link.url, link.title, link.kind

    def resolver(self) -> Callable[[str], tuple[str, str, str] | None]:
        """What resolves references as long as this is there.

        Templates leave what they were rendered with in cycles. Through this, no cycle reaches the
        knowledge base, which would then stay until somebody looks through all that there is.
        """
        reference = weakref.ref(self)

        def resolve(target: str) -> tuple[str, str, str] | None:
            context = reference()
            assert context is not None, "whoever resolves with it keeps it"
            return context.resolve(target)

        return resolve

    def place(self, located: Evidence | Quote) -> PlaceView | None:
        """Where in which source something stands; None if the source is not to be had."""
        link = self.named(Source, located.source)
        if link is None:
            return None
        source = self.base.find(Source, located.source)
        return PlaceView(
            source=link,
            title=source.short_title or source.title if source else link.title,
            label=located.at or located.section or "",
            anchor=self.place_anchor(located),
            timed=located.at is not None,
            moment=self.moment(located),
        )

    def moment(self, located: Evidence | Quote) -> MomentView | None:
        """Where something can be heard or read outside of the site, as far as is known."""
        source = self.base.find(Source, located.source)
        words = located if isinstance(located, Quote) else self.base.find(Quote, located.quote)
        return moment_of(located, source, words) if source else None

    def place_anchor(self, located: Evidence | Quote) -> str:
        """The anchor of a place on its source's page."""
        if located.at is not None:
            return f"at-{seconds(located.at)}"
        source = self.base.find(Source, located.source)
        number = source.section_number(located.section) if source else None
        return section_anchor(-1 if number is None else number)

    def once(self, work_out: Callable[[Entry, "ViewContext"], T], entry: Entry) -> T:
        """What a function works out of an entry: the first time that one of many pages asks."""
        key = (work_out, entry.ref)
        if key not in self._known:
            self._known[key] = work_out(entry, self)
        found: T = self._known[key]
        return found

    @cached_property
    def _known(self) -> dict[tuple[Callable[..., Any], EntryRef], Any]:
        return {}

    @cached_property
    def _links(self) -> dict[EntryRef, LinkView]:
        return {}

    @cached_property
    def practices(self) -> PracticeIndex:
        """The practices, for readiness checklists to select from."""
        return PracticeIndex(self.base.of_type(Practice))

    @cached_property
    def citations(self) -> dict[str, tuple[CitedPlace, ...]]:
        """For each source's id, what cites it, in order of kind and id."""
        found: defaultdict[str, list[CitedPlace]] = defaultdict(list)
        for entry in self.base.entries.values():
            for _, located in cited_places(entry):
                found[located.source].append(CitedPlace(entry, located))
        return {source: tuple(citations) for source, citations in found.items()}

    @cached_property
    def pairs_within(self) -> dict[tuple[str, Relation], tuple[tuple[EntryRef, EntryRef], ...]]:
        """For each kind and relation, the pairs of different entries of the kind that have it."""
        found: defaultdict[tuple[str, Relation], dict[tuple[EntryRef, EntryRef], None]]
        found = defaultdict(dict)
        for link in self.graph.links:
            source, target, relation = link.source, link.target, link.relation
            if source[0] == target[0] and source != target:
                swapped = relation.symmetric and target < source
                ends = (target, source) if swapped else (source, target)
                found[source[0], relation][ends] = None
        return {key: tuple(pairs) for key, pairs in found.items()}

    @cached_property
    def members(self) -> dict[str, tuple[Entry, ...]]:
        """For each topic's id, the entries filed under it, in order of kind and title."""
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self.base.entries.values():
            for topic in entry.topics:
                found[topic].append(entry)
        return {topic: tuple(sorted(es, key=by_title)) for topic, es in found.items()}


def section_anchor(number: int) -> str:
    """The anchor of a section on its source's page, by its number from 0."""
    return f"section-{number + 1}"


def in_lists(entry: Entry) -> tuple[int, SortKey, str]:
    """A sort key: topics in their own order, all others by title."""
    return (entry.order if isinstance(entry, Topic) else 0, *by_title(entry))


def by_title(entry: Entry) -> tuple[SortKey, str]:
    """A sort key: the title as readers expect it, then the id."""
    return sort_key(entry.title), entry.id
