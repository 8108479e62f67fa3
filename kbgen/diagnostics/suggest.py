"""Wording shared by diagnostics: suggestions and lists."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

COMPARED = 200
"""How many candidates are compared by letter; of more, those that begin or end most alike."""

NEARER = 0.15
"""How much less like it than the closest a further candidate may be."""

LISTED = 20
"""How many words are listed one by one."""


def close_to(
    word: str, candidates: Iterable[str], limit: int = 3, likeness: float = 0.6
) -> list[str]:
    """The candidates that a mistyped word may have been meant to be, the closest first."""
    known = _known(tuple(candidates))
    folded = word.casefold()
    close = get_close_matches(folded, known.around(folded), n=limit, cutoff=likeness)
    if len(close) > 1:
        least = _likeness(close[0], folded) - NEARER
        close = [match for match in close if _likeness(match, folded) >= least]
    return [known.by_folded[match] for match in close]


def _likeness(candidate: str, word: str) -> float:
    return SequenceMatcher(None, candidate, word).ratio()


class _Known:
    """Candidates, in order of how they begin and of how they end."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self.by_folded = {candidate.casefold(): candidate for candidate in sorted(candidates)}
        self._forwards = sorted(self.by_folded)
        self._backwards = sorted(word[::-1] for word in self.by_folded)

    def around(self, word: str) -> Iterable[str]:
        if len(self.by_folded) <= COMPARED:
            return self.by_folded
        begin_alike = _neighbours(word, self._forwards)
        end_alike = _neighbours(word[::-1], self._backwards)
        return dict.fromkeys([*begin_alike, *(found[::-1] for found in end_alike)])


_known = lru_cache(maxsize=64)(_Known)


def _neighbours(word: str, words: list[str]) -> list[str]:
    place, reach = bisect_left(words, word), COMPARED // 4
    return words[max(0, place - reach) : place + reach]


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """Suggest the candidates closest to a mistyped word, as a hint; None if none is close."""
    close = close_to(word, candidates)
    return f"did you mean {listed(close)}?" if close else None


def first_of(names: Sequence[str], most: int) -> str:
    """Names with commas between them; of many, the first and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def listed(words: Iterable[str], conjunction: str = "or") -> str:
    """Join words as prose does: `'a'`, `'a' or 'b'`, `'a', 'b' or 'c'`; of many, the first."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) > LISTED:
        return f"{', '.join(quoted[:LISTED])} {conjunction} {len(quoted) - LISTED} others"
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {conjunction} {quoted[-1]}"
