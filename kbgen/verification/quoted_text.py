"""Words as they are compared: spacing and the shape of quotation marks do not count."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from kbgen.model import Quote

_SHAPES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "}
)
_WORD = re.compile(r"[^\w\s]*\w\S*")

CUT = "[…]"
"""What stands in a quotation where words were left out."""


MAX_SHARE = 0.15
"""The part of a source's words that may be quoted."""


def normalised(text: str) -> str:
    """Give a text with single spaces, and straight quotation marks and dashes."""
    return " ".join(text.translate(_SHAPES).replace("[...]", CUT).split())


def fingerprint(text: str) -> str:
    """Give 16 hexadecimal digits that change when a word of the text does."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:16]


def word_count(text: str) -> int:
    """Count the words of a quotation; marks for cuts are none."""
    return len(_WORD.findall(text))


def quoted_words(quotes: Iterable[Quote]) -> Counter[str]:
    """Count the words that are quoted from each source, by the source's id."""
    words: Counter[str] = Counter()
    for quote in quotes:
        words[quote.source] += word_count(quote.text)
    return words
