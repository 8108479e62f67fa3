"""What a site offers beside its pages: citations, twins, feeds, cards and the like."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kbgen.artifact import Artifact
from kbgen.exporters.api import Api
from kbgen.exporters.atom import SITE_FEED, atom_feed, feed_members, feed_of, feed_of_kind
from kbgen.exporters.cards import Card
from kbgen.exporters.citation import Citation, citation
from kbgen.exporters.error_report import ErrorReport, error_report
from kbgen.exporters.linked_data import Describing, data_block, linked_data
from kbgen.exporters.llms import llms_txt
from kbgen.exporters.markdown.pages import TWINS, twin
from kbgen.exporters.markdown.writer import Resolve, Writer
from kbgen.links.context import ViewContext
from kbgen.model import KINDS, Checklist, EntryRef, Practice, Quote, Topic
from kbgen.model.walk import cited_sources
from kbgen.origin import Dates
from kbgen.search.opensearch import opensearch
from kbgen.views import SEARCH_PAGE, PageView
from kbgen.views.changes import CHANGES
from kbgen.views.layers import credit_line
from kbgen.views.site_info import About

PICTURED = (Practice.kind, Quote.kind, Checklist.kind)
"""The kinds of which a reader can save a picture."""

SITE_CARD = "site"
"""The name of the card of pages that have none of their own."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What a site offers beside its pages.

    Attributes:
        twins: Whether every page is there in Markdown as well.
        search: Whether it has a search page.
        cards: What has a social card: `none`, `kinds` or `entries`.
        api: Whether there are files for programs to read.
        feeds: Whether there are feeds, where the site's address and history are known.
        feedback_url: Where readers report errors, with `{title}` and `{body}`; empty for nowhere.
        edit_url: Where a file is edited, with `{path}` or `{path_noext}`; empty for nowhere.
    """

    twins: bool = True
    search: bool = False
    cards: str = "none"
    api: bool = False
    feeds: bool = True
    feedback_url: str = ""
    edit_url: str = ""


@dataclass(frozen=True)
class Sharing:
    """Makes what a site offers beside its pages.

    Attributes:
        about: The site.
        offers: What it offers.
        strings: The words of the interface.
        context: The knowledge base.
    """

    about: About
    offers: Offers
    strings: Mapping[str, Any]
    context: ViewContext

    def of_entry(self, ref: EntryRef, root: str) -> tuple[Citation | None, str]:
        """How to cite an entry, and a data block that describes it.

        Args:
            ref: The entry.
            root: The way from its page to the root of the site.
        """
        about, words, entry = self.about, self.strings, self.context.base[ref]
        describing = Describing(
            self.context,
            about.url or root,
            about.name,
            about.language,
            words["kinds"],
            words["pages"]["home"],
            cited_sources(entry),
        )
        cite = citation(entry, self.context, about, words)
        return cite, data_block(linked_data(entry, describing))

    def picture(self, ref: EntryRef) -> Mapping[str, str] | None:
        """What a picture of an entry needs beside what its page shows; None for a kind without."""
        if ref.kind not in PICTURED:
            return None
        foot = credit_line(ref, self.context, self.about, self.strings)
        if ref.kind == Quote.kind:
            foot = f"{self.about.name} · {self.strings['cite']['not_ours']}"
        return {"kind": ref.kind, "name": ref.id, "foot": foot}

    def error_report(self, ref: EntryRef) -> ErrorReport | None:
        """Where an error in an entry is reported, if that is anywhere."""
        where, base = self.offers.feedback_url, self.context.base
        if not where:
            return None
        page = self.about.absolute(self.context.addresses.entry(ref))
        return error_report(base[ref], base.origins[ref], page, where, self.strings)

    def has_twin(self, view: PageView) -> bool:
        """Whether a page is there in Markdown."""
        return self.offers.twins and view.shows in TWINS

    def twin(self, view: PageView, shown: Any, root: str, resolve: Resolve) -> str | None:
        """A page in Markdown, if it is there.

        Args:
            view: The page.
            shown: What it shows.
            root: The way from it to the root of the site.
            resolve: Finds what prose refers to.
        """
        if not self.has_twin(view):
            return None
        if root not in self._writers:
            self._writers[root] = Writer(root, resolve, self.strings)
        address = self.context.addresses.page(view.name)
        return twin(shown, self._writers[root], self.about, address)

    @cached_property
    def _writers(self) -> dict[str, Writer]:
        return {}

    @property
    def dates(self) -> Mapping[EntryRef, Dates]:
        """When entries were added and changed, as far as that is known."""
        return self.context.dates

    @property
    def api(self) -> Api:
        """What programs can read of it."""
        return Api(self.context, self.about, self.dates, self.strings["kinds"])

    def feed(self, view: PageView) -> str | None:
        """Where the feed of a list, a topic or the site is; None for other pages, and if empty."""
        path = SITE_FEED if view.name in {"index", CHANGES} else None
        if view.entry and view.entry.kind == Topic.kind:
            path = feed_of(view.entry)
        elif not view.entry and view.name.endswith("/index"):
            path = f"{view.name.removesuffix('index')}{SITE_FEED}"
        return self._placed_feed(path)

    @property
    def site_feed(self) -> str | None:
        """Where the feed of everything is; None if there is none."""
        return self._placed_feed(SITE_FEED)

    def _placed_feed(self, path: str | None) -> str | None:
        return self._placed(path) if path and path in self.feeds else None

    def _placed(self, path: str) -> str:
        return self.context.addresses.placed(path)

    @cached_property
    def feeds(self) -> Mapping[str, Any]:
        """The entries of each feed, by its path; none without dates or the site's address."""
        return feed_members(self.dates, self.context) if self._has_feeds else {}

    @property
    def _has_feeds(self) -> bool:
        return bool(self.offers.feeds and self.about.url)

    def card(self, view: PageView) -> str | None:
        """Where the picture of a page is: its own, its kind's or the site's."""
        names = (view.name, view.name.partition("/")[0], SITE_CARD)
        return next((placed for name in names if (placed := self._placed_card(name))), None)

    @property
    def site_card(self) -> str | None:
        """Where the picture of pages that have none of their own is."""
        return self._placed_card(SITE_CARD)

    def _placed_card(self, name: str) -> str | None:
        return self._placed(self._cards[name].path) if name in self._cards else None

    @cached_property
    def _cards(self) -> Mapping[str, Card]:
        return {card.name: card for card in self._every_card() if card.drawable}

    def cards(self) -> Iterable[Card]:
        """The pictures of all pages."""
        return self._cards.values()

    def _every_card(self) -> Iterator[Card]:
        about, t, base = self.about, self.strings, self.context.base
        if self.offers.cards == "none" or not about.url:
            return
        yield Card(SITE_CARD, None, "", about.name, about.description, "")
        for kind in KINDS:
            entries = base.of_kind(kind.name)
            if not entries:
                continue
            title, lead = t["kinds"][kind.name], t["lead"][kind.name]
            yield Card(kind.folder, kind.name, "", title, lead, about.name)
            if self.offers.cards == "entries":
                label = t["kind"][kind.name]
                for entry in entries:
                    name = f"{kind.folder}/{entry.id}"
                    yield Card(name, kind.name, label, entry.title, "", about.name)

    def artifacts(self) -> Iterator[Artifact]:
        """Everything of it that is neither a picture nor beside a page.

        Paths are relative to the folder of the site that all of ours is in.
        """
        if self.offers.twins:
            yield llms_txt(self.context, self.about, self.strings)
        if self.offers.search and self.about.url:
            yield opensearch(self.about, self.context.addresses.page(SEARCH_PAGE))
        for path, members in self.feeds.items():
            title, page = self._feed_pages[path]
            place, context = self._placed(path), self.context
            feed = atom_feed(place, title, page, members, self.dates, context, self.about)
            yield Artifact(path, feed)

    @cached_property
    def _feed_pages(self) -> Mapping[str, tuple[str, str]]:
        """For each feed its title and the page that it belongs to."""
        addresses, name = self.context.addresses, self.about.name
        pages = {SITE_FEED: (name, addresses.page("index"))}
        for kind in KINDS:
            title = f"{name}: {self.strings['kinds'][kind.name]}"
            pages[feed_of_kind(kind.name)] = (title, addresses.index(kind.name))
        for topic in self.context.base.of_type(Topic):
            link = self.context.link(topic.ref)
            pages[feed_of(topic.ref)] = (f"{name}: {link.title}", link.url)
        return pages
