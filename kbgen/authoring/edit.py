"""Changing a YAML file as carefully as a person: nothing changes but what is asked for.

A change names its place by keys and positions. It replaces a stretch of the text; comments, order,
quotes, blank lines and line ends outside of it stay as they are. The result is read again, and has
to be exactly the data that the change means, or there is none.
"""

import codecs
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from kbgen.authoring.changes import Change, Insert, Put, Remove, Rename, applied
from kbgen.authoring.emit import block
from kbgen.authoring.layout import Layout
from kbgen.authoring.splice import Arrange, spliced
from kbgen.authoring.tree import Collection, Item, tree_of
from kbgen.model import Kind
from kbgen.source import KeyPath, parse_document
from kbgen.source.write import read_file, write_file


class EditError(Exception):
    """A file that cannot be changed safely; the message says what to write by hand."""


def edited(raw: bytes, file: str, changes: Iterable[Change], kind: Kind | None = None) -> bytes:
    """Change a file's text.

    Args:
        raw: What is in the file.
        file: Its path as the author would type it, for messages.
        changes: What to change, one after the other.
        kind: The kind of the entry, if it is one: it tells lists of ids from lists of prose.

    Returns:
        What is to be in it.

    Raises:
        EditError: The file is not valid, or a place in it is written in a way that cannot be
            changed without the risk of changing something else.
    """
    data = _data(raw, file)
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    text = raw.decode("utf-8-sig")
    for change in changes:
        try:
            wanted = applied(data, change)
            text = spliced(text, change, _layout(kind, wanted))
        except (LookupError, ValueError) as error:
            raise _by_hand(file, change) from error
        document, problems = parse_document(text.encode(), file)
        # equal is not enough: order counts, and True is equal to 1
        if document is None or problems or repr(document.data) != repr(wanted):
            raise _by_hand(file, change)
        data = wanted
    return mark + text.encode()


def edit_file(file: str, changes: Iterable[Change], kind: Kind | None = None) -> None:
    """Change a file in its place, or leave it as it was.

    Raises:
        EditError: It cannot be changed safely.
        WriteError: It cannot be read or written.
    """
    path = Path(file)
    write_file(path, edited(read_file(path), file, changes, kind))


def _data(raw: bytes, file: str) -> Any:
    document, problems = parse_document(raw, file)
    if problems:
        raise EditError(f"{problems[0].span}: {problems[0].message}; mend this first")
    assert document is not None, "what cannot be read has problems"
    return document.data


def _layout(kind: Kind | None, data: Any) -> Arrange:
    if kind is None:
        return lambda value, _: value
    return partial(Layout(kind, data).arranged, in_order=False)


def _by_hand(file: str, change: Change) -> EditError:
    match change:
        case Remove():
            what = "Take it away by hand."
        case Rename(key=key):
            what = f"Call it `{key}` by hand."
        case Put() | Insert():
            lines = "\n".join(f"    {line}" for line in _written(change))
            what = f"Write by hand:\n{lines}"
    return EditError(
        f"{file}: {_named(change.path)} is written in a way that cannot be changed without the "
        f"risk of changing something else. {what}"
    )


def _named(path: KeyPath) -> str:
    steps = (f"no. {step + 1}" if isinstance(step, int) else f"`{step}`" for step in path)
    return " › ".join(steps)


def _written(change: Put | Insert) -> list[str]:
    step = change.path[-1]
    item = Item(str(step) if isinstance(step, str) else None, tree_of(change.value))
    return block(Collection((item,), is_mapping=item.key is not None), 0)
