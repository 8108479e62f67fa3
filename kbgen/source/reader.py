"""Bytes in; a document, or diagnostics that say why there is none."""

import codecs
import re
import stat
from pathlib import Path

import yaml

from kbgen.diagnostics import Diagnostic, Related, Span
from kbgen.diagnostics.characters import UNSEEN
from kbgen.source.construct import MAX_DEPTH, Constructor, Problem, TooBig
from kbgen.source.document import Document, compose
from kbgen.source.files import ContentRoot, leads_out
from kbgen.source.traps import conflict_in, unused_anchors
from kbgen.source.yaml_errors import yaml_diagnostic

MAX_BYTES = 256 * 1024
MAX_TEXT_BYTES = 16 * 1024 * 1024

_DEEP_LINE_START = re.compile(r"^[ ?:-]{48}", re.MULTILINE)
"""A line that opens, or is indented by, more block collections than an entry has."""


def read_document(path: Path, file: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Read one YAML file.

    Args:
        path: Where it is.
        file: The path as the author would type it; what diagnostics print.

    Returns:
        The document, or None if there is none to be had, and what is wrong with the file.
    """
    raw, problem = _read(path, file, MAX_BYTES + 1)
    return (None, (problem,)) if problem else parse_document(raw, file)


def read_text(
    path: Path, file: str, limit: int = MAX_TEXT_BYTES
) -> tuple[str | None, Diagnostic | None]:
    """Read a text file that is not an entry; returns its text, or what is wrong with it.

    Args:
        path: Where it is.
        file: The path as the author would type it.
        limit: How many bytes it may have.
    """
    raw, problem = _read(path, file, limit + 1)
    if len(raw) > limit:
        return None, Diagnostic("KB007", f"the file is larger than {limit // 1024} KiB", Span(file))
    return (None, problem) if problem else _decoded(raw, file)


def read_beside(root: ContentRoot, name: str) -> str | None:
    """The text of a file that stands beside a root's folders of entries; None if there is none.

    Args:
        root: The root, out of which no link may lead.
        name: The file's name.
    """
    path = root.path / name
    if not path.is_file() or leads_out(path, root.path):
        return None
    return read_text(path, f"{root.label}/{name}")[0]


def read_frame(path: Path) -> str | None:
    """As much of a file as entries can have, to show a place in it; None where there is nothing."""
    raw, problem = _read(path, "", MAX_BYTES)
    if problem:
        return None
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return raw.decode("utf-16" if wide else "utf-8-sig", "replace")


def _read(path: Path, file: str, limit: int = -1) -> tuple[bytes, Diagnostic | None]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe would wait for a writer
            return b"", _not_a_file(path, file)
        with path.open("rb") as stream:
            return stream.read(limit), None
    except OSError as error:
        return b"", _unreadable(path, file, error)


def parse_document(raw: bytes, file: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Parse a YAML file's bytes; returns as `read_document` does."""
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024} KiB"
        return None, (Diagnostic("KB007", message, Span(file), "an entry is one page; split it"),)
    text, problem = _decoded(raw, file)
    return _parse_text(text, file) if text is not None else (None, (problem,) if problem else ())


def _decoded(raw: bytes, file: str) -> tuple[str | None, Diagnostic | None]:
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        return None, _not_utf8(raw, file, error)


def _parse_text(text: str, file: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    if (conflict := conflict_in(text, file)) is not None:
        return None, (conflict,)
    try:
        if (place := _nested_too_deep(text)) is not None:
            message = f"nested more than {MAX_DEPTH} levels deep"
            return None, (Diagnostic("KB007", message, _point(file, place)),)
        root = compose(text)
    except yaml.YAMLError as error:
        return None, (yaml_diagnostic(text, file, error),)
    if root is None:
        return None, (_empty(text, file),)
    return _construct(root, text, file)


def _empty(text: str, file: str) -> Diagnostic:
    message = "there is no entry in the file" if text else "the file is empty"
    hint = _START if text else "`kbgen new KIND ID` fills it with what such an entry has"
    return Diagnostic("KB005", message, _point(file, (0, 0)), hint)


_START = "start the entry with `title: …`"


def _construct(
    root: yaml.Node, text: str, file: str
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    # only an escape, or the character itself, can bring one into a value
    constructor = Constructor("\\" in text or bool(UNSEEN.search(text)))
    try:
        data = constructor.construct(root)
    except TooBig as error:
        return None, (Diagnostic("KB007", str(error), _node_span(error.node, file)),)
    problems = (
        *(_diagnostic(problem, file) for problem in constructor.problems),
        *unused_anchors(text, file),
    )
    if data is None:
        return None, (*problems, _empty(text, file))
    if not isinstance(data, dict):
        message = f"an entry is a mapping of keys to values, not {_called(data)}"
        return None, (*problems, Diagnostic("KB006", message, _node_span(root, file), _START))
    return Document(file, text, data), problems


def _called(value: object) -> str:
    return "a list" if isinstance(value, list) else "plain text"


def _nested_too_deep(text: str) -> tuple[int, int] | None:
    """Line and column, from 0, where collections nest too deep, if they do, without building them.

    The C composer recurses, so a file of brackets could exhaust the stack. Counting events is safe
    but takes as long as composing, so it is done only for files that could be that deep at all.
    """
    if text.count("[") + text.count("{") < MAX_DEPTH and not _DEEP_LINE_START.search(text):
        return None
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark = event.start_mark
                return (mark.line, mark.column) if mark else (0, 0)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _point(file: str, place: tuple[int, int]) -> Span:
    line, column = place
    return Span(file, line + 1, column + 1, line + 1, column + 2)


def _unreadable(path: Path, file: str, error: OSError) -> Diagnostic:
    if path.is_symlink() and not path.exists():
        message, hint = "the symbolic link leads nowhere", "remove it or restore its target"
    else:
        message, hint = f"the file cannot be read: {error.strerror or error}", None
    return Diagnostic("KB001", message, Span(file), hint)


def _not_a_file(path: Path, file: str) -> Diagnostic:
    what = "a folder" if path.is_dir() else "a pipe or a device"
    return Diagnostic("KB001", f"this is {what}, not a file", Span(file), "an entry is one file")


def _not_utf8(raw: bytes, file: str, error: UnicodeDecodeError) -> Diagnostic:
    hint = "save the file with the encoding UTF-8"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Diagnostic("KB002", "the file is in UTF-16", _point(file, (0, 0)), hint)
    before = raw[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    message = f"the byte 0x{raw[error.start]:02x} is not UTF-8"
    return Diagnostic("KB002", message, Span(file, line, column, line, column + 1), hint)


def _diagnostic(problem: Problem, file: str) -> Diagnostic:
    related: tuple[Related, ...] = ()
    if problem.other is not None:
        related = (Related("first set here", _node_span(problem.other, file)),)
    span = _node_span(problem.node, file)
    return Diagnostic(problem.code, problem.message, span, problem.hint, related)


def _node_span(node: yaml.Node, file: str) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
