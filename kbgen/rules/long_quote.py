"""KB301: a quotation is short."""

from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.model import Quote
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule
from kbgen.verification.quoted_text import word_count

MAX_WORDS = 40


def check(quote: Quote, _: Origin) -> Iterator[Finding]:
    """Find quotes with too many words."""
    if (words := word_count(quote.text)) > MAX_WORDS:
        message = f"{words} words are quoted; the most is {MAX_WORDS}"
        hint = "cut with […], or make two quotes of it"
        yield Finding(message, Place(quote.ref, ("text",)), hint)


RULE = EntryRule(
    code="KB301",
    title="The quote is too long",
    about=Quote,
    check=check,
    explain="""
The quote has more than forty words.

## Why it matters

A knowledge base points at its sources and does not replace them, and a long quotation is read by
few. Cut what is not needed with `[…]`, or make two quotes of it.

## Wrong

```yaml title="content/quotes/slow-queries.yaml"
title: It was the query
summary: Ada Example finds that slow pages are mostly slow queries.
text: >-
  So we looked at every slow page. I would say roughly nine of ten slow pages were slow queries. The
  rest was us, and the network. Nobody had looked at a query plan before, which I find odd, because
  it takes a minute.
speaker: ada
source: talk
at: "00:20"
attribution:
  certainty: stated
  basis: She is the only speaker.
context: On a year of looking into complaints.
```

## Right

```yaml title="content/quotes/slow-queries.yaml"
title: It was the query
summary: Ada Example finds that slow pages are mostly slow queries.
text: >-
  I would say roughly nine of ten slow pages were slow queries. […] Nobody had looked at a query
  plan before
speaker: ada
source: talk
at: "00:20"
attribution:
  certainty: stated
  basis: She is the only speaker.
context: On a year of looking into complaints.
```
""",
)
