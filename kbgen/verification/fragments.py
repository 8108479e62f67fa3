"""The words by which a browser finds a quotation in its source: first and last ones, found once.

A browser that is given `#:~:text=first words,last words` scrolls to the first place where it finds
the first words and, after them, the last (https://wicg.github.io/scroll-to-text-fragment/). It
compares letter by letter, without regard to capitals; so the words are taken as the source has
them.
"""

from collections.abc import Sequence

from kbgen.model.quote import Fragment
from kbgen.verification.quoted_text import normalised

FEWEST = 3
"""Fewer words than this are easily somewhere else in the page, around the text."""

_MARKS = ".,;:!?\"'()[]…“”‘’„«»"


class Words:
    """The words of a source, to find fragments in."""

    def __init__(self, text: str) -> None:
        """Take the words as the source has them."""
        self._raw = text.split()
        self._bare = [_bare(word) for word in self._raw]
        self._text = f" {' '.join(self._bare)} "

    def fragment(self, passage: str) -> Fragment | None:
        """The words by which a passage is found; None where they are not found once.

        Args:
            passage: Words that stand in the source, as `Match.words` gives them.
        """
        wanted = [_bare(word) for word in passage.split()]
        at = self._first(wanted)
        if at is None:
            return None
        most = len(wanted)
        length = next((n for n in range(FEWEST, most) if self._count(wanted[:n]) == 1), most)
        if self._count(wanted[:length]) != 1:
            return None
        start = self._shown(at, length)
        if length == most:
            return Fragment(start=start)
        for n in range(min(FEWEST, most - length), most - length + 1):
            if self._first(wanted[-n:], at + length) == at + most - n:
                return Fragment(start=start, end=self._shown(at + most - n, n))
        return None

    def _count(self, words: Sequence[str]) -> int:
        """How often some words stand in the source, one after the other."""
        found, count, at = f" {' '.join(words)} ", 0, -1
        while (at := self._text.find(found, at + 1)) >= 0:  # neighbours share a space
            count += 1
        return count

    def _first(self, words: Sequence[str], start: int = 0) -> int | None:
        """The number of the word from which on some words stand, at or after another."""
        size = len(words)
        last = len(self._bare) - size
        at = range(start, last + 1)
        return next((i for i in at if self._bare[i : i + size] == list(words)), None)

    def _shown(self, at: int, length: int) -> str:
        return " ".join(self._raw[at : at + length]).strip(_MARKS)


def _bare(word: str) -> str:
    return normalised(word).casefold().strip(_MARKS)
