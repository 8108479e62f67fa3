"""The order of words in lists, by the root of the Unicode collation algorithm.

Accents and capitals count only where letters are the same, punctuation comes before digits, and
these before letters. https://www.unicode.org/reports/tr10/
"""

from functools import cache, lru_cache

from pyuca import Collator  # type: ignore[import-untyped]

SortKey = tuple[int, ...]


@lru_cache(maxsize=65_536)
def sort_key(text: str) -> SortKey:
    """What a text is sorted by; a title is sorted in many lists."""
    key: SortKey = _collator().sort_key(text)
    return key


@cache
def _collator() -> Collator:
    """The table of the algorithm, read when the first list is sorted."""
    return Collator()
