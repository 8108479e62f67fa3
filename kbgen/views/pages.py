"""The pages that are not an entry's: one tuple, from which all that concerns a page derives.

Its address, its place in the navigation, its twin, what search and `llms.txt` say of it, and when a
preview has to build it again follow from its line here. A page that says nothing of what it depends
on is compared after every change, so none can go stale.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from kbgen.links.context import ViewContext
from kbgen.model import (
    KIND_BY_NAME,
    Checklist,
    Definition,
    Entry,
    Person,
    Practice,
    Quote,
    Source,
    Tool,
    Topic,
)
from kbgen.views.changes import CHANGES, ChangesView, changes_view, has_changes
from kbgen.views.compare import COMPARE_PAGE, CompareView, compare_view
from kbgen.views.connections import (
    PICTURED,
    ConnectionsView,
    connections_page,
    connections_view,
    pictured_kinds,
)
from kbgen.views.disagreements import (
    LIST,
    DisagreementsView,
    DisputeView,
    TensionView,
    disagreements_view,
    dispute_pages,
    has_clashes,
    tension_pages,
)
from kbgen.views.home import HomeView, home_view
from kbgen.views.horizons import HorizonsView, has_horizons, horizons_view
from kbgen.views.indexes import (
    IndexView,
    SearchView,
    index_view,
    search_view,
)
from kbgen.views.radar import RADAR, RadarView, has_positions, radar_view
from kbgen.views.topic_matrix import TopicsPageView, topics_page_view
from kbgen.views.voices import VoicesView, voices_view
from kbgen.views.your_work import YOUR_WORK, YourWorkView, has_work, your_work_view

SEARCH_PAGE = "search"
"""The name of the page to search from."""


def _always(_: ViewContext) -> bool:
    return True


def _never(_: ViewContext) -> bool:
    return False


def _none(_: ViewContext) -> Iterable["PageKind"]:
    return ()


@dataclass(frozen=True)
class PageKind:
    """A page that is not an entry's.

    Attributes:
        name: The path without ending, e.g. `topics/index`.
        title: Its title, as a key of the table `pages` of the interface strings.
        template: The template of its content.
        shows: The type of its view. A type that Markdown is written of has a twin.
        build: Makes the view.
        exists: Whether a knowledge base has the page.
        lead: What lists, search and `llms.txt` say of it: table and key of an interface string.
        nav_group: The group of the navigation it stands in, as a key of the table `nav`.
        in_nav: Whether it belongs into the navigation, in a group or not.
        wide: Whether what it shows needs the room of the table of contents.
        entries: The kind whose entries it comes before, in reading order.
        rows_of: The kind of which it shows the rows and nothing else; None where it may show
            anything.
        below: Further pages, which it leads to.
    """

    name: str
    title: str
    template: str
    shows: type
    build: Callable[[ViewContext], Any]
    exists: Callable[[ViewContext], bool] = _always
    lead: tuple[str, str] | None = None
    nav_group: str | None = None
    in_nav: Callable[[ViewContext], bool] = _always
    wide: bool = False
    entries: str | None = None
    rows_of: str | None = None
    below: Callable[[ViewContext], Iterable["PageKind"]] = _none


def _index(model: type[Entry], nav_group: str) -> PageKind:
    kind = model.kind
    folder = KIND_BY_NAME[kind].folder
    return PageKind(
        f"{folder}/index", folder, "index.html", IndexView, partial(index_view, kind),
        exists=_has(model), lead=("lead", kind), nav_group=nav_group, wide=True, entries=kind,
        rows_of=None if model is Checklist else kind,  # gates are made of practices' checks
    )  # fmt: skip


def _connections(kind: str) -> PageKind:
    def exists(context: ViewContext) -> bool:
        return kind in pictured_kinds(context)

    def is_first(context: ViewContext) -> bool:
        return pictured_kinds(context)[0] == kind

    return PageKind(
        connections_page(kind), f"{kind}_connections", "connections.html", ConnectionsView,
        partial(connections_view, kind), exists=exists, lead=("connections", kind),
        nav_group="advice", in_nav=is_first, wide=True,
    )  # fmt: skip


def _clashes(context: ViewContext) -> Iterator[PageKind]:
    """A page for each clash; its title is what is disputed."""
    for line, build in dispute_pages(context):
        yield PageKind(
            line.name, line.title, "dispute.html", DisputeView, build, in_nav=_never
        )  # fmt: skip
    for line, built in tension_pages(context):
        yield PageKind(
            line.name, line.title, "tension.html", TensionView, built, in_nav=_never
        )  # fmt: skip


def _has(model: type[Entry]) -> Callable[[ViewContext], bool]:
    return lambda context: bool(context.base.of_kind(model.kind))


PAGES: tuple[PageKind, ...] = (
    PageKind("index", "home", "home.html", HomeView, home_view),
    _index(Practice, "advice"),
    _index(Checklist, "advice"),
    PageKind(
        YOUR_WORK, "your_work", "your-work.html", YourWorkView, your_work_view,
        exists=has_work, lead=("lead", "your_work"), nav_group="advice",
    ),
    PageKind(
        LIST, "disagreements", "disagreements.html", DisagreementsView,
        disagreements_view, exists=has_clashes, lead=("lead", "disagreements"),
        nav_group="advice", below=_clashes,
    ),
    PageKind(
        "horizons", "horizons", "horizons.html", HorizonsView, horizons_view,
        exists=has_horizons, lead=("lead", "horizons"), nav_group="advice",
    ),
    PageKind(
        RADAR, "radar", "radar.html", RadarView, radar_view,
        exists=has_positions, lead=("lead", "radar"), nav_group="advice",
    ),
    PageKind(
        CHANGES, "changes", "changes.html", ChangesView, changes_view,
        exists=has_changes, lead=("lead", "changes"), nav_group="advice",
    ),
    *map(_connections, PICTURED),
    PageKind(
        "topics/index", "topics", "topics.html", TopicsPageView, topics_page_view,
        exists=_has(Topic), lead=("lead", Topic.kind), nav_group="reference", entries=Topic.kind,
    ),
    _index(Tool, "reference"),
    PageKind(
        COMPARE_PAGE, "compare", "compare.html", CompareView, compare_view,
        exists=_has(Tool), lead=("lead", "compare"), in_nav=_never, wide=True,
    ),
    _index(Definition, "reference"),
    _index(Quote, "origins"),
    _index(Person, "origins"),
    _index(Source, "origins"),
    PageKind(
        "voices", "voices", "voices.html", VoicesView, voices_view,
        exists=_has(Quote), lead=("lead", "voices"), nav_group="origins",
    ),
    PageKind(SEARCH_PAGE, "search", "search.html", SearchView, search_view, in_nav=_never),
)  # fmt: skip
"""In the order of the navigation, which is also that of reading."""


def pages_of(context: ViewContext) -> Iterator[PageKind]:
    """The pages that a knowledge base has, in reading order."""
    for page in PAGES:
        if page.exists(context):
            yield page
            yield from page.below(context)


def nav_groups() -> Mapping[str, tuple[str, ...]]:
    """The names of the pages in each group of the navigation, by the group's key."""
    groups: dict[str, tuple[str, ...]] = {}
    for page in PAGES:
        if page.nav_group:
            groups[page.nav_group] = (*groups.get(page.nav_group, ()), page.name)
    return groups
