"""Characters that no reader sees as they are: control characters, and such as hide or turn text.

Control characters (C0 and C1 but tab and new line), noncharacters and surrogates have no place in
XML, JSON or HTML; the controls of bidirectional text make a line read otherwise than it is written;
zero-width characters make two words look like one. Joiners stay where a script or an emoji needs
them. Categories are those of the Unicode Standard, https://www.unicode.org/reports/tr44/.
"""

import re
import unicodedata

_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = r"\u180e\u200b-\u200d\u2060-\u2064\ufeff"
UNSEEN = re.compile(f"[{_CONTROL}{_BIDI}{_ZERO_WIDTH}]|[\\U0001fffe-\\U0010ffff]")
"""A candidate: planes above the first end in two noncharacters each."""

_JOINERS = "\u200c\u200d"
_JOINED = frozenset({"Lo", "Mn", "Mc", "So", "Sk"})
"""Letters of scripts without capitals, marks, and symbols such as emoji."""

_CONTROL_NAMES = {
    "\x00": "NULL", "\x07": "BELL", "\x08": "BACKSPACE", "\x0b": "VERTICAL TAB",
    "\x0c": "FORM FEED", "\r": "CARRIAGE RETURN", "\x1b": "ESCAPE", "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}  # fmt: skip


def unseen(text: str) -> str | None:
    """Find the first character in a text that no reader would see.

    Returns:
        The character; None if there is none.
    """
    return next((m[0] for m in UNSEEN.finditer(text) if not _belongs(m[0], m.start(), text)), None)


def _belongs(character: str, place: int, text: str) -> bool:
    if ord(character) > 0xFFFF:
        return ord(character) & 0xFFFE != 0xFFFE
    return character in _JOINERS and place > 0 and _is_joined(text[place - 1])


def _is_joined(character: str) -> bool:
    return unicodedata.category(character) in _JOINED


def described(character: str) -> str:
    """A character by its number and its name, e.g. `U+200B ZERO WIDTH SPACE`."""
    name = _CONTROL_NAMES.get(character) or unicodedata.name(character, "a control character")
    return f"U+{ord(character):04X} {name}"


def escaped(text: str) -> str:
    """A text in one line: every such character, and every new line, is written out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(character) for character in text)


def _escape(character: str) -> str:
    if character in "\n\t" or UNSEEN.match(character):
        return character.encode("unicode_escape").decode("ascii")
    return character
