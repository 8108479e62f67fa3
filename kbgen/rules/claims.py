"""Rules against claims that go stale or hide an interest."""

import re
from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.knowledge_base import Origin
from kbgen.model import Entry, Quote, Tool
from kbgen.model.walk import strings_of
from kbgen.source import KeyPath

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*")
_CURRENT = re.compile(
    r"\b(?:latest|newest|most recent|brand[- ]new|currently"
    r"|current (?:stable )?(?:version|release)s?)\b",
    re.IGNORECASE,
)
_MAYBE_CURRENT = ("latest", "newest", "recent", "brand", "current")
_VERSION = re.compile(r"\b[vV]?\d+\.\d+(?:\.\d+)*\b|\b[A-Z][A-Za-z.+-]+ \d{1,2}\b|\bversion \d+\b")
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:at|of) (?:the|its|that) time\b|\bin those days\b", re.IGNORECASE
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|`[^`]*`")
_MAYBE_PAID = ("sponsor", "advertise")
_PAID = re.compile(r"\bsponsor(?:s|ed|ship)?\b|\badvertise(?:d|ment|ments)?\b", re.IGNORECASE)


def dated_versions(entry: Entry, origin: Origin) -> Iterator[Finding]:
    """KB310: what is called the latest version today is not the latest tomorrow."""
    if not origin.has_any(_MAYBE_CURRENT):
        return
    for path, text in strings_of(entry):
        if not (isinstance(entry, Quote) and path == ("text",)):
            yield from _undated(entry, path, text)


def _undated(entry: Entry, path: KeyPath, text: str) -> Iterator[Finding]:
    if not _CURRENT.search(text):  # most texts, and cheap to tell
        return
    for sentence in _SENTENCE.findall(_QUOTED.sub(" ", text)):
        current, version = _CURRENT.search(sentence), _VERSION.search(sentence)
        if current and version and not _DATED.search(sentence):
            message = f"'{current[0]}' with a version ('{version[0]}') and no date"
            hint = "say when, e.g. 'in June 2024', or leave the number out"
            yield Finding("KB310", message, Place(entry.ref, path, text=current[0]), hint)


def sponsors_disclosed(entry: Entry, origin: Origin) -> Iterator[Finding]:
    """KB311: a tool whose maker paid for being named says so."""
    if not isinstance(entry, Tool) or entry.disclosure or not origin.has_any(_MAYBE_PAID):
        return
    if said := _paid_for(entry):
        path, word = said
        message = f"the entry says '{word}', and has no `disclosure`"
        hint = "add `disclosure` with the interest and a note, or say it without the word"
        yield Finding("KB311", message, Place(entry.ref, path, text=word), hint)


def _paid_for(tool: Tool) -> tuple[KeyPath, str] | None:
    for path, text in strings_of(tool):
        if " " in text and (found := _PAID.search(text)):  # the id of an entry says nothing
            return path, found[0]
    return None
