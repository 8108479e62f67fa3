"""What is known of an entry in a word or two: one list, which page and twin both render."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from kbgen.links.link_view import LinkView


@dataclass(frozen=True, slots=True)
class FactValue:
    """One of the values of a fact.

    Attributes:
        text: What it says.
        url: An address outside that it leads to.
        link: An entry that it leads to.
        note: What is to be said of it.
    """

    text: str
    url: str | None = None
    link: LinkView | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact.

    Attributes:
        table: The table of the interface strings that has its name.
        key: Its name in that table.
        values: One or more.
        label: What it is called where the interface has no word for it.
    """

    table: str
    key: str
    values: tuple[FactValue, ...]
    label: str = ""


def facts(*found: Iterable[Fact]) -> tuple[Fact, ...]:
    """All facts that there are."""
    return tuple(chain.from_iterable(found))


def in_words(key: str, *texts: str | None) -> Iterator[Fact]:
    """A fact in words, if there are any."""
    if values := tuple(FactValue(text) for text in texts if text):
        yield Fact("entry", key, values)


def at_address(key: str, url: str | None) -> Iterator[Fact]:
    """A fact that is an address, if there is one."""
    if url:
        yield Fact("entry", key, (FactValue(url, url),))


def linked(table: str, key: str, links: Iterable[tuple[LinkView, str | None]]) -> Iterator[Fact]:
    """A fact that leads to entries, each with a note, if there are any."""
    if values := tuple(FactValue(link.title, link=link, note=note) for link, note in links):
        yield Fact(table, key, values)
