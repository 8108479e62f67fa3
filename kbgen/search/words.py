"""What words are: of a query and of a name, how else these are written, and what says the same.

The same rules in JavaScript: `themes/kbgen/parts/search/words.js`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

_WORD = re.compile(r"[^\W_]+(?:[+#_]+[^\W_]*)*|[+#_]+")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
"""Scripts that have no spaces between words: of South East Asia, Japanese and Chinese."""

_POSSESSIVE = re.compile(r"['’]s\b")


def words_of(text: str) -> list[str]:
    """Text as words without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text).lower()
    plain = "".join(letter for letter in plain if not unicodedata.category(letter).startswith("M"))
    return _WORD.findall(_POSSESSIVE.sub("", plain))


def spellings(name: str) -> Iterator[str]:
    """How else a name is written, for the index to have.

    Two words are one as well (`loadbalancer`); what has no spaces is in pieces of two letters, so
    that any part of it is found.
    """
    return other_forms(words_of(name))


def other_forms(words: Sequence[str]) -> Iterator[str]:
    """How else the words of a query, or of a name, are written."""
    if len(words) == 2:
        yield "".join(words)
    if any(map(is_unspaced, words)):
        yield " ".join(piece for word in words for piece in _pieces(word))


def is_unspaced(word: str) -> bool:
    """Whether a word is of a script that has no spaces between words."""
    return bool(_UNSPACED.fullmatch(word))


def _pieces(word: str) -> Iterator[str]:
    """A word's pieces of two letters that overlap; the word where it has spaces around it."""
    if is_unspaced(word):
        yield from (word[start : start + 2] for start in range(len(word) - 1))
    else:
        yield word


def synonyms_of(groups: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """For each word the others that say the same.

    Args:
        groups: Words that say the same, with spaces between them.
    """
    found: dict[str, dict[str, None]] = {}
    for group in groups:
        words = words_of(group)
        for word in words:
            found.setdefault(word, {}).update((other, None) for other in words if other != word)
    return {word: tuple(others) for word, others in found.items()}
