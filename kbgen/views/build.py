"""Every page of the site, as views."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kbgen.links.context import ViewContext
from kbgen.model import (
    KIND_BY_NAME,
    Decision,
    Definition,
    Entry,
    EntryRef,
    Person,
    Practice,
    Quote,
    Readiness,
    Source,
    Tool,
    Topic,
)
from kbgen.views import person, source
from kbgen.views.decision import decision_view
from kbgen.views.definition import definition_view
from kbgen.views.entries import EntryView, KindView, entry_view
from kbgen.views.pages import PageKind, pages_of
from kbgen.views.practice import practice_view
from kbgen.views.quote import quote_view
from kbgen.views.readiness import readiness_view
from kbgen.views.row_groups import listed
from kbgen.views.tool import tool_view
from kbgen.views.topic import topic_view

KIND_VIEWS: Mapping[type[Entry], KindView] = {
    Practice: KindView(practice_view),
    Decision: KindView(decision_view),
    Readiness: KindView(readiness_view),
    Quote: KindView(quote_view),
    Tool: KindView(tool_view),
    Definition: KindView(definition_view),
    Topic: KindView(topic_view),
    Source: KindView(source.source_view, source.SHOWN),
    Person: KindView(person.person_view, person.SHOWN),
}


@dataclass(frozen=True)
class PageView:
    """A page to be.

    The view is made only when it is wanted: an unchanged page of an entry needs none.

    Attributes:
        name: The path without ending, e.g. `practices/start-with-a-monolith`.
        title: The title; a key of the interface strings where the page is not an entry's.
        description: One sentence for search engines and link previews.
        template: The template of its content.
        build: Makes the view that the template shows.
        entry: The entry whose page it is, if it is one's.
        in_nav: Whether it belongs into the navigation tree.
        wide: Whether what it shows needs the room of the table of contents.
        shows: The type of the view.
        rows_of: The kind of which it shows the rows and nothing else; None where it may show
            anything.
    """

    name: str
    title: str
    description: str
    template: str
    build: Callable[[], Any]
    entry: EntryRef | None = None
    in_nav: bool = True
    wide: bool = False
    shows: type = EntryView
    rows_of: str | None = None


def build_pages(context: ViewContext) -> Iterator[PageView]:
    """Yield every page in reading order: each list is followed by the pages of its entries."""
    for page in pages_of(context):
        yield _page(page, context)
        for entry in listed(page.entries, context) if page.entries else ():
            yield _entry(entry, context)


def _page(page: PageKind, context: ViewContext) -> PageView:
    return PageView(
        page.name, page.title, "", page.template, cache(lambda: page.build(context)),
        in_nav=page.in_nav(context), wide=page.wide, shows=page.shows, rows_of=page.rows_of,
    )  # fmt: skip


def _entry(entry: Entry, context: ViewContext) -> PageView:
    kind_view = KIND_VIEWS[type(entry)]
    return PageView(
        f"{KIND_BY_NAME[entry.kind].folder}/{entry.id}",
        entry.title,
        entry.summary,
        f"{entry.kind}.html",
        lambda: entry_view(entry, kind_view, context),
        entry.ref,
        in_nav=False,
    )
