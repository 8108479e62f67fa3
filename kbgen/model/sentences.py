"""Telling sentences apart in any script, as far as summaries need it.

What ends a sentence are the characters with Unicode's property Sentence_Terminal, and the ellipsis;
what may close after it are brackets and quotation marks of either direction, because „…“ closes
with what “…” opens with. https://www.unicode.org/reports/tr29/
"""

import re
from unicodedata import category

_ABBREVIATIONS = frozenset(
    {
        "a.m", "approx", "cf", "co", "corp", "dr", "e.g", "ed", "eds", "esp", "est", "etc", "fig",
        "i.e", "inc", "jr", "ltd", "mr", "mrs", "ms", "p.m", "pp", "prof",
        "resp", "sr", "st", "u.k", "u.s", "vol", "vs",
    }
)  # fmt: skip

_SPACED = (
    r".!?…\u0589\u061d-\u061f\u06d4\u0700-\u0702\u07f9\u0837\u0839\u083d\u083e\u0964\u0965"
    r"\u104a\u104b\u1362\u1367\u1368\u166e\u1735\u1736\u17d4\u17d5\u1803\u1809\u1944\u1945"
    r"\u1aa8-\u1aab\u1b4e\u1b4f\u1b5a\u1b5b\u1b5e\u1b5f\u1b7d-\u1b7f\u1c3b\u1c3c\u1c7e\u1c7f"
    r"\u203c\u203d\u2047-\u2049\u2cf9-\u2cfb\u2e2e\u2e3c\u2e53\u2e54\ua4ff\ua60e\ua60f\ua6f3"
    r"\ua6f7\ua876\ua877\ua8ce\ua8cf\ua92f\ua9c8\ua9c9\uaa5d-\uaa5f\uaaf0\uaaf1\uabeb\ufe52"
    r"\ufe56\ufe57"
)
"""Ends of sentences with a space after them, for a class of a regular expression."""

_UNSPACED = r"\u3002\uff01\uff0e\uff1f\uff61"
"""Those of scripts that put no space between sentences."""

_UNMARKED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]$")
"""A letter of Thai or Lao, which have no such mark, or of Burmese or Khmer, which may lack it."""

_OPENING = r"\"'“‘„‚«‹¿¡(\[「『（《〈"

# other planes have no punctuation that closes
_CLOSING = re.escape(
    "\"'" + "".join(c for c in map(chr, range(0x10000)) if category(c) in {"Pe", "Pf", "Pi"})
)

_FINAL = re.compile(rf"[{_SPACED}{_UNSPACED}][\s{_CLOSING}]*$")
_INNER_END = re.compile(rf"[{_SPACED}][{_CLOSING}]*\s|[{_UNSPACED}][^{_CLOSING}]")
"""What no text of one sentence without abbreviations has: quick to look for."""

_END = re.compile(
    rf"(?P<word>\S*?)(?:(?P<mark>[{_SPACED}]+)[{_CLOSING}]*(?:\s[»›])*\s+|[{_UNSPACED}]+\s*)"
    rf"(?=(?P<next>[{_OPENING}]*\w))"
)


_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKED = re.compile(r"[\[*_`]")
_MARKS = re.compile(r"\*\*|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")


def unmarked(markdown: str) -> str:
    """A stretch of Markdown as plain text; what cannot be told from words is left."""
    if not _MARKED.search(markdown):
        return markdown
    return _MARKS.sub("", _LINK.sub(r"\1", markdown))


def ends_like_a_sentence(text: str) -> bool:
    """Whether a text ends with a full stop, a question mark or the like, as its script has them."""
    return bool(_FINAL.search(text) or _UNMARKED.search(text))


def second_sentence(text: str) -> str | None:
    """Give the first words of a text's second sentence; None if it has only one.

    A full stop ends a sentence where a capital, a digit or a letter of a script without capitals
    follows, abbreviations and initials excepted; in `3.12`, `Node.js` or `Ask "why?" first` nothing
    ends.
    """
    start = _second(text)
    return None if start is None else " ".join(text[start:].split()[:3])


def first_sentence(text: str) -> str:
    """Give a text's first sentence, without the space behind it."""
    return text[: _second(text)].strip()


def _second(text: str) -> int | None:
    """Where a text's second sentence starts; None if it has only one."""
    if not _INNER_END.search(text):
        return None
    for end in _END.finditer(text):
        if _may_start(end["next"][-1]) and not _abbreviated(end):
            return end.start("next")
    return None


def _may_start(letter: str) -> bool:
    return letter.isdigit() or (letter.isalpha() and not letter.islower())


def _abbreviated(end: re.Match[str]) -> bool:
    bare = end["word"].lstrip("\"'“‘([").casefold()
    if end["mark"] != ".":
        return False
    if bare in {"no", "nos"}:
        return end["next"].isdigit()
    return (len(bare) == 1 and bare.isalpha()) or bare in _ABBREVIATIONS
