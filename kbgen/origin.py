"""Where, when and under which licence entries were written, and what layers took away."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from kbgen.diagnostics import Span
from kbgen.source import Document, KeyPath


@dataclass(frozen=True, slots=True)
class Part:
    """Where a piece of an entry was written.

    Attributes:
        document: The file.
        path: Where in it.
        layer: The number of its content root, from 0.
    """

    document: Document
    path: KeyPath
    layer: int

    @property
    def span(self) -> Span:
        """Where its value is."""
        return self.document.span(self.path)

    @property
    def key_span(self) -> Span:
        """Where its key is."""
        return self.document.key_span(self.path)


@dataclass(frozen=True, slots=True)
class Dates:
    """When an entry was added and last changed.

    Attributes:
        added: The first time it was there, under whatever name.
        changed: The last time it was changed.
        first_name: Its id at the time when it was added.
        decided: When it got the version that it has; None for what has no versions.
    """

    added: datetime
    changed: datetime
    first_name: str
    decided: datetime | None = None

    @property
    def days(self) -> tuple[str, str]:
        """The days on which it was added and last changed."""
        return self.added.date().isoformat(), self.changed.date().isoformat()


@dataclass(frozen=True, slots=True)
class Release:
    """A version of a layer's content.

    Attributes:
        layer: The content root.
        version: What it is called.
        day: Since when there is it.
    """

    layer: str
    version: str
    day: date


@dataclass(frozen=True)
class Licence:
    """The licence of a layer, in its own words; the tags are those of SPDX and REUSE.

    Every page of the layer shows what they say, so each is looked for once.

    Attributes:
        layer: The content root.
        text: What its file says.
    """

    layer: str
    text: str

    @cached_property
    def spdx(self) -> str | None:
        """Its short name in the list of SPDX, where the file says it."""
        return self._said(r"SPDX-License-Identifier:[ \t]*(\S+)")

    @cached_property
    def url(self) -> str | None:
        """Where it can be read: the first address with a line of its own."""
        return self._said(r"^(https?://\S+)$")

    @cached_property
    def credit(self) -> str:
        """Whom to name: the work and who has the rights in it; else the layer."""
        title = self._said(r"SPDX-PackageName:[ \t]*(.+)")
        holder = self._said(r"SPDX-FileCopyrightText:[ \t]*(.+)")
        return ", ".join(filter(None, [title, holder and f"© {holder}"])) or self.layer

    def _said(self, pattern: str) -> str | None:
        found = re.search(pattern, self.text, re.MULTILINE)
        return found[1].strip() if found else None


def layer_of(file: str) -> str:
    """The content root of an entry's file, as it is called."""
    return file.rsplit("/", 2)[0]


@dataclass(frozen=True)
class Origin:
    """Where an entry was written: one file, or several where layers override it.

    Attributes:
        document: The file of the lowest layer, which made the entry.
        layer: The number of its content root, from 0.
        parts: For each key path of which that is not true, where it was written.
    """

    document: Document
    layer: int = 0
    parts: Mapping[KeyPath, Part] = field(default_factory=dict)

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every file that anything of the entry is from, the one that made it first."""
        if not self.parts:
            return (self.document,)
        overrides = {id(part.document): part.document for part in self.parts.values()}
        return tuple({id(self.document): self.document, **overrides}.values())

    @property
    def highest(self) -> Document:
        """The file of the highest layer that has anything to say of the entry."""
        made = Part(self.document, (), self.layer)
        return max([made, *self.parts.values()], key=lambda part: part.layer).document

    def part(self, path: KeyPath) -> Part:
        """Where the value at a key path was written."""
        if self.parts:
            for length in range(len(path), 0, -1):
                if part := self.parts.get(path[:length]):
                    return Part(part.document, (*part.path, *path[length:]), part.layer)
        return Part(self.document, path, self.layer)

    def document_of(self, path: KeyPath) -> Document:
        """The file that a value came from."""
        return self.part(path).document

    def has_any(self, words: Iterable[str]) -> bool:
        """Whether any of some lower-case words is in the text of the files, in any case.

        Much quicker than looking at every value: for rules that most entries do not concern.
        """
        texts = [document.text.lower() for document in self.documents]
        return any(word in text for text in texts for word in words)

    def span(self, path: KeyPath = ()) -> Span:
        """Where the value at a key path is written."""
        return self.part(path).span


@dataclass(frozen=True, slots=True)
class Hidden:
    """An entry that a layer takes away.

    Attributes:
        title: What it is called where lower layers name it.
        document: The file that says so.
        layer: The number of that file's content root.
        links: How many links of entries of lower layers led to it.
    """

    title: str
    document: Document
    layer: int
    links: int = 0
