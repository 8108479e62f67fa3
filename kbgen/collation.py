"""The order of words in lists, by the root of the Unicode collation algorithm.

Accents and capitals count only where letters are the same, punctuation comes before digits, and
these before letters. https://www.unicode.org/reports/tr10/
"""

from functools import cache, lru_cache

from pyuca import Collator  # type: ignore[import-untyped]

SortKey = tuple[str, ...]
"""A text of weights for each level: letters, accents, capitals, and what is left."""


@lru_cache(maxsize=65_536)
def sort_key(text: str) -> SortKey:
    """What a text is sorted by; a title is sorted in many lists."""
    if text.isascii():
        return tuple(map(text.translate, _ascii_levels()))
    return _any_key(text)


def _any_key(text: str) -> SortKey:
    """The algorithm's own key, whose levels end with a weight of 0."""
    return tuple("".join(map(chr, _collator().sort_key(text))).split("\0"))


@cache
def _ascii_levels() -> tuple[dict[int, str], ...]:
    """At each level, what every letter of ASCII weighs.

    No two of these sort as one, so that the key of a text is that of its letters, one after the
    other: most titles are such, and are ten times as fast this way.
    """
    keys = [_any_key(chr(code)) for code in range(128)]
    return tuple(dict(enumerate(level)) for level in zip(*keys, strict=True))


@cache
def _collator() -> Collator:
    """The table of the algorithm, read when the first list is sorted."""
    return Collator()
