"""How far the markup of prose may be nested.

Markdown and HTML are read in a time that grows with the length of a text times what is open in it,
a paragraph in one that grows with its headings, and lists and quotations by recursion. No entry
that somebody reads comes near these bounds.
"""

import re

MAX_OPEN = 100
"""How many brackets, links, tags or elements may be open at once."""

MAX_LEVELS = 32
"""How deep lists and quotations may be nested."""

MAX_HEADINGS = 250
"""How many headings and lines across may follow each other without an empty line."""

_VOID = "area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr"
_OPENS = {
    "brackets": re.compile(r"(\[)|\]"),
    "links": re.compile(r"(\]\()|\)"),
    "tags": re.compile(r"(<[A-Za-z!?/])|>"),
    "elements": re.compile(rf"(<(?!(?:{_VOID})\b)[A-Za-z][\w-]*(?=[\s/>]))|</", re.IGNORECASE),
}
"""What opens each, as the group, and what closes it."""

_DEEP = re.compile(rf"^(?: {{4}}|\t|> ?|[*+-] ){{{MAX_LEVELS + 1}}}", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n\s*\n")
_HEADING = re.compile(r"^(?:#| {0,3}[=*_ -]+$)", re.MULTILINE)


def nested_within_bounds(prose: str) -> str:
    """Refuse prose that would take too long to read.

    Raises:
        ValueError: Says what is nested too deep.
    """
    if _DEEP.search(prose):
        raise ValueError(f"must not nest lists or quotations more than {MAX_LEVELS} levels deep")
    if prose.count("\n") > MAX_HEADINGS:
        blocks = _EMPTY_LINE.split(prose)
        if any(len(_HEADING.findall(block)) > MAX_HEADINGS for block in blocks):
            raise ValueError(f"must not have {MAX_HEADINGS} headings without an empty line between")
    if prose.count("[") + prose.count("](") + prose.count("<") > MAX_OPEN:
        for what, marks in _OPENS.items():
            if _most_open(marks, prose) > MAX_OPEN:
                raise ValueError(f"must not have more than {MAX_OPEN} {what} open at once")
    return prose


def _most_open(marks: re.Pattern[str], prose: str) -> int:
    most = now = 0
    for mark in marks.finditer(prose):
        now = now + 1 if mark[1] else max(0, now - 1)
        most = max(most, now)
    return most
