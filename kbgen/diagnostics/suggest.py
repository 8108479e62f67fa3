"""Wording shared by diagnostics: suggestions and lists."""

from collections.abc import Iterable
from difflib import get_close_matches


def close_to(
    word: str, candidates: Iterable[str], limit: int = 3, likeness: float = 0.6
) -> list[str]:
    """The candidates that a mistyped word may have been meant to be, the closest first."""
    by_folded = {candidate.casefold(): candidate for candidate in sorted(candidates)}
    close = get_close_matches(word.casefold(), by_folded, n=limit, cutoff=likeness)
    return [by_folded[match] for match in close]


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """Suggest the candidates closest to a mistyped word, as a hint; None if none is close."""
    close = close_to(word, candidates)
    return f"did you mean {listed(close)}?" if close else None


def listed(words: Iterable[str], conjunction: str = "or") -> str:
    """Join words as prose does: `'a'`, `'a' or 'b'`, `'a', 'b' or 'c'`."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {conjunction} {quoted[-1]}"
