"""The passages of a source's text: paragraphs by their time stamps, or sections by their headings.

The text is read where `kbgen verify` runs and is no part of the knowledge base.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kbgen.model import Source
from kbgen.model.evidence import Located
from kbgen.model.fields import seconds
from kbgen.verification.quoted_text import normalised

_STAMP = re.compile(r"^((?:\d{1,2}:)?\d{1,3}:[0-5]\d)[ \t]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source that a quotation may lie in.

    Attributes:
        place: Its time stamp or the title of its section; empty where the text has neither.
        text: Its words, normalised.
    """

    place: str
    text: str


@dataclass(frozen=True)
class SourceText:
    """The text of a source, cut into passages.

    Attributes:
        passages: In order.
        stamped: Whether they are told apart by time stamps.
        missing: The sections whose start was not found, by number, with their titles.
    """

    passages: tuple[Passage, ...]
    stamped: bool
    missing: Mapping[int, str] = field(default_factory=dict)

    def at(self, located: Located) -> tuple[Passage, ...]:
        """The passages at a place; none if the text has no such place."""
        if located.at is None:
            return self._by_place.get(located.section or "", ())
        return self._by_place.get(_seconds_of(located.at), ())

    @cached_property
    def _by_place(self) -> dict[str | int, tuple[Passage, ...]]:
        places: dict[str | int, tuple[Passage, ...]] = {}
        for passage in self.passages:
            key = _seconds_of(passage.place) if self.stamped else passage.place
            places[key] = (*places.get(key, ()), passage)
        return places


def _seconds_of(stamp: str) -> str | int:
    return seconds(stamp) if stamp else ""


def source_text(text: str, source: Source) -> SourceText:
    """Cut the text of a source into passages.

    Args:
        text: What its file holds.
        source: Its entry; the sections of a text without time stamps are found by their `starts`,
            or else by a line that starts with their title.
    """
    if source.is_recording:
        return SourceText(tuple(_stamped(text)), stamped=True)
    return _in_sections(text, source)


def _stamped(text: str) -> Iterator[Passage]:
    stamps = list(_STAMP.finditer(text))
    if stamps and (before := normalised(text[: stamps[0].start()])):
        yield Passage("", before)
    ends = [*(stamp.start() for stamp in stamps[1:]), len(text)][: len(stamps)]
    for stamp, end in zip(stamps, ends, strict=True):
        yield Passage(stamp[1], normalised(text[stamp.end() : end]))


def _in_sections(text: str, source: Source) -> SourceText:
    lines = text.splitlines()
    starts: list[int] = []
    titles: list[str] = []
    missing: dict[int, str] = {}
    for number, section in enumerate(source.sections):
        first = starts[-1] + 1 if starts else 0
        found = _line_starting(section.starts or section.title, lines, first)
        if found is None and number == 0 and section.starts is None:
            found = 0  # what comes before every heading needs none of its own
        if found is None:
            missing[number] = section.title
        else:
            starts.append(found)
            titles.append(section.title)
    return SourceText(tuple(_cut(lines, starts, titles)), stamped=False, missing=missing)


def _line_starting(words: str, lines: list[str], first: int) -> int | None:
    wanted = re.compile(re.escape(normalised(words)) + r"(?!\w)", re.IGNORECASE)
    for number in range(first, len(lines)):
        if wanted.match(normalised(lines[number]).lstrip("#*- ")):
            return number
    return None


def _cut(lines: list[str], starts: list[int], titles: list[str]) -> Iterator[Passage]:
    for start, end, title in zip(starts, [*starts[1:], len(lines)], titles, strict=False):
        yield Passage(title, normalised("\n".join(lines[start:end])))
