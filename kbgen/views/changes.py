"""The view of what is new: what was added, decided anew, retired or changed, day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from kbgen.collation import SortKey, sort_key
from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import KIND_BY_NAME, Entry, Status
from kbgen.origin import Dates, Release

CHANGES = "changes"
"""The name of the page of what is new."""

NEWS: Final = ("added", "decided", "retired", "changed")
"""What can have become of an entry, in the order in which a day tells of it."""

SHOWN = 12
"""How many entries of a day are named that the same has become of."""

MOST = 120
"""The last day is told of with which so many are named; the page does not grow for ever."""


class Event(NamedTuple):
    """What has become of an entry on a day."""

    day: date
    what: str
    link: LinkView


@dataclass(frozen=True, slots=True)
class NewsView:
    """The entries that the same has become of on a day.

    Attributes:
        what: One of `NEWS`.
        links: The first of them.
        more: How many there are besides.
    """

    what: str
    links: tuple[LinkView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DayView:
    """A day, and what is new since; below the versions that had it first."""

    day: str
    news: tuple[NewsView, ...]
    releases: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What is new.

    Attributes:
        days: The last day first.
        is_whole: Whether there is nothing older.
    """

    days: tuple[DayView, ...]
    is_whole: bool


def has_changes(context: ViewContext) -> bool:
    """Whether it is known when anything was added."""
    return bool(context.dates)


def changes_url(context: ViewContext) -> str:
    """The address of the page; empty where there is none."""
    return context.addresses.page(CHANGES) if has_changes(context) else ""


def changes_view(context: ViewContext) -> ChangesView:
    """Build the view."""
    events = sorted(_events(context), key=_in_order)
    releases = sorted(context.releases, key=lambda release: release.day, reverse=True)
    days: list[DayView] = []
    named = 0
    for day, of_day in groupby(events, key=lambda event: event.day):
        if named >= MOST:
            return ChangesView(tuple(days), is_whole=False)
        news = tuple(
            _news(what, tuple(event.link for event in same))
            for what, same in groupby(of_day, key=lambda event: event.what)
        )
        named += sum(len(one.links) for one in news)
        made = tuple(release for release in releases if release.day >= day)
        releases = releases[len(made) :]
        days.append(DayView(day.isoformat(), news, made))
    return ChangesView(tuple(days), is_whole=True)


def _news(what: str, links: tuple[LinkView, ...]) -> NewsView:
    return NewsView(what, links[:SHOWN], max(0, len(links) - SHOWN))


def _in_order(event: Event) -> tuple[int, int, int, SortKey]:
    kinds = list(KIND_BY_NAME)
    place = kinds.index(event.link.kind)
    return -event.day.toordinal(), NEWS.index(event.what), place, sort_key(event.link.title)


def _events(context: ViewContext) -> Iterator[Event]:
    """What is known to have become of every entry that says something."""
    for ref, dates in context.dates.items():
        if KIND_BY_NAME[ref.kind].claims:
            for day, what in _of_entry(context.base[ref], dates):
                yield Event(day, what, context.link(ref))


def _of_entry(entry: Entry, dates: Dates) -> Iterator[tuple[date, str]]:
    """Each day once: that it is new, or decided anew, says more than that it was changed."""
    added, changed = dates.added.date(), dates.changed.date()
    decided = dates.decided.date() if dates.decided else added
    yield added, "added"
    if decided > added:
        yield decided, "decided"
    if changed > max(added, decided):
        yield changed, "retired" if entry.status is Status.DEPRECATED else "changed"
