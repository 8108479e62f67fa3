"""Ids of headings: readable in any script, and the same for as long as the heading is."""

import unicodedata
from collections import Counter


def heading_id(text: str, separator: str) -> str:
    """The id of a heading.

    Letters, their marks and digits stay, in lower case; what lies between them is one separator.
    For English it is the id that Markdown gives.

    Args:
        text: What the heading says.
        separator: What stands between words.
    """
    kept = (_kept(character) for character in unicodedata.normalize("NFC", text).lower())
    words = "".join(kept).replace("-", " ").replace(separator, " ").split()
    return separator.join(words)


def _kept(character: str) -> str:
    if character == "_" or unicodedata.category(character)[0] in "LMN":
        return character
    return " " if character.isspace() or character == "-" else ""


class HeadingIds:
    """Ids of the headings of one text, which may say the same; counted, not searched for."""

    def __init__(self) -> None:
        """Start a text."""
        self._given: Counter[str] = Counter()

    def __call__(self, text: str, separator: str) -> str:
        """The id of the next heading."""
        id_ = heading_id(text, separator)
        before = self._given[id_]
        self._given[id_] += 1
        return f"{id_}_{before}" if before else id_

    def start(self) -> None:
        """Start the next text."""
        self._given.clear()
