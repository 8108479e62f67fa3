"""KB210: words that would link by themselves mean one entry."""

from collections.abc import Iterator, Sequence

from kbgen.diagnostics import Severity, listed
from kbgen.findings import Finding, Place
from kbgen.graph import Claim, straight
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Entry
from kbgen.rules.shared.rule import BaseRule, RuleContext
from kbgen.source import KeyPath

_KEYS = ("linked_as", "title", "abbreviation", "aliases")


def check(context: RuleContext) -> Iterator[Finding]:
    """Find words that several entries claim."""
    for claims in context.terms.ambiguous():
        *others, last = claims
        if _are_copies(claims, context.base):
            continue  # which is another rule's to say
        related = tuple((f"the {other.ref.kind}", _place(other, context.base)) for other in others)
        names = listed((str(other.ref) for other in others), "and")
        message = (
            f"the words '{last.words}' also name {names}; where that is unclear, they do not link"
        )
        hint = "say under `linked_as` which words link to which entry"
        yield Finding(message, _place(last, context.base), hint, related)


def _are_copies(claims: Sequence[Claim], base: KnowledgeBase) -> bool:
    """Whether all are of one kind and have one title."""
    entries = [base[claim.ref] for claim in claims]
    return len({(entry.kind, entry.title.casefold()) for entry in entries}) == 1


def _place(claim: Claim, base: KnowledgeBase) -> Place:
    return Place(claim.ref, _path(claim.words, base[claim.ref]))


def _path(words: str, entry: Entry) -> KeyPath:
    """Where an entry has the words that it claims."""
    for key in _KEYS:
        value = getattr(entry, key, None)
        if isinstance(value, tuple):
            for index, name in enumerate(value):
                if straight(name) == words:
                    return key, index
        elif value is not None and straight(value) == words:
            return (key,)
    return ("title",)


RULE = BaseRule(
    code="KB210",
    title="Several entries claim the same words",
    severity=Severity.WARNING,
    check=check,
    explain="""
Two or more entries go by the same words, so that prose which has them could link to any of these
entries. It links to none of them.

## Why it matters

Names in prose link to their entries by themselves. Where a name means two things, only somebody who
understands the sentence can tell which. Say under `linked_as` which words are to link to an entry,
`[]` for none, and write `[[id|words]]` where you mean the other one. Without `linked_as` a tool, a
definition and a person claim all their names, and a practice its title.

## Wrong

```yaml title="content/tools/celery.yaml"
title: Celery
summary: A library that runs tasks in the background.
purpose: Runs tasks outside of requests.
category: task queue
aliases: [queue]
mentioned_only: true
```

```yaml title="content/definitions/queue.yaml"
title: Queue
summary: Things that wait for their turn.
definition: What has come first is served first.
mentioned_only: true
```

## Right

```yaml title="content/tools/celery.yaml"
title: Celery
summary: A library that runs tasks in the background.
purpose: Runs tasks outside of requests.
category: task queue
aliases: [queue]
linked_as: [Celery]
mentioned_only: true
```

```yaml title="content/definitions/queue.yaml"
title: Queue
summary: Things that wait for their turn.
definition: What has come first is served first.
mentioned_only: true
```
""",
)
