"""KB412: what refers to the reader's situation names questions and answers that there are."""

from collections.abc import Iterable, Iterator, Mapping

from kbgen.decisions.answers import scale_ids
from kbgen.diagnostics import did_you_mean, listed
from kbgen.findings import Finding, Place
from kbgen.model import Decision, EntryRef, Practice
from kbgen.model.situation import Question
from kbgen.rules.shared.rule import BaseRule, RuleContext

Questions = Mapping[str, Question]


def check(context: RuleContext) -> Iterator[Finding]:
    """Find ids that `situations.yaml`, or the question of a decision, does not have."""
    if context.base.questions is None:
        return
    questions = {question.id: question for question in context.base.questions}
    for decision in context.base.of_type(Decision):
        yield from _in_decision(decision, questions)
    for practice in context.base.of_type(Practice):
        for id_, answers in practice.applies_to.items():
            place = Place(practice.ref, ("applies_to", id_))
            yield from _unknown_question(id_, questions, Place(place.ref, place.path, key=True))
            for number, answer in enumerate(answers if id_ in questions else ()):
                where = (*place.path, number)
                yield from _unknown_answer(answer, questions[id_], Place(place.ref, where))


def _in_decision(decision: Decision, questions: Questions) -> Iterator[Finding]:
    for position, criterion in enumerate(decision.criteria):
        if (situation := criterion.situation) is None:
            continue
        path = ("criteria", position, "situation")
        asked = situation.question
        place = Place(decision.ref, (*path, "question"))
        yield from _unknown_question(asked, questions, place)
        for profile, answer in situation.answers.items():
            where = (*path, "answers", profile)
            if asked in questions:
                place = Place(decision.ref, where, key=True)
                yield from _unknown_answer(profile, questions[asked], place)
            yield from _unknown_here(answer, scale_ids(criterion), decision.ref, where)


def _unknown_question(id_: str, questions: Questions, place: Place) -> Iterator[Finding]:
    if id_ not in questions:
        message = f"`situations.yaml` has no question '{id_}'"
        yield Finding(message, place, _hint(id_, questions))


def _unknown_answer(id_: str, question: Question, place: Place) -> Iterator[Finding]:
    known = [answer.id for answer in question.scale]
    if id_ not in known:
        message = f"the question '{question.id}' of `situations.yaml` has no answer '{id_}'"
        yield Finding(message, place, _hint(id_, known))


def _unknown_here(
    id_: str, known: Iterable[str], ref: EntryRef, path: tuple[str | int, ...]
) -> Iterator[Finding]:
    if id_ not in known:
        message = f"this question has no answer '{id_}'"
        yield Finding(message, Place(ref, path), _hint(id_, known))


def _hint(id_: str, known: Iterable[str]) -> str | None:
    choices = list(known)
    return did_you_mean(id_, choices) or (f"there is {listed(choices, 'and')}" if choices else None)


RULE = BaseRule(
    code="KB412",
    title="The reader's situation has no such question or answer",
    check=check,
    explain="""
A question of a decision (`situation`) or a practice (`applies_to`) names a question or an answer
that `situations.yaml` does not have; or `situation` gives an answer that its own question does not
have.

## Why it matters

Readers answer the questions of `situations.yaml` once, for all decisions and practices. What is
misspelt is answered for nobody, and nobody sees that it is not.

## Wrong

```yaml title="content/situations.yaml"
questions:
  - id: hosting
    question: Where does it run?
    scale: [{id: platform, label: On a platform}, {id: servers, label: On servers}]
```

```yaml title="content/checklists/index-or-cache.yaml"
title: An index or a cache?
summary: Which of the two makes a slow page fast.
type: decision
problem: A page is slow, and either would help.
alternatives:
  - {id: index, title: An index, summary: The database answers faster.}
  - {id: cache, title: A cache, summary: The database is asked less often.}
criteria:
  - id: place
    question: Where would the cache run?
    why: A cache is one more thing to run.
    scale: [{id: rented, label: On a platform}, {id: own, label: On our servers}]
    performance:
      index: [2, 4]
      cache: [4, 1]
    situation: {question: hosting, answers: {platfrom: rented, servers: owned}}
    evidence: [{source: talk, at: "01:10"}]
```

## Right

```yaml title="content/situations.yaml"
questions:
  - id: hosting
    question: Where does it run?
    scale: [{id: platform, label: On a platform}, {id: servers, label: On servers}]
```

```yaml title="content/checklists/index-or-cache.yaml"
title: An index or a cache?
summary: Which of the two makes a slow page fast.
type: decision
problem: A page is slow, and either would help.
alternatives:
  - {id: index, title: An index, summary: The database answers faster.}
  - {id: cache, title: A cache, summary: The database is asked less often.}
criteria:
  - id: place
    question: Where would the cache run?
    why: A cache is one more thing to run.
    scale: [{id: rented, label: On a platform}, {id: own, label: On our servers}]
    performance:
      index: [2, 4]
      cache: [4, 1]
    situation: {question: hosting, answers: {platform: rented, servers: own}}
    evidence: [{source: talk, at: "01:10"}]
```
""",
)
