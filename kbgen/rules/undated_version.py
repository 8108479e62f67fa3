"""KB310: what is called the latest version today is not the latest tomorrow."""

import re
from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.model import Entry, Quote
from kbgen.model.walk import strings_of
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule
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


def check(entry: Entry, origin: Origin) -> Iterator[Finding]:
    """Find sentences of ours that call a version current and say no date."""
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
            yield Finding(message, Place(entry.ref, path, text=current[0]), hint)


RULE = EntryRule(
    code="KB310",
    title="A version is called current without a date",
    about=Entry,
    check=check,
    explain="""
A sentence calls a version the latest, the newest or the current one, and does not say when.

## Why it matters

It is wrong as soon as the next version is out, and a reader cannot tell when that was. Give the
date, or leave the number out.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: PostgreSQL 14 is the latest version.
```

## Right

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: In June 2022 PostgreSQL 14 was the latest version.
```
""",
)
