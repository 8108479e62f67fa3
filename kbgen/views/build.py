"""Every page of the site, as views."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kbgen.links.context import ViewContext, by_title
from kbgen.model import KIND_BY_NAME, KINDS, Entry, EntryRef
from kbgen.views import person, source
from kbgen.views.checklist import checklist_view
from kbgen.views.connections import connections_page, connections_view, pictured_kinds
from kbgen.views.definition import definition_view
from kbgen.views.entries import KindView, entry_view
from kbgen.views.home import home_view
from kbgen.views.indexes import disagreements_view, index_view, search_view, topics_view
from kbgen.views.practice import practice_view
from kbgen.views.quote import quote_view
from kbgen.views.tool import tool_view
from kbgen.views.topic import topic_view
from kbgen.views.topic_matrix import topics_page_view

KIND_VIEWS: dict[str, KindView] = {
    "practice": KindView("practice.html", practice_view),
    "checklist": KindView("checklist.html", checklist_view),
    "quote": KindView("quote.html", quote_view),
    "tool": KindView("tool.html", tool_view),
    "definition": KindView("definition.html", definition_view),
    "topic": KindView("topic.html", topic_view),
    "source": KindView("source.html", source.source_view, source.SHOWN),
    "person": KindView("person.html", person.person_view, person.SHOWN),
}


SEARCH_PAGE = "search"
"""The name of the page to search from."""


@dataclass(frozen=True)
class PageView:
    """A page to be.

    The view is made only when the page is rendered: an unchanged page need not be viewed at all.

    Attributes:
        name: The path without ending, e.g. `practices/start-with-a-monolith`.
        title: The title; a key of the interface strings where the page is not an entry's.
        description: One sentence for search engines and link previews.
        template: The template of its content.
        build: Makes the view that the template shows.
        entry: The entry whose page it is, if it is one's.
        in_nav: Whether it belongs into the navigation tree.
        wide: Whether what it shows needs the whole width, without sidebars.
    """

    name: str
    title: str
    description: str
    template: str
    build: Callable[[], Any]
    entry: EntryRef | None = None
    in_nav: bool = True
    wide: bool = False


def build_pages(context: ViewContext) -> Iterator[PageView]:
    """Yield the home page, the lists, a page for every entry and more, in reading order."""
    yield PageView("index", "home", "", "home.html", lambda: home_view(context))
    for kind in KINDS:
        if context.base.of_kind(kind.name):
            yield _index(kind.name, context)
            for entry in _in_reading_order(kind.name, context):
                yield _entry(entry, context)
    yield PageView(
        "disagreements",
        "disagreements",
        "",
        "disagreements.html",
        lambda: disagreements_view(context),
    )
    for number, name in enumerate(pictured_kinds(context)):
        yield _connections(name, context, in_nav=number == 0)
    yield PageView(
        SEARCH_PAGE, "search", "", "search.html", lambda: search_view(context), in_nav=False
    )


def _index(kind: str, context: ViewContext) -> PageView:
    name = f"{KIND_BY_NAME[kind].folder}/index"
    if kind == "topic":
        return PageView(name, "topics", "", "topics.html", lambda: topics_page_view(context))
    title = KIND_BY_NAME[kind].folder
    return PageView(name, title, "", "index.html", lambda: index_view(kind, context))


def _connections(kind: str, context: ViewContext, *, in_nav: bool) -> PageView:
    return PageView(
        connections_page(kind),
        f"{kind}_connections",
        "",
        "connections.html",
        lambda: connections_view(kind, context),
        in_nav=in_nav,
        wide=True,
    )


def _in_reading_order(kind: str, context: ViewContext) -> list[Entry]:
    """The order of previous and next: as the kind's list has it."""
    if kind == "topic":
        return [context.base[topic.link.ref] for topic in topics_view(context).topics]
    return sorted(context.base.of_kind(kind), key=by_title)


def _entry(entry: Entry, context: ViewContext) -> PageView:
    kind_view = KIND_VIEWS[entry.kind]
    return PageView(
        f"{KIND_BY_NAME[entry.kind].folder}/{entry.id}",
        entry.title,
        entry.summary,
        kind_view.template,
        lambda: entry_view(entry, kind_view, context),
        entry.ref,
        in_nav=False,
    )
