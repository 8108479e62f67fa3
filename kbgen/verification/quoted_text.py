"""Words as they are compared: only what a reader would see as another word counts.

Text that was typed, set or pasted differs in what no reader sees: ligatures, accents that are part
of a letter or follow it, soft hyphens, characters without width, spaces that do not break, and the
shapes of quotation marks, dashes and ellipses.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from kbgen.model import Quote

CUT = "[…]"
"""What stands in a quotation where words were left out."""

MAX_SHARE = 0.15
"""The part of a source's words that may be quoted."""

VERSION = "2:"
"""What fingerprints begin with now; those of the first version have nothing before their digits."""

_WIDTHLESS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_QUOTATION, _DASH = re.compile('["“”„‟«»‘’‚‛‹›]'), re.compile("[‐-―−]")
_ELLIPSIS = re.compile(r" ?(?:⋯|\.(?: ?\.){2,})")
_WORD = re.compile(r"[^\w\s]*\w\S*")

_FIRST_SHAPES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "}
)


def normalised(text: str) -> str:
    """Give a text with single spaces, in one form of letters, quotation marks, dashes and dots."""
    if not text.isascii():
        text = _WIDTHLESS.sub("", unicodedata.normalize("NFKC", text))
        text = _DASH.sub("-", text)
    # inside a quotation, double marks become single ones by convention
    text = " ".join(_QUOTATION.sub("'", text).split())
    return _ELLIPSIS.sub("...", text).replace("[...]", CUT) if ".." in text or "⋯" in text else text


def fingerprint(text: str) -> str:
    """Give a version and 16 hexadecimal digits that change when a word of the text does."""
    return VERSION + _digest(normalised(text))


def is_fingerprint_of(text: str, stamp: str | None) -> bool:
    """Whether a fingerprint, of whatever version, is that of a text; none is of no text."""
    if stamp is None:
        return False
    if stamp.startswith(VERSION):
        return stamp == fingerprint(text)
    return stamp == _digest(" ".join(text.translate(_FIRST_SHAPES).replace("[...]", CUT).split()))


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def word_count(text: str) -> int:
    """Count the words of a quotation; marks for cuts are none."""
    return len(_WORD.findall(text))


def quoted_words(quotes: Iterable[Quote]) -> Counter[str]:
    """Count the words that are quoted from each source, by the source's id."""
    words: Counter[str] = Counter()
    for quote in quotes:
        words[quote.source] += word_count(quote.text)
    return words
