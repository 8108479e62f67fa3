"""KB306: it is known who speaks in a quote, and how sure that is."""

from collections.abc import Iterator

from kbgen.findings import Finding, Place
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Quote, Source
from kbgen.model.fields import seconds
from kbgen.rules.shared.rule import BaseRule, RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Find quotes that nobody, or more than one, is said to have said."""
    for quote in context.base.of_type(Quote):
        if quote.speaker is not None and quote.speaker_label is not None:
            message = "say who speaks: either `speaker` or `speaker_label`, and not both"
            yield Finding(message, Place(quote.ref, ("speaker_label",)))
        elif context.base.find(Source, quote.source):  # else its stamps are not known
            yield from _unattributed(quote, context.base)


def _unattributed(quote: Quote, base: KnowledgeBase) -> Iterator[Finding]:
    stamp, spoken = base.stamp(quote), base.spoken(quote)
    if spoken.speaker is None and quote.speaker_label is None:
        message = "say who speaks: either `speaker` or `speaker_label`"
        yield Finding(message, Place(quote.ref, ("title",)), _nearest_stamps(quote, base))
    elif spoken.certainty is None:
        message = "say how sure it is who speaks: `attribution` is missing"
        hint = f"the source's stamp for {quote.at} names '{stamp.speaker}'" if stamp else None
        yield Finding(message, Place(quote.ref, ("title",)), hint)


def _nearest_stamps(quote: Quote, base: KnowledgeBase) -> str | None:
    """Which stamps of the source are before and after, where it says at each who speaks."""
    stamps = base.stamps.get(quote.source, {}).values()
    if not stamps or quote.at is None:
        return None
    here = seconds(quote.at)
    by_time = sorted((stamp.at for stamp in stamps), key=seconds)
    before = [at for at in by_time if seconds(at) < here][-1:]
    after = [at for at in by_time if seconds(at) > here][:1]
    near = " and ".join(before + after)
    return f"'{quote.source}' has no stamp at {quote.at}; the nearest: {near}"


RULE = BaseRule(
    code="KB306",
    title="It is not known who speaks in the quote",
    needs={Quote: ("speaker", "attribution")},
    check=check,
    explain="""
The quote has neither `speaker` nor `speaker_label`, or has both; or it does not say under
`attribution` how sure that is. Where the source has a stamp for the quote's time stamp, the stamp
says both, and the quote need not: unless it names somebody else, and then it has to say how sure
that is.

## Why it matters

A reader has to know whose words these are. Where the person cannot be settled, `speaker_label`
says so in words.

## Wrong

```yaml title="content/quotes/slow-queries.yaml"
title: It was the query
summary: Somebody finds that slow pages are mostly slow queries.
text: nine of ten slow pages were slow queries
source: talk
at: "00:20"
attribution:
  certainty: uncertain
  basis: Several people talk at once.
context: On a year of looking into complaints.
```

## Right

```yaml title="content/quotes/slow-queries.yaml"
title: It was the query
summary: Somebody finds that slow pages are mostly slow queries.
text: nine of ten slow pages were slow queries
speaker_label: A guest
source: talk
at: "00:20"
attribution:
  certainty: uncertain
  basis: Several people talk at once.
context: On a year of looking into complaints.
```
""",
)
