"""The views of pages that list entries."""

from dataclasses import dataclass

from kbgen.links.context import ViewContext, in_lists
from kbgen.links.link_view import LinkView
from kbgen.model import KINDS, Checklist, Practice, Tool, Topic
from kbgen.model.extra import ExtraField
from kbgen.views.compare import COMPARE_PAGE
from kbgen.views.extra import facets_of_site
from kbgen.views.row_groups import RowGroup, by_letter, by_topic, decisions_and_gates, listed
from kbgen.views.rows import FacetView, facets_of, row
from kbgen.views.your_work import work_data, work_url


@dataclass(frozen=True)
class IndexView:
    """The list of a kind.

    Attributes:
        kind: The kind.
        groups: The rows, as they stand together.
        facets: What they can be narrowed down by.
        sorts: What they can be sorted by, beginning with the order that they are in.
        comparison_url: Where some of them are set side by side, if they can be.
        work_url: The page of a reader's own answers, in the list of checklists; else empty.
        work_data: Where it stands what these can be about.
    """

    kind: str
    groups: tuple[RowGroup, ...]
    facets: tuple[FacetView, ...]
    sorts: tuple[str, ...]
    comparison_url: str | None = None
    work_url: str = ""
    work_data: str = ""


@dataclass(frozen=True)
class TopicCount:
    """A topic and how much is filed under it."""

    link: LinkView
    count: int


@dataclass(frozen=True)
class TopicsView:
    """The list of topics, in their own order."""

    topics: tuple[TopicCount, ...]


@dataclass(frozen=True)
class KindCount:
    """A kind, its list and how many there are."""

    kind: str
    url: str
    count: int


@dataclass(frozen=True)
class SearchView:
    """The search page: without scripts, the way to the lists.

    Attributes:
        counts: The lists.
        more: What the site's own fields narrow a search by.
    """

    counts: tuple[KindCount, ...]
    more: tuple[ExtraField, ...]


def index_view(kind: str, context: ViewContext) -> IndexView:
    """Build the list of a kind: practices by topic, what is long under letters."""
    rows = tuple(row(entry, context) for entry in listed(kind, context))
    if kind == Practice.kind:
        return IndexView(kind, by_topic(rows), facets_of(rows), ("topics", "title", "voices"))
    if kind == Checklist.kind:
        work = (work_url(context), work_data(context))
        groups = decisions_and_gates(rows, context)
        return IndexView(kind, groups, facets_of(rows), ("title", "topics"), None, *work)
    compared = context.addresses.page(COMPARE_PAGE) if kind == Tool.kind else None
    return IndexView(kind, by_letter(rows), facets_of(rows), ("title", "topics"), compared)


def topics_view(context: ViewContext) -> TopicsView:
    """Build the list of topics."""
    topics = context.base.of_type(Topic)
    return TopicsView(
        tuple(
            TopicCount(context.link(topic.ref), len(context.members.get(topic.id, ())))
            for topic in sorted(topics, key=in_lists)
        )
    )


def kind_counts(context: ViewContext) -> tuple[KindCount, ...]:
    """The lists that there are, in the order of the kinds."""
    return tuple(
        KindCount(kind.name, context.addresses.index(kind.name), len(entries))
        for kind in KINDS
        if (entries := context.base.of_kind(kind.name))
    )


def search_view(context: ViewContext) -> SearchView:
    """Build the search page."""
    return SearchView(kind_counts(context), facets_of_site(context))
