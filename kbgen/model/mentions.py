"""References in prose: `[[id]]`, `[[kind:id]]`, `[[id|shown text]]`.

`[[|words]]` is a reference to nothing: words that are not to link, although they name an entry.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

MENTION = r"\[\[(?!\])(?P<target>[^\[\]|]*)(?:\|(?P<shown>[^\[\]]+))?\]\]"
"""What a reference looks like, as a regular expression."""

_MENTION = re.compile(MENTION)
_CODE = re.compile(r"```.*?```|~~~.*?~~~|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s|$)|\n\s*\n|\n(?=\s*[-*+] |\s*\d+\. )")


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference in prose.

    Attributes:
        target: What is between the brackets, before the bar; empty for words that are not to link.
        shown: The text after the bar, if any.
        start: Where it starts in the prose.
        end: Where it ends.
    """

    target: str
    shown: str | None
    start: int
    end: int


def find_mentions(prose: str) -> Iterator[Mention]:
    """Yield the references in a piece of Markdown, those in code excepted."""
    return (mention for mention in find_brackets(prose) if mention.target)


def find_brackets(prose: str) -> Iterator[Mention]:
    """Yield the references in a piece of Markdown, and the words that are marked not to link."""
    if "[[" not in prose:
        return
    code = code_in(prose)
    for match in _MENTION.finditer(prose):
        if not any(start <= match.start() < end for start, end in code):
            shown = match["shown"]
            yield Mention(match["target"].strip(), shown and shown.strip(), *match.span())


def code_in(prose: str) -> list[tuple[int, int]]:
    """Where code is in a piece of Markdown: start and end of each stretch."""
    if "`" not in prose and "~" not in prose:
        return []
    return [match.span() for match in _CODE.finditer(prose)]


def replace_mentions(prose: str, replacement: Callable[[Mention], str | None]) -> str:
    """Put something else in the place of references, and of words that are marked not to link.

    Args:
        prose: A piece of Markdown.
        replacement: Gives what to put for each; None leaves it as it is.
    """
    parts, end = [], 0
    for mention in find_brackets(prose):
        if (text := replacement(mention)) is not None:
            parts += [prose[end : mention.start], text]
            end = mention.end
    return "".join([*parts, prose[end:]])


def sentence_around(prose: str, start: int, end: int) -> str:
    """The sentence in which a stretch of prose stands, on one line."""
    before = [match.end() for match in _SENTENCE_END.finditer(prose, 0, start)]
    after = _SENTENCE_END.search(prose, end)
    sentence = prose[before[-1] if before else 0 : after.end() if after else len(prose)]
    return re.sub(r"^(?:[-*+]|\d+\.) ", "", " ".join(sentence.split()))
