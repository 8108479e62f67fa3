"""A verdict in words. The same sentences in JavaScript: `themes/kbgen/assets/js/decision-words.js`.

Scores are told in points of a hundred, rounded to the nearest with halves up.
"""

import math
from collections.abc import Sequence

from kbgen.model.checklist import NOT_APPLICABLE, UNKNOWN, Criterion, Outcome
from kbgen.model.decision import Basis, Standing, Verdict
from kbgen.model.reasons import Reason
from kbgen.model.sensitivity import AnswerChange, WeightChange
from kbgen.views.decision_sheet import DecisionSheet


def points(score: float) -> int:
    """A score from 0 to 1 in points of a hundred."""
    return math.floor(score * 100 + 0.5)


def headline(sheet: DecisionSheet, outcome: Outcome, alternatives: Sequence[str]) -> str:
    """The verdict in a few words, such as "Recommended: Managed service"."""
    names = _either(sheet, alternatives)
    return {
        Outcome.RECOMMENDED: f"Recommended: {names}",
        Outcome.CLOSE_CALL: f"A close call: {names}",
        Outcome.UNDECIDED: "Undecided",
        Outcome.ALL_EXCLUDED: "Everything is ruled out",
    }[outcome]


def explanation(sheet: DecisionSheet, verdict: Verdict) -> str:
    """One sentence on how the verdict came about."""
    ranked = [verdict.standing(id_) for id_ in verdict.ranking]
    match verdict.basis:
        case Basis.ALL_EXCLUDED:
            return "Knock-out criteria rule out every alternative."
        case Basis.TOO_LITTLE_ANSWERED:
            return _too_little(sheet, verdict)
        case Basis.ONLY_ONE_LEFT:
            return "Every other alternative is ruled out."
        case Basis.CLOSE_SCORES:
            close = [verdict.standing(id_) for id_ in verdict.alternatives]
            told = _all([f"{_title(sheet, one)} {points(one.score)}" for one in close])
            return f"{told} of 100 points: too near to each other to rely on the difference."
        case Basis.RANGES_OVERLAP:
            ahead = f"{_title(sheet, ranked[0])} is ahead with {points(ranked[0].score)} of 100"
            return f"{ahead} points, but the open questions can still turn it."
        case Basis.CLEAR_LEAD:
            best, second = ranked[0], ranked[1]
            lead = _lead(points(best.score - second.score))
            score = f"{_title(sheet, best)} has {points(best.score)} of 100 points"
            return f"{score}, {lead} ahead of {_title(sheet, second)}."


def ruled_out(sheet: DecisionSheet, verdict: Verdict) -> tuple[str, ...]:
    """One sentence for each alternative that is excluded and each reason that excludes it."""
    return tuple(
        f"{_title(sheet, standing)} is ruled out: {sheet.knock_out(id_).because}"
        for standing in verdict.standings
        for id_ in standing.excluded_by
    )


def answer_label(criterion: Criterion, answer: str | None) -> str:
    """How an answer reads, or its absence."""
    if answer is None:
        return "Not answered"
    if answer == UNKNOWN:
        return "I don’t know"
    if answer == NOT_APPLICABLE:
        return "Does not apply"
    return next(one.label for one in criterion.scale if one.id == answer)


def reason_words(sheet: DecisionSheet, reason: Reason) -> str:
    """A reason, such as “Two” to “How many people?” (+8 points)."""
    criterion = sheet.criterion(reason.criterion)
    label = answer_label(criterion, reason.answer)
    return f"“{label}” to “{criterion.question}” ({_signed(reason.contribution)})"


def answer_change_words(sheet: DecisionSheet, change: AnswerChange) -> str:
    """What another answer would do."""
    criterion = sheet.criterion(change.criterion)
    label = answer_label(criterion, change.answer)
    then = headline(sheet, change.outcome, change.alternatives)
    return f"“{label}” to “{criterion.question}” → {then}"


def weight_change_words(sheet: DecisionSheet, change: WeightChange) -> str:
    """What another weight would do."""
    question = sheet.criterion(change.criterion).question
    then = headline(sheet, change.outcome, change.alternatives)
    return f"weight {change.weight} instead of {change.current:g} for “{question}” → {then}"


def _too_little(sheet: DecisionSheet, verdict: Verdict) -> str:
    # Rounded down, so that it never reads as enough when it is not.
    share = math.floor(verdict.answered * 100 + 1e-9)
    if share == 0:
        return "Nothing that counts is answered yet."
    needed = points(sheet.decision.thresholds.answered)
    return f"{share}% of what counts is answered, and {needed}% is needed."


def _lead(lead: int) -> str:
    if lead < 1:
        return "less than a point"
    return "1 point" if lead == 1 else f"{lead} points"


def _signed(contribution: float) -> str:
    size = points(abs(contribution))
    sign = "+" if contribution > 0 else "−"
    return f"{sign}{size or 'under 1'} {'point' if size < 2 else 'points'}"


def _title(sheet: DecisionSheet, standing: Standing) -> str:
    return sheet.alternative(standing.alternative).title


def _either(sheet: DecisionSheet, alternatives: Sequence[str]) -> str:
    return _joined([sheet.alternative(id_).title for id_ in alternatives], "or")


def _all(words: Sequence[str]) -> str:
    return _joined(words, "and")


def _joined(words: Sequence[str], conjunction: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"
