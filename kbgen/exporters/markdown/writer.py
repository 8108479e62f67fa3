"""The pieces that twins are written from."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, repeat
from typing import Any

from kbgen.graph import Mention, replace_mentions
from kbgen.links.addresses import beside
from kbgen.links.link_view import LinkView, PlaceView
from kbgen.links.moments import MomentView
from kbgen.model import Status
from kbgen.views.components import EvidenceView, QuotedView, RecordView
from kbgen.views.your_work import ForWhom

Resolve = Callable[[str], tuple[str, str, str] | None]
"""From what stands in `[[…]]` to the address, title and kind of an entry; None if there is none."""

BELOW = "##"
"""What is added to headings in prose, which stand below the twin's own."""

_SPECIAL = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}  # a backslash before these means itself to some
_HEADING = re.compile(r"^(#{1,4})(?= )")
_INDENT = 4
_LINE_STARTS = re.compile(r"^(?!$)", re.MULTILINE)
_FENCE = re.compile(r"\s*(```|~~~)")


def escaped(text: str) -> str:
    """Text that means itself in Markdown."""
    return _SPECIAL.sub(_escape, text) if _SPECIAL.search(text) else text


def _escape(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0]) or f"\\{match[0]}"


def twin_address(address: str) -> str:
    """The address of the twin of the page at an address."""
    return beside(address, "md")


def twin_name(address: str) -> str:
    """What the twin of the page at an address is called, beside it."""
    return twin_address(address).rpartition("/")[2]


def items(texts: Iterable[str]) -> str:
    """A list."""
    return _listed(texts, repeat("-"))


def numbered(texts: Iterable[str]) -> str:
    """A numbered list."""
    return _listed(texts, (f"{number}." for number in count(1)))


def _listed(texts: Iterable[str], marks: Iterator[str]) -> str:
    """A list whose items are of any length.

    Where one has more than a line, all are apart, and indented as deep as every program wants it.
    """
    marked = [*zip(marks, texts, strict=False)]
    if not any("\n" in text for _, text in marked):
        return "\n".join(f"{mark} {text}" for mark, text in marked)
    inside = " " * _INDENT
    return "\n\n".join(
        f"{mark} ".ljust(_INDENT) + _LINE_STARTS.sub(inside, text)[_INDENT:]
        for mark, text in marked
    )


