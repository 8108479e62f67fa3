"""The file of an entry of which everything is known that kbgen can know."""

from collections.abc import Mapping
from typing import Any

from kbgen.authoring.emit import block
from kbgen.authoring.fmt import formatted
from kbgen.authoring.tree import Collection, tree_of
from kbgen.model import Kind


def new_entry(kind: Kind, data: Mapping[str, Any]) -> bytes:
    """Write an entry in the order and style of `kbgen fmt`.

    Args:
        kind: Its kind.
        data: Its keys, as plain data; those that are None or empty are left out.
    """
    tree = tree_of({key: value for key, value in data.items() if value not in (None, [], {})})
    assert isinstance(tree, Collection), "a mapping stays one"
    lines = [f"# yaml-language-server: $schema=../.schema/{kind.name}.json", *block(tree, 0)]
    return formatted("\n".join([*lines, ""]).encode(), f"{kind.folder}.yaml", kind)
