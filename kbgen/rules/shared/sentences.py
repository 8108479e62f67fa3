"""Telling sentences apart, as far as summaries need it."""

import re

_ABBREVIATIONS = frozenset(
    {
        "a.m", "approx", "cf", "co", "corp", "dr", "e.g", "ed", "eds", "esp", "est", "etc", "fig",
        "i.e", "inc", "jr", "ltd", "mr", "mrs", "ms", "p.m", "pp", "prof",
        "resp", "sr", "st", "u.k", "u.s", "vol", "vs",
    }
)  # fmt: skip
_CLOSING = re.escape("\"'”’)]")
_END = re.compile(rf"(?P<word>\S*?)(?P<mark>[.!?…]+)[{_CLOSING}]*(?=\s+(?P<next>[\"'“‘(\[]*\w))")
_INNER_END = re.compile(rf"[.!?…][{_CLOSING}]*\s")
"""What no text of one sentence without abbreviations has: quick to look for."""

_FINAL = re.compile(rf"[.!?…][{_CLOSING}]*$")


def ends_like_a_sentence(text: str) -> bool:
    """Whether a text ends with a full stop, a question mark or the like."""
    return bool(_FINAL.search(text))


def second_sentence(text: str) -> str | None:
    """Give the first words of a text's second sentence; None if it has only one.

    A full stop ends a sentence where a capital or a digit follows, abbreviations and initials
    excepted; in `3.12`, `Node.js` or `Ask "why?" first` nothing ends.
    """
    if not _INNER_END.search(text):
        return None
    for end in _END.finditer(text):
        if _is_upper(end["next"][-1]) and not _abbreviated(end):
            return " ".join(text[end.start("next") :].split()[:3])
    return None


def _is_upper(letter: str) -> bool:
    return letter.isupper() or letter.isdigit()


def _abbreviated(end: re.Match[str]) -> bool:
    bare = end["word"].lstrip("\"'“‘([").casefold()
    if end["mark"] != ".":
        return False
    if bare in {"no", "nos"}:
        return end["next"].isdigit()
    return (len(bare) == 1 and bare.isalpha()) or bare in _ABBREVIATIONS
