"""Ids that authors choose: what is wrong with one, and which one would do."""

import re
import unicodedata

from kbgen.model.fields import DEVICES, ID_PATTERN, MAX_ID, RESERVED_IDS

_ID = re.compile(ID_PATTERN)

_WRITTEN_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa", "þ": "th",
     "ð": "d", "đ": "d", "ł": "l", "ı": "i", "'": "", "’": ""}
)  # fmt: skip
"""Letters that are more than one with an accent; `ß` is `ss` when capitals are folded."""


def suggest_id(text: str) -> str | None:
    """Make an id of a text, e.g. of a title; None if it has no letter or digit for one.

    Letters lose their accents (`é` is `e`), and some are written out, as German and others do.
    """
    folded = unicodedata.normalize("NFC", text).casefold().translate(_WRITTEN_OUT)
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    return words[:MAX_ID].rstrip("-") or None


def is_device(name: str) -> bool:
    """Whether Windows takes the name of a file or folder for that of a device."""
    return name.partition(".")[0].lower() in DEVICES


def fault_of_id(name: str, folder: str) -> str | None:
    """Say why a name cannot be the id of an entry in a kind's folder; None if it can."""
    if name in RESERVED_IDS:
        return f"'{name}' is the page that lists the {folder}"
    if is_device(name):
        return f"on Windows no file or folder can be called '{name}'"
    if len(name) > MAX_ID:
        return f"the id has {len(name)} characters; the most is {MAX_ID}"
    if not _ID.fullmatch(name):
        return f"'{name}' is not an id: lower-case letters, digits and single hyphens"
    return None
