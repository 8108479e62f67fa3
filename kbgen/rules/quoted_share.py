"""KB302: quotations point at a source, they do not replace it."""

from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.model import Quote, Source
from kbgen.rules.shared.rule import BaseRule, RuleContext
from kbgen.verification.quoted_text import MAX_SHARE, quoted_words


def check(context: RuleContext) -> Iterator[Finding]:
    """Find sources of which too much is quoted."""
    quoted = quoted_words(context.base.of_type(Quote))
    for source in context.base.of_type(Source):
        words = quoted[source.id]
        if source.words and words > MAX_SHARE * source.words:
            share = 100 * words / source.words
            message = f"{words} of its {source.words} words are quoted ({share:.1f}%)"
            hint = f"the most is {MAX_SHARE:.0%}: paraphrase some of the quotes"
            yield Finding(message, Place(source.ref, ("words",)), hint)


RULE = BaseRule(
    code="KB302",
    title="Too much of a source is quoted",
    check=check,
    explain="""
All quotes from one source together are more than 15 % of its words; its entry says how many those
are.

## Why it matters

Beyond a small part, quoting becomes copying. Keep the quotes that nobody could say better, and
put the others into your own words, with evidence.

## Wrong

```yaml title="content/sources/talk.yaml"
title: A talk about small systems
summary: Ada Example tells how her team keeps a small system fast.
type: transcript
words: 64
sections:
  - title: Everything
    at: "00:00"
reliability:
  trust: primary
  why: It is a recording, typed out by hand.
```

```yaml title="content/quotes/slow-queries.yaml"
title: It was the query
summary: Ada Example finds that slow pages are mostly slow queries.
text: I would say roughly nine of ten slow pages were slow queries
speaker: ada
source: talk
at: "00:20"
attribution:
  certainty: stated
  basis: She is the only speaker.
context: On a year of looking into complaints.
```

## Right

```yaml title="content/sources/talk.yaml"
title: A talk about small systems
summary: Ada Example tells how her team keeps a small system fast.
type: transcript
words: 64
sections:
  - title: Everything
    at: "00:00"
reliability:
  trust: primary
  why: It is a recording, typed out by hand.
```

```yaml title="content/quotes/slow-queries.yaml"
title: It was the query
summary: Ada Example finds that slow pages are mostly slow queries.
text: roughly nine of ten slow pages
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
