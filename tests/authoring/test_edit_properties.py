"""Whatever is changed, in whatever style a file is written: the data is what was meant."""

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kbgen.authoring.changes import Change, Insert, Put, Remove, Rename
from kbgen.authoring.edit import EditError, edited
from kbgen.authoring.fmt import formatted
from kbgen.model import KIND_BY_FOLDER
from kbgen.source import KeyPath, parse_document
from tests.authoring.scribe import Scribe, entries, texts, values

FILES = sorted((Path(__file__).parents[2] / "content").glob("*/*.yaml"))


def data_of(raw: bytes) -> Any:
    document, problems = parse_document(raw, "a.yaml")
    assert document is not None
    assert not problems
    return document.data


def paths(data: Any, above: KeyPath = ()) -> Iterator[KeyPath]:
    """The ways to all values."""
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    for step, part in parts:
        yield (*above, step)
        if isinstance(part, dict | list):
            yield from paths(part, (*above, step))


def at(data: Any, path: KeyPath) -> Any:
    for step in path:
        data = data[step]
    return data


def changes(data: Any, path: KeyPath, value: Any) -> list[tuple[Change, Change]]:
    """What can be done at a place, each with what undoes it."""
    old, around = at(data, path), at(data, path[:-1])
    found: list[tuple[Change, Change]] = [(Put(path, value), Put(path, old))]
    if isinstance(around, list):
        found += [(Insert(path, value), Remove(path))]
        found += [(Remove(path), Insert(path, old))]
    else:
        new = (*path[:-1], "brand-new")
        found += [(Put(new, value, str(path[-1])), Remove(new))]
        found += [(Put(new, value), Remove(new))]
        found += [(Rename(path, "brand-new"), Rename(new, str(path[-1])))]
        keys = list(around)
        below = keys[keys.index(path[-1]) + 1 :]
        found += [(Remove(path), Put(path, old, below[0] if below else None))]
    return found if len(around) > 1 else [pair for pair in found if pair[0] != Remove(path)]


@settings(max_examples=200, derandomize=True)
@given(st.data())
def test_undoing_a_change_of_an_entry_gives_the_same_bytes(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    kind = KIND_BY_FOLDER[file.parent.name]
    raw = formatted(file.read_bytes(), file.name, kind)
    entry = data_of(raw)
    path = data.draw(st.sampled_from(list(paths(entry))))
    old = at(entry, path)
    change, undo = data.draw(st.sampled_from(changes(entry, path, data.draw(like(old)))))
    there = edited(raw, file.name, [change], kind)
    assert data_of(there) == meant(entry, change)
    assert edited(there, file.name, [undo], kind) == raw


def like(old: Any) -> st.SearchStrategy[Any]:
    """Values of the sort that is there: a text is replaced by another, a list by itself."""
    return texts() if isinstance(old, str) else st.just(old)


@settings(max_examples=400, derandomize=True)
@given(st.data(), entries(), st.randoms(use_true_random=False))
def test_a_change_in_any_style(data: st.DataObject, entry: dict[str, Any], random: Random) -> None:
    raw = Scribe(random).write(entry).encode()
    assert data_of(raw) == entry, raw.decode()
    path = data.draw(st.sampled_from(list(paths(entry))))
    change, _ = data.draw(st.sampled_from(changes(entry, path, data.draw(values()))))
    try:
        there = edited(raw, "a.yaml", [change])
    except EditError:
        assert isinstance(change, Remove), "only what is removed may take a comment with it"
        return
    assert data_of(there) == meant(entry, change)
    before, after = comments(raw), comments(there)
    lost = [number for number in before if number not in after]
    if not isinstance(at(entry, path), dict | list) and not isinstance(change, Remove):
        assert lost == []
    together = range(min(lost, default=0), max(lost, default=-1) + 1)
    assert lost == [number for number in before if number in together], "they stood together"


def meant(data: Any, change: Change) -> Any:
    """The data that a change means, worked out in place."""
    copy = deepcopy(data)
    around, step = at(copy, change.path[:-1]), change.path[-1]
    match change:
        case Put():
            around[step] = change.value
        case Insert():
            around.insert(step, change.value)
        case Remove():
            del around[step]
        case Rename():
            around[change.key] = around.pop(step)
    return copy


def comments(raw: bytes) -> list[int]:
    """The numbers of the comments in a file."""
    return [int(number) for number in re.findall(r"# (\d+): no key", raw.decode())]
