"""Atom feeds (RFC 4287) of what is new or has changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from kbgen.links.context import ViewContext
from kbgen.model import KIND_BY_NAME, EntryRef, Quote, Topic
from kbgen.origin import Dates
from kbgen.views.site_info import About

NAMESPACE = "http://www.w3.org/2005/Atom"
LENGTH = 30
"""The most entries of a feed."""

SITE_FEED = "feed.xml"

ET.register_namespace("", NAMESPACE)


def feed_of(ref: EntryRef) -> str:
    """Where the feed of a topic is."""
    return f"{KIND_BY_NAME[ref.kind].folder}/{ref.id}/{SITE_FEED}"


def feed_of_kind(kind: str) -> str:
    """Where the feed of a kind is."""
    return f"{KIND_BY_NAME[kind].folder}/{SITE_FEED}"


def feed_members(
    dates: Mapping[EntryRef, Dates], context: ViewContext
) -> Mapping[str, Sequence[EntryRef]]:
    """The entries of each feed that has any, by its path: of all, of each kind and of each topic.

    Those that changed last come first.

    Args:
        dates: The entries' dates; what has none is in no feed.
        context: The knowledge base.
    """
    feeds: dict[str, list[EntryRef]] = {}
    for ref in sorted(dates, key=lambda ref: (dates[ref].changed, dates[ref].added, ref))[::-1]:
        topics = context.links(Topic, context.base[ref].topics)
        for path in (SITE_FEED, feed_of_kind(ref.kind), *(feed_of(to.ref) for to in topics)):
            members = feeds.setdefault(path, [])
            if len(members) < LENGTH:
                members.append(ref)
    return feeds


def atom_feed(
    path: str,
    title: str,
    page: str,
    members: Iterable[EntryRef],
    dates: Mapping[EntryRef, Dates],
    context: ViewContext,
    about: About,
) -> bytes:
    """Write a feed.

    Args:
        path: Where it will be.
        title: What it is called.
        page: The address of the page that it belongs to.
        members: Its entries.
        dates: Their dates.
        context: The knowledge base.
        about: The site; its address is known.
    """
    members = list(members)
    feed = ET.Element(f"{{{NAMESPACE}}}feed", {"xml:lang": about.language})
    _add(feed, "id", about.url + path)
    _add(feed, "title", title)
    _add(feed, "updated", _stamp(max(dates[ref].changed for ref in members)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=about.url + path)
    _add(feed, "link", rel="alternate", type="text/html", href=about.url + page)
    _add(_add(feed, "author"), "name", about.author or about.name)
    _add(feed, "generator", "kbgen")
    for ref in members:
        _entry(feed, ref, dates[ref], context, about)
    ET.indent(feed)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(
    feed: ET.Element, ref: EntryRef, dates: Dates, context: ViewContext, about: About
) -> None:
    entry, link = context.base[ref], context.link(ref)
    element = _add(feed, "entry")
    _add(element, "id", _identity(ref, dates, about))
    _add(element, "title", entry.title)
    _add(element, "published", _stamp(dates.added))
    _add(element, "updated", _stamp(dates.changed))
    _add(element, "link", rel="alternate", type="text/html", href=about.url + link.url)
    if isinstance(entry, Quote) and (moment := context.moment(entry)) and moment.url:
        _add(element, "link", rel="via", href=moment.url)
    _add(element, "category", term=ref.kind)
    for topic in context.links(Topic, entry.topics):
        _add(element, "category", term=topic.ref.id, label=topic.title)
    _add(element, "summary", entry.summary)


def _identity(ref: EntryRef, dates: Dates, about: About) -> str:
    """A tag URI (RFC 4151), which stays when the entry gets another id or the site moves."""
    host = urlsplit(about.url).hostname or "localhost"
    return f"tag:{host},{dates.added.date().isoformat()}:{ref.kind}/{dates.first_name}"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    element.text = text
    return element


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
