"""Where two pieces of plain data differ, part by part."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from kbgen.source import KeyPath

NAMES = ("id", "title")
"""Keys that say which part of a list is which."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is another; None where there is none.

    Attributes:
        path: The way to it in the new data, or in the old where it is in that alone.
        shown: The same for people: parts of a list by their names.
        before: What it was.
        after: What it is.
    """

    path: KeyPath
    shown: str
    before: Any
    after: Any


def differences(
    before: Any, after: Any, path: KeyPath = (), shown: str = ""
) -> Iterator[Difference]:
    """Yield what differs, as far down as both have parts."""
    match before, after:
        case dict(), dict():
            for key in {**after, **before}:
                below = f"{shown}.{key}" if shown else key
                yield from differences(before.get(key), after.get(key), (*path, key), below)
        case (list(), list() | None) | (None, list()):
            yield from _in_lists(before or [], after or [], path, shown)
        case _ if before != after:
            yield Difference(path, shown, before, after)


def shown_path(data: Any, path: KeyPath) -> str:
    """A key path for people: `checks[shown].statement`; parts without a name are left out."""
    shown = ""
    for step in path:
        data = data[step]
        if isinstance(step, str):
            shown = f"{shown}.{step}" if shown else step
        elif name := _name(data):
            shown += f"[{name}]"
    return shown


def _in_lists(
    before: Sequence[Any], after: Sequence[Any], path: KeyPath, shown: str
) -> Iterator[Difference]:
    if any(isinstance(part, int) for part in (*before, *after)):  # a row means something as a whole
        if before != after:
            yield Difference(path, shown, before or None, after or None)
        return
    old, new = _by_name(before), _by_name(after)
    if old is None or new is None:
        yield from _in_order(before, after, path, shown)
        return
    for name in {**new, **old}:
        place, was = old.get(name, (0, None))
        place, now = new.get(name, (place, None))
        yield from differences(was, now, (*path, place), f"{shown}[{name}]")


def _in_order(
    before: Sequence[Any], after: Sequence[Any], path: KeyPath, shown: str
) -> Iterator[Difference]:
    old, new = ([json.dumps(part, sort_keys=True) for part in side] for side in (before, after))
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, start, end, then, last in matcher.get_opcodes():
        if tag != "equal":
            pairs = zip_longest(range(start, end), range(then, last))
            for was, now in pairs:
                yield from differences(
                    None if was is None else before[was],
                    None if now is None else after[now],
                    (*path, was if now is None else now),
                    shown,
                )


def _by_name(parts: Sequence[Any]) -> Mapping[str, tuple[int, Any]] | None:
    """Parts by name, with their positions; None if not every part has a name of its own."""
    named = {_name(part): (place, part) for place, part in enumerate(parts)}
    return None if None in named or len(named) < len(parts) else named  # type: ignore[return-value]


def _name(part: Any) -> str | None:
    """What a part is called; only parts with parts have a name."""
    if not isinstance(part, dict):
        return None
    return next((str(part[key]) for key in NAMES if key in part), None)
