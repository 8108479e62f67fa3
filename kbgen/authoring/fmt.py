"""Formatting an entry: one order of keys and one style, with the same meaning and every comment."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kbgen.authoring.emit import block, tidy
from kbgen.authoring.layout import Layout
from kbgen.authoring.read_tree import NotATreeError, Tree, read_tree
from kbgen.authoring.spans import line_ending
from kbgen.authoring.tree import Collection
from kbgen.diagnostics import Diagnostic
from kbgen.model.kinds import Form
from kbgen.source import parse_document


class FormatError(Exception):
    """A file that cannot be formatted.

    Attributes:
        diagnostics: What is wrong with it, where it is not YAML that entries use.
    """

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


def formatted(raw: bytes, file: str, kind: Form) -> bytes:
    """Format an entry's file.

    Args:
        raw: What is in it.
        file: Its path, for diagnostics.
        kind: Its kind.

    Returns:
        The same data and the same comments. Lines end as they did, all in one way.

    Raises:
        FormatError: It is not YAML that entries use, or would not mean the same afterwards.
    """
    layout = Layout(kind, _data(raw, file))
    text = raw.decode("utf-8-sig")
    try:
        tree = read_tree(text.replace("\r\n", "\n").replace("\r", "\n"))
    except NotATreeError as error:
        raise FormatError(str(error)) from error
    new = _text(tree, layout)
    if not _is_same(new, tree, layout):
        raise FormatError("formatting it would change what it says")
    return new.replace("\n", line_ending(text)).encode()


def _data(raw: bytes, file: str) -> Mapping[str, Any]:
    document, problems = parse_document(raw, file)
    if document is None or problems:
        raise FormatError("it is not YAML as entries use it", problems)
    return document.data


def _text(tree: Tree, layout: Layout) -> str:
    root = layout.arranged(tree.root)
    assert isinstance(root, Collection), "a mapping stays one"
    first, *others = root.items
    top = tidy((*tree.header, *first.before), after_blank=True)
    root = replace(root, items=(replace(first, before=()), *others))
    return "\n".join([*top, *block(root, 0), ""])


def _is_same(new: str, tree: Tree, layout: Layout) -> bool:
    """Whether nothing is lost, and there is nothing more to do."""
    document, problems = parse_document(new.encode(), "")
    if document is None or problems or document.data != layout.data:
        return False
    written = read_tree(new)
    return _comments(written) == _comments(tree) and _text(written, layout) == new


def _comments(tree: Tree) -> Counter[str]:
    return Counter(filter(None, (*tree.header, *_comments_in(tree.root))))


def _comments_in(collection: Collection) -> Iterator[str]:
    yield from collection.tail
    for item in collection.items:
        yield from (*item.before, item.behind)
        if isinstance(item.value, Collection):
            yield from _comments_in(item.value)
