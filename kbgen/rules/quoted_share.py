"""KB302: quotations point at a source, they do not replace it."""

from collections.abc import Iterator, Sequence

from kbgen.findings import Finding, Place
from kbgen.model import Quote, Source
from kbgen.rules.shared.rule import BaseRule, RuleContext
from kbgen.verification.quoted_text import MAX_SHARE, is_fingerprint_of, quoted_words, word_count


def check(context: RuleContext) -> Iterator[Finding]:
    """Find the quotes that are too many, at those that are new or changed since their stamp.

    Where all are stamped, it is not known which came last, and the source is the place.
    """
    quotes = context.base.of_type(Quote)
    quoted = quoted_words(quotes)
    for source in context.base.of_type(Source):
        if source.words and quoted[source.id] > (most := int(MAX_SHARE * source.words)):
            of_source = [quote for quote in quotes if quote.source == source.id]
            new = [
                quote
                for quote in of_source
                if not is_fingerprint_of(quote.text, quote.passage_hash)
            ]
            left = most - quoted[source.id] + sum(word_count(quote.text) for quote in new)
            yield from _of_new(new, max(0, left), source)
            if not new:
                words = min(quoted[source.id], source.words)  # two quotes may have the same words
                share = 100 * words / source.words
                message = f"{words} of its {source.words} words are quoted"
                hint = f"the most is {MAX_SHARE:.0%}: paraphrase some of the quotes"
                yield Finding(f"{message} ({share:.1f}%)", Place(source.ref, ("words",)), hint)


def _of_new(quotes: Sequence[Quote], left: int, source: Source) -> Iterator[Finding]:
    others = "" if len(quotes) == 1 else f", beside {len(quotes) - 1} more without a stamp"
    for quote in quotes:
        message = (
            f"{left} words of '{source.id}' are left to be quoted; this quote has "
            f"{word_count(quote.text)}{others}"
        )
        hint = f"{MAX_SHARE:.0%} of a source is the most: shorten it, or say it in your own words"
        yield Finding(message, Place(quote.ref, ("text",)), hint)


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
