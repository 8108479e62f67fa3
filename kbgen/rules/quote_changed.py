"""KB309: a quotation that was checked against its source is still the one that was checked."""

from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.model import Quote
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule
from kbgen.verification.quoted_text import is_fingerprint_of


def check(quote: Quote, _: Origin) -> Iterator[Finding]:
    """Find quotes whose words are not those of their fingerprint."""
    if quote.passage_hash and not is_fingerprint_of(quote.text, quote.passage_hash):
        message = "the words are not those that were checked against the source"
        hint = (
            "undo the change; if it is right, remove `passage_hash`, and whoever has the source's "
            "text writes a new one: `kbgen verify --sources DIR --write`"
        )
        related = (("their fingerprint", Place(quote.ref, ("passage_hash",))),)
        yield Finding(message, Place(quote.ref, ("text",)), hint, related)


RULE = EntryRule(
    code="KB309",
    title="The quote is not as it was checked",
    about=Quote,
    check=check,
    explain="""
The words of the quote are not those that `kbgen verify` found in the source: their fingerprint,
`passage_hash`, is another.

## Why it matters

A quote is easily changed by accident: by a search and replace, or by somebody who corrects the
grammar of a speaker. The fingerprint shows it without the text of the source. If the change is
right, remove `passage_hash`; whoever has the text of the source lets `kbgen verify --sources DIR
--write` check the quote and stamp it.

## Wrong

```yaml title="content/quotes/slow-queries.yaml"
title: It was the query
summary: Ada Example finds that slow pages are mostly slow queries.
text: I would say roughly nine out of ten slow pages were slow queries
passage_hash: "c9746795316959e3"
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
text: I would say roughly nine of ten slow pages were slow queries
passage_hash: "c9746795316959e3"
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