def block_quote(text: str) -> str:
    """Text between quotation marks, as Markdown has them."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes what refers to other pages, as seen from those at one depth of the site.

    Attributes:
        root: The way from such a page to the root of the site.
        resolve: Finds what prose refers to.
        t: The words of the interface.
    """

    root: str
    resolve: Resolve
    t: Mapping[str, Any]
    _links: dict[str, str] = field(default_factory=dict)

    def to(self, address: str, text: str) -> str:
        """A link to a page's twin; mere words where there is no page."""
        if not address:
            return escaped(text)
        return f"[{escaped(text)}]({self.root}{twin_address(address)})"

    def link(self, to: LinkView) -> str:
        """A link to an entry's twin."""
        if not to.url:
            return escaped(to.title)
        if (known := self._links.get(to.url)) is not None:
            return known
        return self._links.setdefault(to.url, self.to(to.url, to.title) + self._retired(to))

    def _retired(self, to: LinkView) -> str:
        """What is said of a deprecated entry wherever it is linked to."""
        if to.status is not Status.DEPRECATED:
            return ""
        instead = f" → {self.to(*to.instead)}" if to.instead else ""
        return f" ({self.t['status'][to.status]}{instead})"

    def links(self, links: Iterable[LinkView]) -> str:
        """A list of links."""
        return items(map(self.link, links))

    def with_summaries(self, links: Iterable[LinkView]) -> str:
        """A list of links, with what each is about."""
        return items(f"{self.link(to)}: {escaped(to.summary)}" for to in links)

    def prose(self, text: str) -> str:
        """Prose, which is Markdown but for its references and the level of its headings."""
        if "[[" in text:
            text = replace_mentions(text, self._mention)
        return _lowered(text) if "#" in text else text

    def _mention(self, mention: Mention) -> str:
        found = self.resolve(mention.target)
        if found is None:
            return escaped(mention.shown or mention.target)
        # an anchor is of no use in a twin
        return self.to(found[0].partition("#")[0], mention.shown or found[1])

    def why_by(self, who: str | None) -> Iterator[str]:
        """Whose the reasons are, where they are not a source's."""
        if who:
            yield f"*{escaped(self.t['why_by'][who])}*"

    def place(self, place: PlaceView) -> str:
        """A place in a source."""
        return f"{self.to(place.source.url, place.title)}, {escaped(place.label)}"

    def place_and_way(self, place: PlaceView) -> str:
        """A place in a source, and the way out to it."""
        way = self.way_out(place.moment) if place.moment and place.moment.url else ""
        return " · ".join(filter(None, [self.place(place), way]))

    def way_out(self, moment: MomentView) -> str:
        """The way to the second it was said, to the words, or to the source as a whole."""
        t = self.t["entry"]
        if moment.heard:
            link = f"[{t['listen_from']} {moment.at}](<{moment.url}>)"
            return f"{link} ({t['estimated']})" if moment.estimated else link
        return f"[{t['read_there' if moment.exact else 'to_source']}](<{moment.url}>)"

    def speaker(self, quoted: QuotedView) -> str:
        """Who said something, and how sure that is."""
        unknown = self.t["entry"]["unknown_speaker"]
        who = quoted.speaker
        name = self.link(who) if who else escaped(quoted.speaker_label or unknown)
        return name + self._certainty(quoted.certainty)

    def _certainty(self, certainty: str) -> str:
        return "" if certainty == "stated" else f" ({self.t['certainty'][certainty]})"

    def quotation(self, quoted: QuotedView, *, own_page: bool = False) -> str:
        """Somebody's words, who they are and where they stand."""
        if own_page:
            return self._quoted(quoted, self.place)
        return self._quoted(quoted, self.place_and_way, self.link(quoted.link))

    def quotations(self, all_quoted: Iterable[QuotedView]) -> str:
        """A list of quotations under their titles."""
        return items(
            f"{self.link(quoted.link)}\n\n{self._quoted(quoted, self.place_and_way)}"
            for quoted in all_quoted
        )

    def _quoted(self, quoted: QuotedView, show: Callable[[PlaceView], str], *more: str) -> str:
        place = show(quoted.place) if quoted.place else ""
        said = " · ".join(filter(None, [self.speaker(quoted), place, *more]))
        return block_quote(f"{escaped(quoted.text)}\n\n— {said}")

    def for_whom(self, whom: ForWhom) -> str:
        """A question of the reader's profile, and the answers that something is for."""
        any_of = f" {self.t['decision']['any_of']} "
        return escaped(f"{whom.question.question} {any_of.join(whom.labels)}")

    def evidence(self, pieces: Iterable[EvidenceView]) -> str:
        """A list of evidence."""
        return items(map(self._piece, pieces))

    def record(self, record: RecordView) -> str:
        """A decision record."""
        place = f"<{record.url}>" if record.url else f"`{record.place.replace('`', '')}`"
        return f"{self.t['entry']['record']}: {place}"

    def _piece(self, piece: EvidenceView) -> str:
        by = self.link(piece.by) + self._certainty(piece.certainty) if piece.by else ""
        place = self.place_and_way(piece.place) if piece.place else ""
        record = self.record(piece.record) if piece.record else ""
        said = " · ".join(filter(None, [by, place, record]))
        lines = [f"**{self.t['stance'][piece.stance]}:** {said}"]
        if piece.note:
            lines.append(self.prose(piece.note))
        if piece.quote:
            lines.append(self.quotation(piece.quote))
        return "\n\n".join(lines)


def _lowered(text: str) -> str:
    """Prose whose headings stand below those around it; what is code is left alone."""
    return "\n".join(_lines_lowered(text.split("\n")))


def _lines_lowered(lines: Iterable[str]) -> Iterator[str]:
    fence = None
    for line in lines:
        if found := _FENCE.match(line):
            fence = None if fence == found[1] else fence or found[1]
        yield line if fence else _HEADING.sub(rf"{BELOW}\1", line)


def section(title: str, *blocks: str) -> Iterator[str]:
    """A section of a twin."""
    yield f"## {title}"
    yield from blocks


def under(title: str, texts: Iterable[str]) -> str:
    """A list with what it is about."""
    return f"**{title}:**\n\n{items(texts)}"


def fact(name: str, value: str) -> str:
    """What is known, under its name."""
    return f"{name}: {value}"


def evidence(title: str, pieces: Iterable[EvidenceView], writer: Writer) -> Iterator[str]:
    """The section on who says so; none without evidence."""
    if pieces:
        yield from section(title, writer.evidence(pieces))
