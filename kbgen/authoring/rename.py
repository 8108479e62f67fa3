"""Giving an entry another id: its file, everything that refers to it, and the id it had."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kbgen.authoring.changes import Change, Insert, Put, Remove
from kbgen.authoring.edit import edited
from kbgen.authoring.layout import place_of_key
from kbgen.knowledge_base import KnowledgeBase
from kbgen.loader.queries import read_query
from kbgen.model import KIND_BY_FOLDER, KIND_BY_NAME, EntryRef
from kbgen.model.fields import IsProse, Refers
from kbgen.model.mentions import Mention, replace_mentions
from kbgen.model.query import LANGUAGE
from kbgen.model.typed_fields import typed_fields
from kbgen.model.walk import Path as KeyPath
from kbgen.model.walk import marker_at, model_at
from kbgen.source import EntryFile, parse_document
from kbgen.source.fenced import Block, replace_blocks
from kbgen.source.write import read_file


class RenameError(Exception):
    """The entry cannot be called that, or not by machine; the message says why."""


@dataclass(frozen=True)
class Renaming:
    """What a renaming comes to.

    Attributes:
        texts: What is to be in each file; None for a file that is to go.
        before: What is in those files now.
        moved: The files that get another name, each with its new one.
    """

    texts: Mapping[Path, bytes | None] = field(default_factory=dict)
    before: Mapping[Path, bytes] = field(default_factory=dict)
    moved: Mapping[Path, Path] = field(default_factory=dict)


def renaming(
    old: EntryRef,
    new: str,
    base: KnowledgeBase,
    files: Iterable[EntryFile],
    pages: Iterable[Path],
) -> Renaming:
    """Work out what renaming an entry changes; nothing is written.

    Args:
        old: The entry.
        new: The id it gets, which is one.
        base: The knowledge base as it is.
        files: Every entry's file that may be written, of all layers.
        pages: Every hand-written page.

    Raises:
        RenameError: There is no such entry, the new id is taken, or a file cannot be read.
        EditError: A file cannot be changed safely.
    """
    _refuse(old, new, base)
    work = _Work(old, new, base)
    texts: dict[Path, bytes | None] = {}
    before: dict[Path, bytes] = {}
    moved: dict[Path, Path] = {}
    is_own = False
    for file in files:
        is_own = is_own or work.is_made_by(file)
        path = Path(file.path)
        raw = before[path] = read_file(path)
        after = work.of_entry(file, raw)
        if file.folder == KIND_BY_NAME[old.kind].folder and file.stem == old.id:
            moved[path] = path.with_name(new + path.suffix)
            texts |= {path: None, moved[path]: after}
        elif after != raw:
            texts[path] = after
    if not is_own:
        raise RenameError(f"'{old}' is part of an installed pack, which is not yours to change")
    for page in pages:
        raw = before[page] = read_file(page)
        if (after := work.of_page(raw.decode("utf-8", "surrogateescape"))) != raw:
            texts[page] = after
    return Renaming(texts, before, moved)


def _refuse(old: EntryRef, new: str, base: KnowledgeBase) -> None:
    if old not in base:
        raise RenameError(f"there is no valid {old.kind} '{old.id}'")
    taken = EntryRef(old.kind, new)
    if taken in base or taken in base.broken or taken in base.hidden:
        raise RenameError(f"there is a {old.kind} '{new}' already")
    for entry in base.of_kind(old.kind):
        if new in entry.formerly and entry.id != old.id:
            raise RenameError(f"'{entry.id}' was formerly '{new}', and its old address leads there")


@dataclass(frozen=True, slots=True)
class _Work:
    old: EntryRef
    new: str
    base: KnowledgeBase

    def is_made_by(self, file: EntryFile) -> bool:
        """Whether the entry comes from a file, and is not only changed by it in a higher layer."""
        return self.base.origins[self.old].document.file == file.file

    def of_entry(self, file: EntryFile, raw: bytes) -> bytes:
        """The text of an entry's file afterwards."""
        kind = KIND_BY_FOLDER[file.folder]
        document, _ = parse_document(raw, file.file)
        if document is None:
            if self.old.id.encode() in raw:
                raise RenameError(f"{file.file} cannot be read; `kbgen check` says why")
            return raw
        changes = [
            Put(path, after)
            for path, text in _strings(document.data, ())
            if (after := self._text(kind.name, path, text, document.data)) != text
        ]
        more = self._formerly(document.data) if self.is_made_by(file) else []
        return edited(raw, file.file, [*changes, *more], kind) if changes or more else raw

    def of_page(self, text: str) -> bytes:
        """A hand-written page afterwards."""
        folder = KIND_BY_NAME[self.old.kind].folder
        link = re.compile(rf"(?<![\w-]){folder}/{re.escape(self.old.id)}(?=\.md\b|[/)#\"'])")
        changed = link.sub(f"{folder}/{self.new}", replace_mentions(text, self._mention))
        followed = replace_blocks(changed, LANGUAGE, self._of_query)
        return followed.encode("utf-8", "surrogateescape")

    def _of_query(self, block: Block) -> str | None:
        """A query of a page afterwards; None where it stays as it is."""
        document = read_query(block.text).document
        changes = [
            Put(path, self._reference(text, known=":" not in text and path[0] == "where"))
            for path, text in _strings(document.data if document else {}, ())
            if self._is_meant(path, text, str(document and document.data.get("kind")))
        ]
        if not changes:
            return None
        after = edited(block.text.encode(), "the query", changes).decode()
        return block.opening + after.lstrip("\r\n") + block.closing

    def _is_meant(self, path: KeyPath, text: str, kind: str) -> bool:
        """Whether a value of a query is a reference to the entry."""
        match path:
            case ("where", str(name), *_) if kind in KIND_BY_NAME:
                field = typed_fields(kind, self.base.extra_fields(kind)).get(name)
                refers = field.refers if field else None
                return refers is not None and self.base.resolve(text, refers.kind) == self.old
            case ("links_to" | "linked_from", *_):
                return self.base.resolve(text) == self.old
        return False

    def _text(self, kind: str, path: KeyPath, text: str, data: Mapping[str, Any]) -> str:
        if path == ("replaced_by",):
            return self.new if kind == self.old.kind and text == self.old.id else text
        match marker_at(KIND_BY_NAME[kind], path, data):
            case IsProse():
                return replace_mentions(text, self._mention)
            case Refers(kind=wanted) if self.base.resolve(text, wanted) == self.old:
                return self._reference(text, known=wanted is not None)
        return text

    def _mention(self, mention: Mention) -> str | None:
        if not mention.target or self.base.resolve(mention.target) != self.old:
            return None
        shown = f"|{mention.shown}" if mention.shown else ""
        return f"[[{self._reference(mention.target)}{shown}]]"

    def _reference(self, text: str, *, known: bool = False) -> str:
        """The new id, with the kind where it was written or other kinds have that id too."""
        others = self.base.candidates(self.new)
        with_kind = not known and (":" in text or bool(others))
        return f"{self.old.kind}:{self.new}" if with_kind else self.new

    def _formerly(self, data: Mapping[str, Any]) -> list[Change]:
        """Keep the old address; an entry that gets back an id was not formerly called that."""
        formerly = list(data.get("formerly") or [])
        changes: list[Change] = []
        if self.new in formerly:
            changes = [Remove(("formerly", formerly.index(self.new)))]
            formerly.remove(self.new)
        if "formerly" in data:
            return [*changes, Insert(("formerly", len(formerly)), self.old.id)]
        model = model_at(KIND_BY_NAME[self.old.kind], (), data)
        assert model is not None, "an entry has a model"
        return [Put(("formerly",), [self.old.id], place_of_key(model, "formerly", data))]


def _strings(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for step, part in parts:
            yield from _strings(part, (*path, step))
