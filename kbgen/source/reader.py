"""Bytes in; a document, or diagnostics that say why there is none."""

import re
from pathlib import Path

import yaml

from kbgen.diagnostics import Diagnostic, Related, Span
from kbgen.source.construct import MAX_DEPTH, Constructor, Problem, TooBig
from kbgen.source.document import Document, compose

MAX_BYTES = 256 * 1024

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
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return None, (_unreadable(path, file, error),)
    return parse_document(raw, file)


def parse_document(raw: bytes, file: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Parse a YAML file's bytes; returns as `read_document` does."""
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024} KiB"
        return None, (Diagnostic("KB007", message, Span(file), "an entry is one page; split it"),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(raw, file, error),)
    return _parse_text(text, file)


def _parse_text(text: str, file: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    try:
        if _nested_too_deep(text):
            message = f"nested more than {MAX_DEPTH} levels deep"
            return None, (Diagnostic("KB007", message, Span(file)),)
        root = compose(text)
    except yaml.YAMLError as error:
        return None, (_not_yaml(text, file, error),)
    if root is None:
        return None, (Diagnostic("KB005", "the file is empty", Span(file), _EMPTY_HINT),)
    return _construct(root, text, file)


_EMPTY_HINT = "`kbgen new KIND` writes a commented file to start from"


def _construct(
    root: yaml.Node, text: str, file: str
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    constructor = Constructor()
    try:
        data = constructor.construct(root)
    except TooBig as error:
        return None, (Diagnostic("KB007", str(error), _node_span(error.node, file)),)
    problems = tuple(_diagnostic(problem, file) for problem in constructor.problems)
    if data is None:
        return None, (Diagnostic("KB005", "the file is empty", Span(file), _EMPTY_HINT),)
    if not isinstance(data, dict):
        message = f"an entry is a mapping of keys to values, not {_called(data)}"
        hint = "start the file with `title: …`"
        return None, (*problems, Diagnostic("KB006", message, _node_span(root, file), hint))
    return Document(file, text, data), problems


def _called(value: object) -> str:
    return "a list" if isinstance(value, list) else "a single value"


def _nested_too_deep(text: str) -> bool:
    """Whether collections nest too deep, without building them.

    The C composer recurses, so a file of brackets could exhaust the stack. Counting events is safe
    but takes as long as composing, so it is done only for files that could be that deep at all.
    """
    if text.count("[") + text.count("{") < MAX_DEPTH and not _DEEP_LINE_START.search(text):
        return False
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return False


def _unreadable(path: Path, file: str, error: OSError) -> Diagnostic:
    if path.is_symlink() and not path.exists():
        message, hint = "the symbolic link leads nowhere", "remove it or restore its target"
    elif path.is_dir():
        message, hint = "this is a folder, not a file", "an entry is one file; rename the folder"
    else:
        message, hint = f"the file cannot be read: {error.strerror or error}", None
    return Diagnostic("KB001", message, Span(file), hint)


def _not_utf8(raw: bytes, file: str, error: UnicodeDecodeError) -> Diagnostic:
    before = raw[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    message = f"the byte 0x{raw[error.start]:02x} is not UTF-8"
    hint = "save the file with the encoding UTF-8"
    return Diagnostic("KB002", message, Span(file, line, column, line, column + 1), hint)


def _not_yaml(text: str, file: str, error: yaml.YAMLError) -> Diagnostic:
    if isinstance(error, yaml.reader.ReaderError):
        # the C reader counts bytes
        before = text.encode()[: error.position].decode("utf-8", "ignore")
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        message = f"the character U+{error.character:04X} is not allowed in YAML"
        return Diagnostic("KB003", message, Span(file, line, column, line, column + 1))
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None)
    span = Span(file) if mark is None else _point(mark, file)
    message, hint = _explain(error, text, span)
    related: tuple[Related, ...] = ()
    context = getattr(error, "context", None)
    if start is not None and context and _point(start, file) != span:
        related = (Related(context, _point(start, file)),)
    return Diagnostic("KB003", message, span, hint, related)


def _explain(error: yaml.YAMLError, text: str, span: Span) -> tuple[str, str | None]:
    """Say what the parser means in the author's words; its own where there are none better."""
    problem = str(getattr(error, "problem", None) or error)
    lines = text.splitlines()
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    if "\t" in line[: span.column] and not line[: span.column - 1].strip():
        return "a tab is used for indentation", "YAML allows only spaces there"
    if "mapping values are not allowed" in problem:
        return "a colon followed by a space starts a new key here", (
            "put the whole value in quotes if the colon belongs to the text"
        )
    if "could not find expected ':'" in problem:
        return "a key without a colon, or text that is not indented enough", None
    if "expected <block end>" in problem or "did not find expected key" in problem:
        return "the indentation or the quotes do not match what stands above", (
            "keys of one mapping start in the same column; a quote inside quotes is doubled"
        )
    if "cannot start any token" in problem:
        return f"'{line[span.column - 1 : span.column]}' cannot start a value", (
            "put the value in quotes"
        )
    if "undefined alias" in problem:
        return "an unquoted '*' refers to an anchor, and there is none of this name", (
            "put the value in quotes"
        )
    if "end of stream" in problem or not "\n".join(lines[span.line - 1 :])[span.column :].strip():
        return "the file ends in the middle of a value", "a quote or a bracket is not closed"
    if "another document" in problem:
        return "a second document starts here", "one entry a file: remove the `---`"
    return problem, None


def _diagnostic(problem: Problem, file: str) -> Diagnostic:
    related: tuple[Related, ...] = ()
    if problem.other is not None:
        related = (Related("first set here", _node_span(problem.other, file)),)
    span = _node_span(problem.node, file)
    return Diagnostic(problem.code, problem.message, span, problem.hint, related)


def _node_span(node: yaml.Node, file: str) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _point(mark: yaml.Mark, file: str) -> Span:
    return Span(file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
