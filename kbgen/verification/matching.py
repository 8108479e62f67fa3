"""Finding a quotation in a passage, word for word, and the nearest words where it is not there."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest

from kbgen.verification.passages import Passage
from kbgen.verification.quoted_text import CUT, normalised

_BRACKETED = re.compile(r"(\[[^\[\]]*\])")
_EDGE = r"(?:(?<!\w)|(?!\w))"
"""A place that is not inside of a word."""

_A_WORD = re.compile(r"\W*\w")
_LOOSE_CUT = re.compile(rf"\s*{re.escape(CUT)}\s*")
_MORE = 3
"""How many words more than a quotation the nearest ones may be: two for one it has, say."""

_CANDIDATES = 8
"""How many windows are compared word by word, of those that share the most words."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation lies in a passage.

    Attributes:
        passage: The passage.
        span: Start and end of the whole.
        pieces: Start and end of each stretch that is quoted as it stands.
    """

    passage: Passage
    span: tuple[int, int]
    pieces: tuple[tuple[int, int], ...]

    @property
    def words(self) -> str:
        """What stands there, cuts and corrections undone."""
        return self.passage.text[slice(*self.span)]


def find(quotation: str, passages: Iterable[Passage], *, capitals: bool = True) -> Match | None:
    """Find a quotation in the first passage that has it.

    `[…]` stands for one or more words that were left out; `[word]` for a correction of up to three
    more words than it has itself. All else has to be as it stands.

    Args:
        quotation: The quotation.
        passages: Where to look.
        capitals: Whether capitals have to be as they stand, too.
    """
    stretches = [
        re.compile(_pattern(stretch), 0 if capitals else re.IGNORECASE)
        for stretch in _LOOSE_CUT.split(normalised(quotation))
        if stretch  # at either end a mark leaves out nothing that lies between quoted words
    ]
    return next((m for passage in passages if (m := _match(stretches, passage))), None)


def _match(stretches: Sequence[re.Pattern[str]], passage: Passage) -> Match | None:
    """Find one stretch after the other, with at least a word in between.

    Taking the first place for each is enough: a later one leaves less room for those that follow.
    So this takes one pass, where a single pattern with gaps in it could try every combination.
    """
    start, end = None, 0
    pieces: list[tuple[int, int]] = []
    for stretch in stretches:
        if start is not None:
            word = _A_WORD.match(passage.text, end)
            end = word.end() if word else len(passage.text) + 1
        found = stretch.search(passage.text, end)
        if found is None:
            return None
        start, end = found.start() if start is None else start, found.end()
        pieces += (found.span(number) for number in range(1, stretch.groups + 1))
    return None if start is None else Match(passage, (start, end), tuple(pieces))


def _pattern(stretch: str) -> str:
    parts = [part for part in _BRACKETED.split(stretch) if part]
    return f"{_EDGE}{''.join(map(_part, parts))}{_EDGE}"


def _part(part: str) -> str:
    if _BRACKETED.fullmatch(part):
        return rf"\S+?(?: \S+?){{0,{len(part.split()) + 2}}}?"
    return f"({re.escape(part)})"


@dataclass(frozen=True, slots=True)
class Nearest:
    """The words of a source that are most like a quotation.

    Attributes:
        passage: Where they stand.
        words: The words.
        likeness: From 0 to 1.
    """

    passage: Passage
    words: str
    likeness: float


def nearest(quotation: str, passages: Iterable[Passage]) -> Nearest | None:
    """Find the stretch of about as many words that is most like a quotation; None if nothing is."""
    wanted = _bare(_BRACKETED.sub(" ", normalised(quotation)))
    windows = nlargest(
        _CANDIDATES,
        (window for passage in passages for window in _windows(wanted, passage)),
        key=lambda window: window[0],
    )
    compared = [_compare(wanted, *w[1:], more) for w in windows for more in range(_MORE + 1)]
    return max(compared, key=lambda found: found.likeness, default=None)


def _windows(wanted: list[str], passage: Passage) -> Iterable[tuple[int, Passage, int]]:
    """Every stretch of the passage, with how many words it shares with what is wanted."""
    words = _bare(passage.text)
    size = len(wanted)
    counts, shared = Counter(wanted), 0
    for number, word in enumerate(words):
        counts[word] -= 1
        shared += counts[word] >= 0
        if number >= size:
            left = words[number - size]
            shared -= counts[left] >= 0
            counts[left] += 1
        if shared:
            yield shared, passage, max(0, number - size + 1)


def _bare(text: str) -> list[str]:
    """The words without capitals and punctuation, which are no help in finding them."""
    return [word.strip(".,;:!?\"'()") for word in text.casefold().split()]


def _compare(wanted: list[str], passage: Passage, start: int, more: int) -> Nearest:
    words = passage.text.split()[start : start + len(wanted) + more]
    matcher = SequenceMatcher(None, wanted, _bare(" ".join(words)), autojunk=False)
    return Nearest(passage, " ".join(words), matcher.ratio())
