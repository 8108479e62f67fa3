"""Which verdicts flip, and which come closer to it.

A decision is tried in situations: its scenarios, the saved answers of a team, and each of these
with one answer instead of its own, if both editions have it. A scenario that both editions have, by
its title, has in each the answers that are written there: questions may be others, and the
situation the same. Answers that an edition has no place for are left out in it, as when a reader
comes back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kbgen.comparison.edition import Edition
from kbgen.comparison.pairs import Pairs
from kbgen.comparison.result import DecisionChange, Verdict, VerdictChange
from kbgen.decisions import engine
from kbgen.decisions.answers import Answers, Weights, scale_ids
from kbgen.decisions.record_file import CLOSER
from kbgen.decisions.saved_answers import SavedAnswers
from kbgen.model import Decision
from kbgen.model.checklist import NO_ANSWERS, Outcome


@dataclass(frozen=True)
class Situation:
    """Answers to try.

    Attributes:
        name: What they are called.
        saved: Whether a team saved them.
        before: Criterion id to answer id, for the old edition.
        after: The same for the new one.
        weights: Criterion id to weight, where they are not the author's.
        answer: The one answer that is another than that of the situation it is near to.
    """

    name: str
    saved: bool
    before: Answers
    after: Answers
    weights: Weights
    answer: str | None = None


def changed_verdicts(
    old: Edition, new: Edition, pairs: Pairs, saved: Mapping[str, SavedAnswers]
) -> Iterator[DecisionChange]:
    """Yield the decisions of which a verdict flips or comes closer.

    Args:
        old: The old edition.
        new: The new edition.
        pairs: What is the same in both.
        saved: Answers of a team, by the name of their file.
    """
    for was, now in pairs.same.items():
        before, after = old.decision(was), new.decision(now)
        if before is None or after is None or before == after:
            continue
        of_it = {name: one for name, one in saved.items() if one.checklist in {was.id, now.id}}
        tried = [_try(before, after, one) for one in _situations(before, after, of_it)]
        flips = [change for change in tried if _flips(change)]
        closer = [change for change in tried if _is_closer(change)]
        if flips or closer:
            yield DecisionChange(
                kind=after.kind,
                id=after.id,
                title=after.title,
                tried=len(tried),
                flips=tuple(flips),
                closer=tuple(closer),
            )


def _situations(
    before: Decision, after: Decision, saved: Mapping[str, SavedAnswers]
) -> Iterator[Situation]:
    """Every situation once; one that is a scenario or saved is not told as near to another."""
    found: dict[tuple[object, ...], Situation] = {}
    for one in _given(before, after, saved):
        found.setdefault(_key(one), one)
    for one in tuple(found.values()):
        for near in _one_away(one, before, after):
            found.setdefault(_key(near), near)
    yield from found.values()


def _given(
    before: Decision, after: Decision, saved: Mapping[str, SavedAnswers]
) -> Iterator[Situation]:
    old, new = ({one.title: one.answers for one in side.scenarios} for side in (before, after))
    for title in {**new, **old}:
        now = new.get(title, old.get(title, {}))
        yield Situation(title, False, old.get(title, now), now, {})
    for name, one in saved.items():
        yield Situation(name, True, one.answers, one.answers, one.weights)


def _one_away(one: Situation, old: Decision, new: Decision) -> Iterator[Situation]:
    possible = {(c.id, answer) for c in old.criteria for answer in scale_ids(c)}
    for criterion in new.criteria:
        for answer in scale_ids(criterion):
            if (criterion.id, answer) in possible and one.after.get(criterion.id) != answer:
                before, after = ({**side, criterion.id: answer} for side in (one.before, one.after))
                told = f"{criterion.id}={answer}"
                yield replace(one, before=before, after=after, answer=told)


def _key(one: Situation) -> tuple[object, ...]:
    return tuple(tuple(sorted(part.items())) for part in (one.before, one.after, one.weights))


def _try(before: Decision, after: Decision, one: Situation) -> VerdictChange:
    return VerdictChange(
        situation=one.name,
        saved=one.saved,
        answer=one.answer,
        before=_verdict(before, one.before, one.weights),
        after=_verdict(after, one.after, one.weights),
    )


def _verdict(decision: Decision, answers: Answers, weights: Weights) -> Verdict:
    choices = {c.id: (*scale_ids(c), *NO_ANSWERS) for c in decision.criteria}
    found = engine.decide(
        decision,
        {id_: answer for id_, answer in answers.items() if answer in choices.get(id_, ())},
        {id_: weight for id_, weight in weights.items() if id_ in choices},
    )
    titles = {alternative.id: alternative.title for alternative in decision.alternatives}
    return Verdict(
        outcome=found.outcome,
        alternatives=found.alternatives,
        titles=tuple(titles[id_] for id_ in found.alternatives),
        lead=found.lead,
    )


def _flips(change: VerdictChange) -> bool:
    return _says(change.before) != _says(change.after)


def _says(verdict: Verdict) -> tuple[Outcome, frozenset[str]]:
    return verdict.outcome, frozenset(verdict.alternatives)


def _is_closer(change: VerdictChange) -> bool:
    """Whether what is recommended leads by less; of near situations there would be too many."""
    before, after = change.before.lead, change.after.lead
    return (
        change.answer is None
        and not _flips(change)
        and change.after.outcome is Outcome.RECOMMENDED
        and after is not None
        and (before is None or before - after >= CLOSER)
    )
