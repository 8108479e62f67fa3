"""Hedges: the words that make a number a guess, and that a quotation must not lose."""

import re

from kbgen.verification.matching import Match

_REACH = 5
"""How many words before a number a hedge may stand."""

_NUMBER = re.compile(
    r"\b(?:\d[\d.,]*(?:%|x\b|\b)"
    r"|(?:a )?(?:dozen|hundred|thousand|million|billion)s?\b"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|half|third|thirds|quarter|quarters|twice|percent|per cent)\b)",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:about|almost|approximately|around|at least|at most|close to|give or take|i guess"
    r"|i think|i would say|i'd say|kind of|less than|like(?!,)|maybe|more than|more or less|nearly"
    r"|or so|perhaps|possibly|probably|roughly|some|something like|sort of|up to|usually)\b",
    re.IGNORECASE,
)


def lost_hedge(match: Match) -> tuple[str, str] | None:
    """Find a hedge that stands right before a quoted number and is not quoted with it.

    Returns:
        The hedge and the number, or None if nothing is lost.
    """
    text, before = match.passage.text, 0
    for number in _NUMBER.finditer(text):
        if _quoted(number.start(), match):
            start = max(before, _reach(text, number.start()))
            for hedge in _HEDGE.finditer(text, start, number.start()):
                if not _quoted(hedge.start(), match):
                    return hedge[0], number[0]
        before = number.end()  # a hedge before another number belongs to that one
    return None


def _reach(text: str, number: int) -> int:
    """Where the few words before a number begin; a hedge in another sentence says nothing of it."""
    before = re.split(r"(?<!\.)[.!?]\s", text[:number])[-1]
    words = list(re.finditer(r"\S+", before))[-_REACH:]
    return number - len(before) + (words[0].start() if words else len(before))


def _quoted(position: int, match: Match) -> bool:
    return any(start <= position < end for start, end in match.pieces)
