"""A text as a YAML scalar: plain where that is safe, quoted or folded where it is not.

Safe means for every reader: words that YAML 1.1 takes for a truth value, a number or a time are
quoted, although kbgen itself reads them as text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import yaml

from kbgen.source.construct import Constructor
from kbgen.source.document import compose

WIDTH = 100
"""Columns after which prose is folded."""

INDENT = 2

_TYPED_ELSEWHERE = re.compile(
    r"""
    (?i:y|n|yes|no|on|off|true|false|null|~)
    | [-+]?(?=.*\d)[\d_]*\.?[\d_]*(e[-+]?\d+)?
    | [-+]?\d[\d_]*(:[0-5]?\d)+(\.\d*)?  # minutes and seconds, which YAML 1.1 counts in sixties
    | 0[box][\da-f_]+
    | [\da-f]{16}                        # a fingerprint: whether one looks like a number is chance
    """,
    re.VERBOSE,
)
_NOT_PRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPED = re.compile(rf'["\\\n\t]|{_NOT_PRINTABLE.pattern}')
_ONE_SPACE = re.compile(r"(?<=\S) (?=\S)")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def one_line(text: str, *, in_flow: bool = False) -> str:
    """Write a text on one line: plain, or in the quotes that need the fewest escapes.

    Args:
        text: Any text.
        in_flow: Whether it stands between brackets, where commas and brackets end it.
    """
    return text if is_plain(text, in_flow=in_flow) else quoted(text)


def quoted(text: str) -> str:
    """Put a text in quotes: double ones, unless single ones need fewer escapes."""
    escaped = _ESCAPED.findall(text)
    in_single = set(escaped) <= {'"', "\\"} and text.count("'") < len(escaped)
    return single_quoted(text) if in_single else double_quoted(text)


def single_quoted(text: str) -> str:
    """Put a printable text in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def double_quoted(text: str) -> str:
    """Put any text in double quotes."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"


@lru_cache(maxsize=4096)
def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether a text can stand without quotes, as the value of a key."""
    if "\n" in text or _NOT_PRINTABLE.search(text) or _TYPED_ELSEWHERE.fullmatch(text):
        return False
    try:
        root = compose(f"[{{k: {text}}}]" if in_flow else f"k: {text}")
    except (yaml.YAMLError, UnicodeEncodeError):
        return False
    value = _only_value(root.value if in_flow and root else [root])
    return value is not None and not value.style and Constructor().construct(value) == text


def _only_value(mappings: list[yaml.Node | None]) -> yaml.ScalarNode | None:
    """The one scalar in the one mapping; None if a text has become more than that."""
    if len(mappings) == 1 and isinstance(mappings[0], yaml.MappingNode):
        pairs = mappings[0].value
        if len(pairs) == 1 and isinstance(pairs[0][1], yaml.ScalarNode):
            return pairs[0][1]
    return None


def folded(text: str, column: int) -> list[str] | None:
    """Break a text into lines that folding joins again to what it was; None if there is no way.

    Args:
        text: The text.
        column: The column, from 0, in which its lines start.
    """
    if text != text.strip() or "\n" in text or _NOT_PRINTABLE.search(text):
        return None
    words = _ONE_SPACE.split(text)
    return list(_filled(words, WIDTH - column)) if len(words) > 1 else None


def _filled(words: list[str], width: int) -> Iterator[str]:
    line = words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}"
    yield line


def literal(text: str) -> tuple[str, list[str]] | None:
    """The sign and the lines of a text that keeps its line breaks; None if there is no way."""
    if _NOT_PRINTABLE.search(text) or text[:1] in {" ", "\n", "\t", ""} or not text.strip():
        return None
    body = text.rstrip("\n")
    sign = {0: "|-", 1: "|"}.get(len(text) - len(body))
    return (sign, body.split("\n")) if sign else None
