"""Fenced blocks of a language in Markdown, such as the queries of hand-written pages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FENCE = re.compile(
    r"^(?P<opening>[ \t]*(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^\n`]*)\n)"
    r"(?P<text>.*?)^(?P<closing>[ \t]*(?P=fence)[ \t\r]*)$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block.

    Attributes:
        text: What is between the fences, after as many empty lines as there are lines above it, so
            that what is found in it has its place in the page.
        opening: The line of its first fence.
        closing: That of the other.
        start: Where it starts in the page, its fence included.
        end: Where it ends.
    """

    text: str
    opening: str
    closing: str
    start: int
    end: int

    @property
    def indent(self) -> str:
        """What stands before its fences."""
        return self.opening[: -len(self.opening.lstrip(" \t"))]


def fenced_blocks(markdown: str, language: str) -> Iterator[Block]:
    """Yield the blocks of a language; one that is shown inside another block is none.

    Args:
        markdown: The page.
        language: What stands behind the fence.
    """
    if language not in markdown:
        return
    for found in _FENCE.finditer(markdown):
        if found["info"].strip() == language:
            above = markdown.count("\n", 0, found.start("text"))
            text = "\n" * above + found["text"]
            yield Block(text, found["opening"], found["closing"], *found.span())


def replace_blocks(markdown: str, language: str, replacement: Callable[[Block], str | None]) -> str:
    """Put something else in the place of the blocks of a language.

    Args:
        markdown: The page.
        language: What stands behind their fence.
        replacement: Gives what to put for each; None leaves it as it is.
    """
    parts, end = [], 0
    for block in fenced_blocks(markdown, language):
        if (text := replacement(block)) is not None:
            parts += [markdown[end : block.start], text]
            end = block.end
    return "".join([*parts, markdown[end:]])
