"""A reader's visit to a decision: their answers, and all that follows from them."""

from dataclasses import dataclass

from kbgen.decisions.answers import AnswerSet
from kbgen.decisions.document import DecisionDocument
from kbgen.decisions.engine import Verdict, evaluate
from kbgen.decisions.reasons import Reasons, reasons
from kbgen.decisions.saved_answers import SavedAnswers
from kbgen.decisions.sensitivity import Sensitivity, sensitivity
from kbgen.i18n import Words


@dataclass(frozen=True, slots=True)
class DecisionResult:
    """All that there is to tell a reader.

    Attributes:
        document: The decision.
        saved: Their answers.
        answer_set: What of these counts.
        verdict: What they come to.
        reasons: For and against each alternative, in the decision's order.
        sensitivity: What would change the verdict.
        words: The language to tell it in.
    """

    document: DecisionDocument
    saved: SavedAnswers
    answer_set: AnswerSet
    verdict: Verdict
    reasons: tuple[Reasons, ...]
    sensitivity: Sensitivity
    words: Words


def work_out(document: DecisionDocument, saved: SavedAnswers, words: Words) -> DecisionResult:
    """Work out all that follows from a reader's answers.

    Args:
        document: The decision.
        saved: Answers to the decision as it is now.
        words: The language to tell it in.

    Raises:
        WrongAnswerError: For a criterion, an answer or a weight that is not possible.
    """
    decision = document.decision
    answer_set = AnswerSet.of(decision, saved.answers, saved.weights)
    verdict = evaluate(decision, answer_set)
    return DecisionResult(
        document,
        saved,
        answer_set,
        verdict,
        reasons(decision, answer_set, verdict),
        sensitivity(decision, saved.answers, saved.weights),
        words,
    )
