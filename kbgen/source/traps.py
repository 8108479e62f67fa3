"""What YAML takes without a word and an author did not mean."""

import re
from collections.abc import Iterator

import yaml

from kbgen.diagnostics import Diagnostic, Span

KeyPath = tuple[str | int, ...]
"""The way to a value: keys of mappings and indexes of lists, from the top."""

_CONFLICT = re.compile(r"^[ \t]*(?:<{7}|>{7})(?=[ \r]|$)", re.MULTILINE)
_MAY_BE_ANCHOR = re.compile(r"(?:^|[\s\[{,])&\w")


def conflict_in(text: str, file: str) -> Diagnostic | None:
    """Find a merge conflict that was left in a file, also within a text.

    It is said before anything else: whatever the parser says of such a file is a consequence.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    found = _CONFLICT.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    column = len(found[0]) - 6
    span = Span(file, line, column, line, column + 7)
    message = "a merge conflict is left in the file"
    return Diagnostic("KB003", message, span, "keep one of the versions, and remove the markers")


def unused_anchors(text: str, file: str) -> Iterator[Diagnostic]:
    """Find words that were taken for the name of an anchor, and are lost by that."""
    if "&" not in text or not _MAY_BE_ANCHOR.search(text):
        return
    used: set[str | None] = set()
    anchors: dict[str, tuple[int, int]] = {}
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            used.add(event.anchor)
        elif (anchor := getattr(event, "anchor", None)) is not None:
            mark = event.start_mark
            anchors[anchor] = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    for anchor, (line, column) in anchors.items():
        if anchor not in used:
            span = Span(file, line, column, line, column + len(anchor) + 1)
            message = f"an unquoted '&' starts an anchor, so '&{anchor}' is no part of the text"
            yield Diagnostic("KB008", message, span, "put the value in quotes")


def cut_off_by_comments(text: str, root: yaml.Node) -> Iterator[tuple[KeyPath, str]]:
    """Find values in plain style that a comment follows on the same line, as ` #` starts one.

    A word alone may have a comment behind it. A phrase is more likely to have been meant as a
    whole, and so is a word before a `#` with a letter or a number at once after it.

    Yields:
        The way to the value, and the comment.
    """
    lines = text.splitlines()
    for path, node in _plain_values(root, ()):
        end = node.end_mark
        rest = lines[end.line][end.column :].strip() if end.line < len(lines) else ""
        if rest.startswith("#") and (" " in node.value or rest[1:2].isalnum()):
            yield path, rest


def _plain_values(node: yaml.Node, path: KeyPath) -> Iterator[tuple[KeyPath, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        if not node.style and node.value:
            yield path, node
    elif isinstance(node, yaml.SequenceNode):
        for number, child in enumerate(node.value):
            yield from _plain_values(child, (*path, number))
    else:
        for key, value in node.value:
            yield from _plain_values(value, (*path, key.value))
