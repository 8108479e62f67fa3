"""KB404: a knock-out criterion does not fire for all answers."""

from collections.abc import Iterator

from kbgen.decisions.answers import scale_ids
from kbgen.findings import Finding, Place
from kbgen.model import Decision
from kbgen.origin import Origin
from kbgen.rules.shared.rule import EntryRule


def check(decision: Decision, _: Origin) -> Iterator[Finding]:
    """Find knock-out criteria that name every answer."""
    scales = {criterion.id: set(scale_ids(criterion)) for criterion in decision.criteria}
    for position, knock in enumerate(decision.knock_out_criteria):
        if all(set(answers) >= scales[key] for key, answers in knock.when.items()):
            message = f"'{knock.id}' fires whatever is answered"
            hint = "leave out the alternatives it excludes, or name fewer answers"
            place = Place(decision.ref, ("knock_out_criteria", position, "when"))
            yield Finding(message, place, hint)


RULE = EntryRule(
    code="KB404",
    title="The knock-out criterion always fires",
    after=("KB401", "KB402", "KB409"),
    about=Decision,
    check=check,
    explain="""
A knock-out criterion names every answer there is, so it rules its alternatives out in every
situation.

## Why it matters

An alternative that nobody can get is no alternative. Leave it out, or name only the answers that
really rule it out.

## Wrong

```yaml title="content/checklists/index-or-cache.yaml"
title: An index or a cache?
summary: Which of the two makes a slow page fast.
type: decision
problem: A page is slow, and either would help.
alternatives:
  - {id: index, title: An index, summary: The database answers faster.}
  - {id: cache, title: A cache, summary: The database is asked less often.}
criteria:
  - id: age
    question: How old may the page be?
    why: A cache shows what was true a moment ago.
    scale: [{id: seconds, label: Seconds}, {id: hours, label: Hours}]
    performance:
      index: [4, 1]
      cache: [0, 4]
    evidence: [{source: talk, at: "01:10"}]
knock_out_criteria:
  - id: stale
    when: {age: [seconds, hours]}
    excludes: [cache]
    because: Nobody may see an old number.
```

## Right

```yaml title="content/checklists/index-or-cache.yaml"
title: An index or a cache?
summary: Which of the two makes a slow page fast.
type: decision
problem: A page is slow, and either would help.
alternatives:
  - {id: index, title: An index, summary: The database answers faster.}
  - {id: cache, title: A cache, summary: The database is asked less often.}
criteria:
  - id: age
    question: How old may the page be?
    why: A cache shows what was true a moment ago.
    scale: [{id: seconds, label: Seconds}, {id: hours, label: Hours}]
    performance:
      index: [4, 1]
      cache: [0, 4]
    evidence: [{source: talk, at: "01:10"}]
knock_out_criteria:
  - id: stale
    when: {age: [seconds]}
    excludes: [cache]
    because: Nobody may see an old number.
```
""",
)
