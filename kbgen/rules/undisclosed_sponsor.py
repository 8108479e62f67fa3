"""KB311: a tool whose maker paid for being named says so."""

import re
from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.model import Tool
from kbgen.model.walk import strings_of
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule
from kbgen.source import KeyPath

_MAYBE_PAID = ("sponsor", "advertise")
_PAID = re.compile(r"\bsponsor(?:s|ed|ship)?\b|\badvertise(?:d|ment|ments)?\b", re.IGNORECASE)


def check(tool: Tool, origin: Origin) -> Iterator[Finding]:
    """Find tools that speak of a sponsor and have no `disclosure`."""
    if tool.disclosure or not origin.has_any(_MAYBE_PAID):
        return
    if said := _paid_for(tool):
        path, word = said
        message = f"the entry says '{word}', and has no `disclosure`"
        hint = "add `disclosure` with the interest and a note, or say it without the word"
        yield Finding(message, Place(tool.ref, path, text=word), hint)


def _paid_for(tool: Tool) -> tuple[KeyPath, str] | None:
    for path, text in strings_of(tool):
        if " " in text and (found := _PAID.search(text)):  # the id of an entry says nothing
            return path, found[0]
    return None


RULE = EntryRule(
    code="KB311",
    title="A sponsor is not disclosed",
    about=Tool,
    check=check,
    explain="""
The entry of a tool says that it was sponsored or advertised, and has no `disclosure`.

## Why it matters

Who paid to be named was not recommended. A disclosure is shown beside the tool's name, wherever
it stands; a word in a note is not.

## Wrong

```yaml title="content/tools/postgresql.yaml"
title: PostgreSQL
summary: A relational database.
purpose: Stores and finds data.
category: database
evidence:
  - source: talk
    at: "01:10"
    note: Thanked as a sponsor.
```

## Right

```yaml title="content/tools/postgresql.yaml"
title: PostgreSQL
summary: A relational database.
purpose: Stores and finds data.
category: database
evidence:
  - source: talk
    at: "01:10"
    note: Thanked as a sponsor.
disclosure:
  interest: sponsor
  note: A company that sells support for it paid for the talk.
```
""",
)
