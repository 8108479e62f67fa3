"""Which of the best matches comes first: what is called as somebody says, the shorter name first.

The same rules in JavaScript: `themes/kbgen/parts/search/ranking.js`.
"""

from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from statistics import fmean

from kbgen.search.records import SearchRecord
from kbgen.search.words import is_unspaced, words_of

NAMED = 100
"""What a name that is the query is worth."""

SPOKEN_OF = 30
"""What the text of a page can be worth at most."""

LONGER = 0.8
"""How well `docker` fits `Dockerfile`."""

MEANT = 1.3
"""How much a word like "who" or "how" speaks for a kind."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query says.

    Attributes:
        words: All its words.
        telling: Those that say something; all of them if none does.
        kinds: The kinds of entry that the others ask for.
    """

    words: Sequence[str]
    telling: Sequence[str]
    kinds: Set[str]


def mark(record: SearchRecord, score: float, asked: Asked, common: Collection[str]) -> float:
    """A mark for a page.

    Args:
        record: The page.
        score: How well its text fits, 0 and more.
        asked: The query.
        common: Words that say nothing.
    """
    names = (record.title, *record.names)
    named = max(_fit(words_of(name), asked, common) for name in names)
    spoken = SPOKEN_OF * (score / (score + SPOKEN_OF))
    meant = MEANT if record.kind in asked.kinds else 1
    return (NAMED * named + spoken) * meant * record.weight


def is_called(record: SearchRecord, words: Sequence[str]) -> bool:
    """Whether one of a page's names is just what was asked for, wherever its words end."""
    asked = "".join(words)
    return any("".join(words_of(name)) == asked for name in (record.title, *record.names))


def _fit(name: Sequence[str], asked: Asked, common: Collection[str]) -> float:
    """How well a name fits, from 0 to 1: whether it has all the words asked for, and few others."""
    if not name or not asked.telling:
        return 0
    if "".join(name) == "".join(asked.words):
        return 1
    own = [word for word in name if word not in common] or name
    has = fmean(max(_likeness(word, other) for other in own) for word in asked.telling)
    said = fmean(max(_likeness(other, word) for other in asked.telling) for word in own)
    return 0.95 * has**2 * (0.5 + 0.5 * said)


def _likeness(asked: str, word: str) -> float:
    """How much a word of a name is what was asked for: its forms in full, longer words less."""
    if asked == word:
        return 1
    if len(asked) < 2 or len(word) < 2:
        return 0
    if asked in word and is_unspaced(asked):
        return LONGER
    shared = _shared_start(asked, word)
    longest = max(len(asked), len(word))
    if shared >= 3 and shared >= longest - 3 and shared >= longest * 0.6:
        return 1
    return LONGER if shared == len(asked) else 0


def _shared_start(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
