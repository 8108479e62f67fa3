"""A verdict in words.

The same sentences in JavaScript: `themes/kbgen/parts/decisions/verdict-text.js`.

Scores are told in points of a hundred, rounded to the nearest with halves up.
"""

import math
from collections.abc import Sequence

from kbgen.decisions.document import EvidenceNote
from kbgen.decisions.engine import Basis, Standing
from kbgen.decisions.reasons import Reason
from kbgen.decisions.result import DecisionResult
from kbgen.decisions.sensitivity import AnswerChange, WeightChange
from kbgen.i18n import Words
from kbgen.model.attribution import Certainty
from kbgen.model.checklist import NOT_APPLICABLE, UNKNOWN, Criterion, Outcome


def points(score: float) -> int:
    """A score from 0 to 1 in points of a hundred."""
    return math.floor(score * 100 + 0.5)


def headline(result: DecisionResult) -> str:
    """The verdict in a few words, such as "Recommended: Managed service"."""
    verdict = result.verdict
    return _headline(result, verdict.outcome, verdict.alternatives)


def lead(result: DecisionResult) -> str:
    """Who leads and by how much, in a few words; nothing while nobody does."""
    words, verdict = result.words, result.verdict
    if not verdict.leaders:
        return ""
    ranked = [verdict.standing(id_) for id_ in verdict.ranking]
    names = words.both([_title(result, one) for one in ranked[: len(verdict.leaders)]])
    if len(verdict.leaders) > 1:
        return words.say("verdict.lead.close", names=names)
    if len(ranked) == 1:
        return words.say("verdict.lead.alone", names=names)
    count = points(ranked[0].score - ranked[1].score)
    key = "verdict.lead.ahead" if count else "verdict.lead.hardly"
    return words.say(key, names=names, count=count)


def progress(result: DecisionResult) -> str:
    """How many of the questions that count are answered."""
    answers = result.answer_set
    return result.words.say(
        "verdict.progress", answered=len(answers.positions), total=len(answers.weights)
    )


def explanation(result: DecisionResult) -> str:
    """One sentence on how the verdict came about."""
    words, verdict = result.words, result.verdict
    basis = f"verdict.because.{verdict.basis}"
    ranked = [verdict.standing(id_) for id_ in verdict.ranking]
    match verdict.basis:
        case Basis.ALL_EXCLUDED | Basis.ONLY_ONE_LEFT:
            return words.say(basis)
        case Basis.TOO_LITTLE_ANSWERED:
            return _too_little(result)
        case Basis.CLOSE_SCORES | Basis.CLOSE_SO_FAR:
            close = [verdict.standing(id_) for id_ in verdict.leaders]
            scores = [
                words.say("verdict.score", title=_title(result, one), points=points(one.score))
                for one in close
            ]
            return words.say(basis, scores=words.both(scores))
        case Basis.RANGES_OVERLAP:
            best = ranked[0]
            return words.say(basis, best=_title(result, best), points=points(best.score))
        case Basis.CLEAR_LEAD:
            best, second = ranked[0], ranked[1]
            lead = points(best.score - second.score)
            return words.say(
                basis if lead else f"{basis}-by-less",
                best=_title(result, best),
                points=points(best.score),
                count=lead,
                second=_title(result, second),
            )


def ruled_out(result: DecisionResult) -> tuple[str, ...]:
    """One sentence for each alternative that is excluded and each reason that excludes it."""
    return tuple(
        result.words.say(
            "verdict.ruled_out",
            title=_title(result, standing),
            because=result.document.knock_out(id_).because,
        )
        for standing in result.verdict.standings
        for id_ in standing.excluded_by
    )


def answer_label(words: Words, criterion: Criterion, answer: str | None) -> str:
    """How an answer reads, or its absence."""
    if answer is None:
        return words.say("verdict.not_answered")
    if answer == UNKNOWN:
        return words.say("decision.unknown")
    if answer == NOT_APPLICABLE:
        return words.say("decision.not_applicable")
    return next(one.label for one in criterion.scale if one.id == answer)


def citation_words(words: Words, citation: EvidenceNote) -> str:
    """Who said it and where, such as "Glyph (inferred), Talk Python #352, 23:33"."""
    who = citation.speaker
    if who and citation.certainty != Certainty.STATED:
        sure = words.say(f"certainty.{citation.certainty}")
        who = words.say("record.speaker", speaker=who, certainty=sure)
    parts = (who, citation.source, citation.place)
    return words.say("sentence.comma").join(part for part in parts if part)


def reason_words(result: DecisionResult, reason: Reason) -> str:
    """A reason, such as “Two” to “How many people?” (+8 points)."""
    words = result.words
    criterion = result.document.criterion(reason.criterion)
    return words.say(
        "verdict.reason",
        label=answer_label(words, criterion, reason.answer),
        question=criterion.question,
        size=_signed(words, reason.contribution),
    )


def answer_change_words(result: DecisionResult, change: AnswerChange) -> str:
    """What another answer would do."""
    words = result.words
    criterion = result.document.criterion(change.criterion)
    return words.say(
        "verdict.answer_change",
        label=answer_label(words, criterion, change.answer),
        question=criterion.question,
        then=_headline(result, change.outcome, change.alternatives),
    )


def weight_change_words(result: DecisionResult, change: WeightChange) -> str:
    """What another weight would do."""
    return result.words.say(
        "verdict.weight_change",
        weight=change.weight,
        current=result.words.number(change.current),
        question=result.document.criterion(change.criterion).question,
        then=_headline(result, change.outcome, change.alternatives),
    )


def _headline(result: DecisionResult, outcome: Outcome, alternatives: Sequence[str]) -> str:
    titles = [result.document.alternative(id_).title for id_ in alternatives]
    words = result.words
    return words.say(f"verdict.headline.{outcome}", names=words.either(titles))


def _too_little(result: DecisionResult) -> str:
    # Rounded down, so that it never reads as enough when it is not.
    share = math.floor(result.verdict.answered * 100 + 1e-9)
    if share == 0:
        return result.words.say("verdict.because.nothing-answered")
    needed = points(result.document.decision.thresholds.answered)
    return result.words.say("verdict.because.too-little-answered", share=share, needed=needed)


def _signed(words: Words, contribution: float) -> str:
    size = points(abs(contribution))
    sign = "+" if contribution > 0 else "−"
    return words.say("verdict.size" if size else "verdict.size_under_one", sign=sign, count=size)


def _title(result: DecisionResult, standing: Standing) -> str:
    return result.document.alternative(standing.alternative).title
