"""KB324: prose is Markdown, and has no HTML that would be taken away."""

import re
from collections.abc import Iterator

from kbgen.diagnostics import Severity
from kbgen.findings import Finding, Place
from kbgen.graph import code_in
from kbgen.model import Entry
from kbgen.model.fields import IsProse
from kbgen.model.walk import marked_values
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule

KEPT = frozenset(
    """
    a abbr acronym area article aside b bdi bdo blockquote br caption center cite code col colgroup
    data dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr
    i ins kbd li map mark nav ol p pre q rp rt rtc ruby s samp section small span strike strong sub
    summary sup table tbody td th thead time tr tt u ul var wbr
    """.split()
)
"""Elements that pages keep."""

_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])[^<>]*>")


def check(entry: Entry, origin: Origin) -> Iterator[Finding]:
    """Find tags in prose that the page would be without; a word in `<…>` is one."""
    if not origin.has_any(("<",)):
        return
    for value in marked_values(entry):
        if isinstance(value.marker, IsProse) and "<" in value.value:
            code = code_in(value.value)
            for tag in _TAG.finditer(value.value):
                named = tag[1].lower().removeprefix("/")
                if named not in KEPT and not any(a <= tag.start() < b for a, b in code):
                    message = f"`{tag[0]}` is taken for HTML and removed from the page"
                    hint = "write Markdown; what is to be seen as it is stands in backticks"
                    yield Finding(message, Place(entry.ref, value.path, text=tag[0]), hint)
                    break


RULE = EntryRule(
    code="KB324",
    title="HTML is removed",
    severity=Severity.WARNING,
    about=Entry,
    check=check,
    explain="""
Prose has something in `<…>` that a page does not keep: a script, a picture, or the name of
something that stands to be filled in.

## Why it matters

It would vanish from the page without a word. Prose is Markdown; of HTML, pages keep what only
marks text.

## Wrong

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: Say where with the option host=<address>.
```

## Right

```yaml title="content/topics/hosting.yaml"
title: Hosting
summary: Where programs run.
body: Say where with the option `host=<address>`.
```
""",
)
