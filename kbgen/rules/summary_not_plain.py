"""KB304: a summary is one sentence of plain text, because it is shown where markup is not."""

import re
from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.model import Definition, Entry
from kbgen.model.sentences import ends_like_a_sentence, second_sentence
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule

_MARKUP = re.compile(r"\[\[|\]\]|\*\*|`|\]\(|<[a-z]+>")

PLAIN = "plain text only"


def check(entry: Entry, _: Origin) -> Iterator[Finding]:
    """Find a summary with markup, without an end, or with a second sentence."""
    if isinstance(entry, Definition) and not entry.has_own_summary:
        return
    place = Place(entry.ref, ("summary",))
    if found := dict.fromkeys(_MARKUP.findall(entry.summary)):
        message = f"the summary contains markup: {' '.join(found)}"
        yield Finding(message, Place(entry.ref, ("summary",), text=next(iter(found))), PLAIN)
    elif not ends_like_a_sentence(entry.summary):
        yield Finding("the summary does not end like a sentence", place, "add a full stop")
    elif more := second_sentence(entry.summary):
        message = f"the summary is more than one sentence: the second starts '{more}'"
        hint = "one sentence is shown in lists and search; the rest belongs below"
        yield Finding(message, Place(entry.ref, ("summary",), text=more.split()[0]), hint)


RULE = EntryRule(
    code="KB304",
    title="The summary is not one plain sentence",
    about=Entry,
    check=check,
    explain="""
The summary is not one plain sentence: it is two, it does not end like one, or it has markup in
it.

## Why it matters

Summaries are shown in lists, in search results and where another entry links here, often on one
line and without formatting.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run. Also who is called when they don't.
```

## Right

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run, and who is called when they don't.
```
""",
)
