"""Formatting an entry: one order of keys and one style, with the same meaning and every comment."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kbgen.authoring.emit import block, tidy
from kbgen.authoring.layout import Layout
from kbgen.authoring.read_tree import NotATreeError, Tree, read_tree
from kbgen.authoring.tree import Collection
from kbgen.diagnostics import Diagnostic
from kbgen.model import Kind
from kbgen.source import parse_document


class FormatError(Exception):
    """A file that cannot be formatted.

    Attributes:
        diagnostics: What is wrong with it, where it is not YAML that entries use.
    """

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


def formatted(raw: bytes, file: str, kind: Kind) -> bytes:
    """Format an entry's file.

    Args:
        raw: What is in it.
        file: Its path, for diagnostics.
        kind: Its kind.

    Returns:
        The same data and the same comments. Lines end as the file's first one does.

    Raises:
        FormatError: It is not YAML that entries use, or would not mean the same afterwards.
    """
    data = _data(raw, file)
    text = raw.decode("utf-8-sig")
    ending = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    try:
        tree = read_tree("\n".join(text.splitlines()))
    except NotATreeError as error:
        raise FormatError(str(error)) from error
    root = Layout(kind, data).arranged(tree.root)
    assert isinstance(root, Collection), "a mapping stays one"
    new = _text(Tree(tree.header, root))
    if not _is_same(new, tree, data):
        raise FormatError("formatting it would change what it says")
    return new.replace("\n", ending).encode()


def _data(raw: bytes, file: str) -> Mapping[str, Any]:
    document, problems = parse_document(raw, file)
    if document is None or problems:
        raise FormatError("it is not YAML as entries use it", problems)
    return document.data


def _text(tree: Tree) -> str:
    first, *others = tree.root.items
    top = tidy((*tree.header, *first.before), after_blank=True)
    root = replace(tree.root, items=(replace(first, before=()), *others))
    return "\n".join([*top, *block(root, 0), ""])


def _is_same(new: str, tree: Tree, data: Mapping[str, Any]) -> bool:
    document, problems = parse_document(new.encode(), "")
    if document is None or problems or document.data != data:
        return False
    written = read_tree(new)
    return _comments(written) == _comments(tree) and _text(written) == new


def _comments(tree: Tree) -> Counter[str]:
    return Counter(filter(None, (*tree.header, *_comments_in(tree.root))))


def _comments_in(collection: Collection) -> Iterator[str]:
    yield from collection.tail
    for item in collection.items:
        yield from (*item.before, item.behind)
        if isinstance(item.value, Collection):
            yield from _comments_in(item.value)
