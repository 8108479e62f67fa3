"""A reader's visit to a decision: their answers, and all that follows from them."""

from dataclasses import dataclass

from kbgen.model.decision import Verdict, judge
from kbgen.model.reasons import Reasons, reasons
from kbgen.model.saved_answers import SavedAnswers
from kbgen.model.sensitivity import Sensitivity, sensitivity
from kbgen.model.situation import Situation
from kbgen.views.decision_sheet import DecisionSheet
from kbgen.views.words import Words


@dataclass(frozen=True, slots=True)
class Consultation:
    """All that there is to tell a reader.

    Attributes:
        sheet: The decision.
        saved: Their answers.
        situation: What of these counts.
        verdict: What they come to.
        reasons: For and against each alternative, in the decision's order.
        sensitivity: What would change the verdict.
        words: The language to tell it in.
    """

    sheet: DecisionSheet
    saved: SavedAnswers
    situation: Situation
    verdict: Verdict
    reasons: tuple[Reasons, ...]
    sensitivity: Sensitivity
    words: Words


def consult(sheet: DecisionSheet, saved: SavedAnswers, words: Words) -> Consultation:
    """Work out all that follows from a reader's answers.

    Args:
        sheet: The decision.
        saved: Answers to the decision as it is now.
        words: The language to tell it in.

    Raises:
        WrongSituationError: For a criterion, an answer or a weight that is not possible.
    """
    decision = sheet.decision
    situation = Situation.of(decision, saved.answers, saved.weights)
    verdict = judge(decision, situation)
    return Consultation(
        sheet,
        saved,
        situation,
        verdict,
        reasons(decision, situation, verdict),
        sensitivity(decision, saved.answers, saved.weights),
        words,
    )
