"""What mends an entry: changes that answer a diagnostic, worked out from what else there is.

A mend is sure where only one thing can have been meant, and a guess where something else could. One
that is about the schema has to satisfy it: what is still refused afterwards is no mend.
"""

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from kbgen.authoring.changes import Change, Put, Remove, Rename, applied
from kbgen.authoring.positions import Position, Positions, position_of, value_at
from kbgen.diagnostics import Diagnostic, close_to
from kbgen.knowledge_base import KnowledgeBase
from kbgen.loader.hints import SYNONYMS
from kbgen.model import EntryRef, Kind
from kbgen.model.fields import Refers
from kbgen.model.ids import suggest_id
from kbgen.model.mentions import Mention, replace_mentions
from kbgen.model.walk import marker_at, model_at
from kbgen.rules.link_by_path import links_by_path
from kbgen.rules.quoted_value import unquoted
from kbgen.source import Document, KeyPath

_DATE = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4})")


Found = tuple[Change, bool]
"""A change, and whether nothing else can have been meant."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A change that answers a diagnostic.

    Attributes:
        diagnostic: The diagnostic.
        change: What to change in its file.
        is_sure: Whether nothing else can have been meant.
    """

    diagnostic: Diagnostic
    change: Change
    is_sure: bool = True


@dataclass(frozen=True)
class Mender:
    """Mends one file.

    Attributes:
        kind: The kind of its entry.
        id: The entry's id.
        document: The file.
        base: All valid entries.
    """

    kind: Kind
    id: str
    document: Document
    base: KnowledgeBase

    def mend(self, diagnostic: Diagnostic) -> Mend | None:
        """Find the change that answers a diagnostic about this file, if there is one."""
        place, found = position_of(diagnostic.span), None
        path = self.positions.values.get(place)
        match diagnostic.code:
            case "KB101" if place in self.positions.keys:
                found = self._key(self.positions.keys[place])
            case "KB103" | "KB104" if path:
                found = self._value(path, place)
            case "KB201" if place in self.positions.mentions:
                found = self._mention(*self.positions.mentions[place])
            case "KB201" if path:
                found = self._reference(path)
            case "KB211" if path := self.positions.around(place):
                found = self._links(path)
            case "KB321" if path:
                found = Remove(path), True
            case "KB319" if path:
                found = Put(path, unquoted(value_at(self.document.data, path))), True
        return Mend(diagnostic, *found) if found else None

    @cached_property
    def positions(self) -> Positions:
        """Where what stands in the file."""
        return Positions(self.kind, self.document)

    def _key(self, path: KeyPath) -> Found | None:
        """A key that is called otherwise here, or has a slip of the pen in it."""
        *above, key = path
        if path == ("id",) and self.document.data["id"] == self.id:
            return Remove(path), True
        model = model_at(self.kind, tuple(above), self.document.data)
        there = value_at(self.document.data, tuple(above))
        known = {name for name in model.model_fields if name not in there} if model else set()
        known.discard("id")
        synonym = SYNONYMS.get(str(key), "")
        better = [synonym] if synonym else close_to(str(key), known)[:1]
        sure = {synonym, str(key).casefold()}
        if not better or better[0] not in known:
            return None
        return Rename(path, better[0]), better[0] in sure

    def _value(self, path: KeyPath, place: Position) -> Found | None:
        """A value that the schema refuses, and one like it that it takes."""
        value = value_at(self.document.data, path)
        for better, is_sure in self._likely(value, path, place):
            if self._helps(change := Put(path, better)):
                return change, is_sure
        return None

    def _likely(self, value: Any, path: KeyPath, place: Position) -> Iterator[tuple[Any, bool]]:
        match value:
            case bool() | int() | float():
                yield self._as_written(*place), True
            case [str(text)] | [[str(text)]]:
                yield from self._ids(text, path)
                yield text, False
            case str():
                bare = unquoted(value.strip("[]"))
                yield from self._ids(bare, path)
                if unquoted(value) != value:
                    yield bare, True
                yield from _dates(value)
                if value.isdecimal():
                    yield int(value), True
                if marker_at(self.kind, path, self.document.data) is None:
                    yield value.casefold(), True
                yield from self._list(value, path)

    def _as_written(self, line: int, column: int) -> str:
        """A number before it was read as one: `3.10` is not 3.1."""
        rest = self.document.text.split("\n")[line - 1][column - 1 :]
        return re.split(r"[\s,\]}]", rest, maxsplit=1)[0]

    def _list(self, value: str, path: KeyPath) -> Iterator[tuple[list[str], bool]]:
        """Several in one text, which are sure to be several where each is an entry."""
        parts = [part.strip() for part in value.split(",")]
        found = [next(self._ids(part, (*path, 0)), (part, False)) for part in parts]
        yield [id_ for id_, _ in found], all(is_sure for _, is_sure in found)

    def _ids(self, text: str, path: KeyPath) -> Iterator[tuple[str, bool]]:
        """The id of the one entry that has a text for its id or one of its names."""
        marker = marker_at(self.kind, path, self.document.data)
        if isinstance(marker, Refers):
            if self.base.resolve(text, marker.kind):
                yield text, True
            named = self._meant(text, marker.kind)
            if len(named) == 1:
                yield (named[0].id if marker.kind else str(named[0])), True
            elif marker.kind and len(close := self._nearly_named(text, marker.kind)) == 1:
                yield close[0], False

    def _meant(self, text: str, kind: str | None = None) -> tuple[EntryRef, ...]:
        """The entries that had a text for their id, or else those that have it for a name."""
        return self.base.renamed(text, kind) or self.base.called(text, kind)

    def _nearly_named(self, text: str, kind: str) -> list[str]:
        """The ids of a kind that are made of words of a text, or nearly of all of them."""
        id_, ids = suggest_id(text) or "", self.base.ids(kind)
        words = set(id_.split("-"))
        return close_to(id_, ids) or [known for known in ids if words.issuperset(known.split("-"))]

    def _reference(self, path: KeyPath) -> Found | None:
        """A field that names nothing, where an entry has that name, or nearly that id."""
        marker = marker_at(self.kind, path, self.document.data)
        text = str(value_at(self.document.data, path))
        if found := next(self._ids(text, path), None):
            return Put(path, found[0]), found[1]
        kinds = {getattr(marker, "kind", None) or self.kind.name}
        close = close_to(text, (ref.id for ref in self.base.entries if ref.kind in kinds))
        return (Put(path, close[0]), False) if len(close) == 1 else None

    def _mention(self, path: KeyPath, mention: Mention) -> Found | None:
        """A reference in prose to nothing; a name of an entry stays what is shown."""
        if (better := self._mentioned(mention)) is None:
            return None
        target, is_sure = better
        shown = mention.shown or (mention.target if self.base.called(mention.target) else None)
        new = f"[[{target}|{shown}]]" if shown else f"[[{target}]]"
        text = value_at(self.document.data, path)
        after = replace_mentions(text, lambda other: new if other == mention else None)
        return Put(path, after), is_sure

    def _links(self, path: KeyPath) -> Found | None:
        """Links to the files of entries that there are, each as a reference that shows the same."""
        before = after = value_at(self.document.data, path)
        is_sure = True
        for link in links_by_path(before, self.kind.name):
            if link.target in self.base:
                reference = f"[[{self._unmistakable(link.target)}|{link.shown}]]"
                after = after.replace(link.text, reference)
                is_sure &= not link.to_part
        return (Put(path, after), is_sure) if after != before else None

    def _mentioned(self, mention: Mention) -> tuple[str, bool] | None:
        named = self._meant(mention.target)
        if len(named) == 1:
            return self._unmistakable(named[0]), True
        close = close_to(mention.target, self.base.ids())
        return (close[0], False) if len(close) == 1 else None

    def _unmistakable(self, ref: EntryRef) -> str:
        return ref.id if len(self.base.candidates(ref.id)) == 1 else str(ref)

    def _helps(self, change: Change) -> bool:
        """Whether the schema has less to say after a change."""
        try:
            after = applied(self.document.data, change)
        except LookupError:
            return False
        return self._refused(after) < self._refused_now

    @cached_property
    def _refused_now(self) -> int:
        return self._refused(self.document.data)

    def _refused(self, data: Mapping[str, Any]) -> int:
        try:
            self.kind.adapter.validate_python({**data, "id": self.id})
        except ValidationError as error:
            return error.error_count()
        return 0


def _dates(text: str) -> Iterator[tuple[str, bool]]:
    """A day in digits: the year first and the day last, or with points the other way round."""
    if found := _DATE.fullmatch(text.strip()):
        year, month, day = found.groups()[:3] if found[1] else reversed(found.groups()[3:])
        with contextlib.suppress(ValueError):
            yield date(int(year), int(month), int(day)).isoformat(), True
