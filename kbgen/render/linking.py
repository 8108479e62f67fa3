"""Linking terms in HTML: at first mention in a section, and never inside another link.

What a piece of prose could link is worked out once for each piece; which of it does link depends on
the page that shows it and on what its section has linked to before.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate
from typing import NamedTuple, TypeGuard

from kbgen.render.safe_html import NAMESPACE, UNLINKED
from kbgen.render.terms import Found

_ID = re.compile(rf'\sid="({NAMESPACE}[^"]*)"')

_CLOSED = frozenset(
    {"a", "abbr", "blockquote", "button", "cite", "code", "kbd", "label", "math", "option", "pre",
     "q", "samp", "script", "style", "summary", "svg", "textarea", "th", "title", "var"}
)  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Link(NamedTuple):
    """What a section links to once.

    Attributes:
        address: Where to.
        linked: The HTML at first mention.
        plain: The HTML at any other.
    """

    address: str
    linked: str
    plain: str

    @property
    def is_explicit(self) -> bool:
        """Whether an author has made it, so that it is one at every mention."""
        return self.linked == self.plain


class _Section:
    """The place where a section starts."""


class _Id(NamedTuple):
    """An id that prose gives; two fields of an entry may give the same."""

    name: str


_SECTION = _Section()

Part = str | Link | _Id | _Section
Make = Callable[[Found, str], Link]
"""Makes the link of a term from its text in HTML."""
Find = Callable[[str], list[Found]]


@dataclass
class Mentioned:
    """What a page has linked to so far in the section that is being made.

    Attributes:
        own: The page's own address, which it never links to by itself.
    """

    own: str | None = None
    _addresses: set[str] = field(default_factory=set)
    _ids: Counter[str] = field(default_factory=Counter)

    def start_section(self) -> None:
        """Forget what the section before has linked to."""
        self._addresses.clear()

    def add(self, address: str) -> bool:
        """Note a link; False where the section has it already, or it would lead nowhere else."""
        if address == self.own or address in self._addresses:
            return False
        self._addresses.add(address)
        return True

    def unique(self, id_: str) -> str:
        """An id as nothing else on the page has it; the first to ask has it as it is."""
        number = self._ids[id_]
        self._ids[id_] += 1
        return self.unique(f"{id_}_{number}") if number else id_


@dataclass(frozen=True, slots=True)
class Piece:
    """HTML in which terms may link."""

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, parts: Iterable[Part]) -> "Piece":
        """A piece of some parts; where an author links to an entry, its terms need not as well."""
        parts = tuple(parts)
        links = [part for part in parts if isinstance(part, Link)]
        explicit = {link.address for link in links if link.is_explicit}
        if len(explicit) in {0, len(links)}:
            return cls(parts)
        return cls(tuple(part.plain if _is_term_of(part, explicit) else part for part in parts))

    def html(self, mentioned: Mentioned) -> str:
        """The HTML where some things have been mentioned before; notes what it mentions."""
        html = []
        for part in self.parts:
            if isinstance(part, str):
                html.append(part)
            elif isinstance(part, Link):
                html.append(part.linked if mentioned.add(part.address) else part.plain)
            elif isinstance(part, _Id):
                html.append(mentioned.unique(part.name))
            else:
                mentioned.start_section()
        return "".join(html)


def _is_term_of(part: Part, addresses: Container[str]) -> TypeGuard[Link]:
    return isinstance(part, Link) and not part.is_explicit and part.address in addresses


def linked_text(text: str, find: Find, make: Make) -> list[Part]:
    """Take apart a stretch of text, as it stands in HTML, at its terms."""
    parts: list[Part] = []
    end = 0
    for found in find(text):
        parts += (text[end : found.start], make(found, text[found.start : found.end]))
        end = found.end
    parts.append(text[end:])
    return parts


def linked_html(html: str, find: Find, make: Make) -> Iterator[Part]:
    """Take apart any HTML at the terms in its text, at its links and its sections."""
    reader = _Reader(html)
    end = 0
    for start, stop, part in reader.marks():
        yield html[end:start]
        if part is None:
            yield from linked_text(html[start:stop], find, make)
        else:
            yield part
        end = stop
    yield html[end:]


class _Reader(HTMLParser):
    """Notes where in HTML text may link, which links there are, and where sections start."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._line_starts = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self._length = len(html)
        self._marks: list[tuple[int, int, Part | None]] = []
        self._text: int | None = None
        self._closed: list[str] = []
        self.feed(html)
        self.close()

    def marks(self) -> list[tuple[int, int, Part | None]]:
        """Stretches of text, with None, and points at which something else is to be noted."""
        self._end_text(self._length)
        return self._marks

    def _here(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _end_text(self, here: int) -> None:
        if self._text is not None:
            self._marks.append((self._text, here, None))
            self._text = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        here = self._here()
        self._end_text(here)
        attributes = dict(attrs)
        if tag in _HEADINGS:
            self._marks.append((here, here, _SECTION))
        if tag == "a" and (address := attributes.get("href")):
            self._marks.append((here, here, Link(address, "", "")))
        if id_ := _ID.search(self.get_starttag_text() or ""):
            self._marks.append((here + id_.start(1), here + id_.end(1), _Id(id_[1])))
        inside = self._closed and self._closed[-1] == tag
        if (
            inside
            or tag in _CLOSED | _HEADINGS
            or UNLINKED in (attributes.get("class") or "").split()
        ):
            self._closed.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._end_text(self._here())
        if self._closed and self._closed[-1] == tag:
            self._closed.pop()

    def _note_text(self) -> None:
        if self._text is None and not self._closed:
            self._text = self._here()

    def handle_data(self, data: str) -> None:
        del data
        self._note_text()

    def handle_entityref(self, name: str) -> None:
        del name
        self._note_text()

    def handle_charref(self, name: str) -> None:
        del name
        self._note_text()

    def handle_comment(self, data: str) -> None:
        del data
        self._end_text(self._here())

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)
