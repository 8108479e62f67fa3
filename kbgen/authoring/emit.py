"""A tree as YAML text, in the one style that kbgen writes.

Two spaces for each level, lists indented below their key, prose folded at a hundred columns, single
values plain or quoted, and between brackets what fits on a line and is said to stand there.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from kbgen.authoring.scalars import INDENT, WIDTH, folded, literal, one_line
from kbgen.authoring.tree import Collection, Item, Scalar, Value

Written = tuple[str, list[str]]
"""What stands behind a key or a dash, and the lines below it."""


def block(collection: Collection, column: int) -> list[str]:
    """Write the items of a collection, each on lines of its own.

    Args:
        collection: One that has items.
        column: The column, from 0, in which its keys or dashes stand.
    """
    lines: list[str] = []
    for item in collection.items:
        lines += _indented(tidy(item.before, after_blank=not lines), column)
        lines += _pair(item, column) if item.key is not None else _element(item, column)
    return [*lines, *_indented(_without_blank_end(tidy(collection.tail)), column)]


def tidy(lines: Sequence[str], *, after_blank: bool = False) -> list[str]:
    """Keep one blank line of several, and none after a blank line or at a start."""
    kept: list[str] = []
    for line in lines:
        if line or not (kept[-1:] == [""] or (after_blank and not kept)):
            kept.append(line)
    return kept


def _without_blank_end(lines: list[str]) -> list[str]:
    return lines[:-1] if lines[-1:] == [""] else lines


def written(value: Value, column: int, used: int, behind: str = "") -> Written:
    """Write a value behind a key or a dash.

    Args:
        value: The value.
        column: The column in which the key or the dash stands.
        used: How much of the line is taken, the space before the value included.
        behind: The comment behind it.
    """
    head, body = _written(value, column, used)
    return " ".join(filter(None, (head, behind))), body


def flow(value: Value) -> str:
    """Write a value on one line as it stands between brackets; comments in it are left out."""
    if isinstance(value, Scalar):
        return one_line(value.text, in_flow=True) if value.is_text else value.text or "null"
    inside = ", ".join(
        flow(item.value) if item.key is None else f"{item.key}: {flow(item.value)}"
        for item in value.items
    )
    return f"{{{inside}}}" if value.is_mapping else f"[{inside}]"


def _pair(item: Item, column: int) -> Iterator[str]:
    key = f"{' ' * column}{item.key}:"
    head, body = written(item.value, column, len(key) + 1, item.behind)
    yield f"{key} {head}" if head else key
    yield from body


def _element(item: Item, column: int) -> Iterator[str]:
    dash = f"{' ' * column}-"
    if isinstance(item.value, Collection) and _flow_that_fits(item.value, column + INDENT) is None:
        lines = block(item.value, column + INDENT)
        comments = list(takewhile(lambda line: line.lstrip()[:1] in {"#", ""}, lines))
        above = (item.behind, *(line.lstrip() for line in comments))
        yield from _indented([line for line in above if line], column)
        first, *rest = lines[len(comments) :]
        yield f"{dash} {first.lstrip()}"
        yield from rest
    else:
        head, body = written(item.value, column, column + INDENT, item.behind)
        yield f"{dash} {head}" if head else dash
        yield from body


def _written(value: Value, column: int, used: int) -> Written:
    if isinstance(value, Collection):
        line = _flow_that_fits(value, used)
        return (line, []) if line is not None else ("", block(value, column + INDENT))
    if not value.is_text:
        return value.text, []
    return _text(value, column + INDENT, used)


def _text(value: Scalar, indent: int, used: int) -> Written:
    if "\n" in value.text:
        kept = literal(value.text) if value.is_literal else _folded_paragraphs(value.text, indent)
        if kept is not None:
            return kept[0], _indented(kept[1], indent)
    line = one_line(value.text)
    if used + len(line) > WIDTH and (lines := folded(value.text, indent)):
        return ">-", _indented(lines, indent)
    return line, []


def _folded_paragraphs(text: str, indent: int) -> tuple[str, list[str]] | None:
    """Fold every paragraph; a blank line says that there is a line break."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        broken = folded(paragraph, indent) or ([paragraph] if paragraph.strip() else [])
        if broken and broken[0][:1] in {" ", "\t"}:  # such lines are not folded
            return literal(text)
        lines += [*([""] if lines else []), *broken]
    return (">-", lines) if text == text.strip() else literal(text)


def _flow_that_fits(value: Collection, used: int) -> str | None:
    if not value.items:
        return flow(value)
    if not value.on_one_line or _needs_lines(value):
        return None
    line = flow(value)
    return line if used + len(line) <= WIDTH else None


def _needs_lines(value: Value) -> bool:
    """Whether there are comments or line breaks in a value."""
    if isinstance(value, Scalar):
        return "\n" in value.text
    return bool(value.tail) or any(
        any(item.before) or item.behind or _needs_lines(item.value) for item in value.items
    )


def _indented(lines: Sequence[str], column: int) -> list[str]:
    return [f"{' ' * column}{line}" if line else "" for line in lines]
