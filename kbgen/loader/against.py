"""What an override replaces, and whether that is still what it was written against.

`written_against` in an override has, for each field that it gives, a fingerprint of what is below
there: of those parts alone that the override replaces, so that nothing else counts.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kbgen.diagnostics import Diagnostic, Related, Severity, did_you_mean
from kbgen.loader.draft import Draft
from kbgen.loader.merge import is_meant
from kbgen.model import Kind
from kbgen.model.merging import BY_KEY, Merge, Merging, merge_of
from kbgen.model.walk import model_at
from kbgen.source import Document, KeyPath

AGAINST = "written_against"
"""The key of an override that says what it was written against."""

MOST_SHOWN = 240
"""The most characters of what is below that are shown."""


def replaced(below: Mapping[str, Any], change: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    """Give, for each field of a change, what of an entry it takes the place of.

    Args:
        below: The entry.
        change: What is to change in it.
        kind: The entry's kind.
    """
    return _Replaced(below, kind).in_mapping(below, change, ())


def fingerprints(below: Mapping[str, Any], change: Mapping[str, Any], kind: Kind) -> dict[str, str]:
    """Give a fingerprint for each field of which `replaced` has something."""
    return {key: _fingerprint(value) for key, value in replaced(below, change, kind).items()}


def outdated(
    below: Draft, change: Mapping[str, Any], document: Document, kind: Kind
) -> Iterator[Diagnostic]:
    """Find what is not as it was when an override was accepted.

    Args:
        below: The entry without the override.
        change: What the override is to change in it.
        document: The override's file.
        kind: The entry's kind.
    """
    against = document.data.get(AGAINST)
    if not isinstance(against, Mapping):
        return
    now = replaced(below.data, change, kind)
    for key, stamp in against.items():
        if key not in now:
            message = f"`{AGAINST}` is about `{key}`, of which this file replaces nothing"
            hint = did_you_mean(key, now) or f"`kbgen accept {document.file}` takes the line away"
            span = document.key_span((AGAINST, key))
            yield Diagnostic("KB507", message, span, hint, (), Severity.WARNING)
        elif stamp != _fingerprint(now[key]):
            message = f"`{key}` has changed below since this override was accepted"
            hint = (
                f"below it is now {_told(now[key])}; if yours still holds, `kbgen accept "
                f"{document.file}`; `kbgen diff OLD NEW` tells what it was"
            )
            related = (Related("what is below now", below.origin.span((key,))),)
            span = document.span((key,))
            yield Diagnostic("KB512", message, span, hint, related, Severity.WARNING)


def fault_of_against(document: Document) -> Diagnostic | None:
    """KB503 where `written_against` is nothing that `kbgen accept` writes."""
    against = document.data.get(AGAINST)
    if against is None or (
        isinstance(against, Mapping) and all(isinstance(stamp, str) for stamp in against.values())
    ):
        return None
    message = f"`{AGAINST}` is a mapping of fields to fingerprints"
    hint = f"remove it; `kbgen accept {document.file}` writes it"
    return Diagnostic("KB503", message, document.span((AGAINST,)), hint)


def _fingerprint(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _told(value: Any) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    line = " ".join(text.split())
    return f"“{line if len(line) <= MOST_SHOWN else line[: MOST_SHOWN - 1] + '…'}”"


class _Replaced:
    """Finds what of an entry a change takes the place of."""

    def __init__(self, below: Mapping[str, Any], kind: Kind) -> None:
        self._below, self._kind = below, kind

    def in_mapping(
        self, old: Mapping[str, Any], new: Mapping[str, Any], path: KeyPath
    ) -> dict[str, Any]:
        model = model_at(self._kind, path, self._below)
        found: dict[str, Any] = {}
        for key, value in new.items():
            found |= self._value(key, old.get(key), value, merge_of(model, key), (*path, key))
        return found

    def _value(self, key: str, old: Any, new: Any, merge: Merge, path: KeyPath) -> dict[str, Any]:
        """What a value replaces, under its key; nothing for one that only adds to a list."""
        is_list = merge.rule in {Merging.LIST, Merging.PARTS}
        if merge is BY_KEY and isinstance(old, Mapping) and isinstance(new, Mapping):
            return {key: self.in_mapping(old, new, path)}
        if is_list and isinstance(new, Mapping) and "replace" not in new:
            parts = old if isinstance(old, list) else []
            gone = [p for p in parts for w in _list(new, "remove") if is_meant(w, p, merge)]
            more = self._parts(parts, _list(new, "add"), merge, path)
            return {key: [*gone, *more]} if gone or more else {}
        if merge.rule is Merging.PARTS and isinstance(old, list) and isinstance(new, list):
            return {key: self._parts(old, new, merge, path)}
        return {key: old}

    def _parts(
        self, old: list[Any], new: list[Any], merge: Merge, path: KeyPath
    ) -> list[dict[str, Any]]:
        found = []
        for number, part in enumerate(old):
            identity = merge.identity(part)
            changes = [one for one in new if identity and merge.identity(one) == identity]
            for change in changes:
                named = {by: part[by] for by in merge.by if by in part}
                found.append({**named, **self.in_mapping(part, change, (*path, number))})
        return found


def _list(change: Mapping[str, Any], key: str) -> list[Any]:
    value = change.get(key)
    return value if isinstance(value, list) else []
