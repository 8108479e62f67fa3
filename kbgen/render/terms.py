"""Finding terms in text, all of them in one pass."""

import re
from functools import cached_property
from hashlib import blake2b
from html import escape, unescape
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from kbgen.graph import Terms, folded
from kbgen.model import EntryRef

_BETWEEN = re.compile(r"[\W_]+")
_BETWEEN_ASCII = dict.fromkeys(n for n in range(128) if not chr(n).isalnum())
_JOINS_BEFORE = frozenset("_-+#@$%&=~/\\.")
_JOINS_AFTER = frozenset("_+#@$%=~/\\(")
_JOINS_WITH_MORE = frozenset("-.:")


class Found(NamedTuple):
    """A stretch of a text that means an entry."""

    start: int
    end: int
    ref: EntryRef


class TermFinder:
    """Finds the terms of a knowledge base, in time that does not depend on how many there are."""

    def __init__(self, terms: Terms) -> None:
        """Prepare to look for terms; the automaton is made when the first text comes."""
        self.terms = terms

    def find(self, html: str) -> list[Found]:
        """The terms in a stretch of text, as it stands in HTML, in order.

        Of terms that overlap, the one that starts first counts, and of those the longest; where
        that one is ambiguous, nothing inside it is a term either. A term is a whole word or
        several: not a part of a longer one, of a number, a path, an address or a call.
        """
        matches = self._matches(html)
        found: list[Found] = []
        done = 0
        for _, start, end in sorted(matches, key=_leftmost_longest):
            if start < done or _is_part(html, start, end):
                continue
            written = html[start:end]
            meanings = self.terms.meanings(unescape(written) if "&" in written else written)
            if len(meanings) == 1:
                found.append(Found(start, end, *meanings))
            if meanings:
                done = end
        return found

    def has_any(self, html: str) -> bool:
        """Whether there may be terms in some HTML; quicker than to look which and where."""
        return bool(self._matches(html))

    def told(self, markdown: str) -> bytes:
        """What stands for all links that terms can have in some Markdown.

        Letters and digits are looked at only: what is in between may be something else in HTML.

        Args:
            markdown: One piece, or several.
        """
        found = {""}
        if self._speller is not None:
            matches = self._speller.find_matches_as_indexes(_bare(markdown), overlapping=True)
            found |= {self._spellings[number] for number, _, _ in matches}
        told = "".join(self._told_of.get(spelling, "") for spelling in sorted(found))
        return blake2b(told.encode(), digest_size=16).digest()

    @cached_property
    def _told_of(self) -> dict[str, str]:
        """What stands for the terms that are spelt with some letters and digits."""
        tell = self.terms.told
        return {bare: "".join(map(tell, sorted(words))) for bare, words in self._spelt.items()}

    @cached_property
    def _spelt(self) -> dict[str, set[str]]:
        """The terms by their letters and digits; by nothing, those that have none."""
        found: dict[str, set[str]] = {}
        for words in self.terms:
            found.setdefault(_bare(words), set()).add(words)
        return found

    @cached_property
    def _spellings(self) -> tuple[str, ...]:
        return tuple(filter(None, self._spelt))

    @cached_property
    def _speller(self) -> AhoCorasick | None:
        return AhoCorasick([*self._spellings]) if self._spellings else None

    def _matches(self, html: str) -> list[tuple[int, int, int]]:
        if self._automaton is None:
            return []
        return self._automaton.find_matches_as_indexes(folded(html), overlapping=True)

    @cached_property
    def _automaton(self) -> AhoCorasick | None:
        patterns = [escape(words, quote=False) for words in self.terms]
        return AhoCorasick(patterns) if patterns else None


def _bare(text: str) -> str:
    """The letters and digits of a text, however it is marked up."""
    bare = unescape(folded(text)).translate(_BETWEEN_ASCII)
    return bare if bare.isascii() else _BETWEEN.sub("", bare)


def _leftmost_longest(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1], -match[2]


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text goes on before or after it as the same word."""
    before, after = text[start - 1 : start], text[end : end + 2]
    return (
        before.isalnum()
        or before in _JOINS_BEFORE
        or after[:1].isalnum()
        or after[:1] in _JOINS_AFTER
        or (after[:1] in _JOINS_WITH_MORE and after[1:].isalnum())
    )
