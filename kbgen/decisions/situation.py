"""A reader's situation: what it answers in a decision before anything is asked.

The file that the site's page saves is a JSON object with the answers under `situation`. The same
rules in JavaScript: `themes/kbgen/parts/decisions/situation.js`.
"""

from collections.abc import Iterable, Mapping

from kbgen.decisions.answers import Answers, scale_ids
from kbgen.decisions.saved_answers import SavedAnswersError
from kbgen.model import Decision
from kbgen.model.situation import Question

Situation = Mapping[str, str]
"""The id of a question of the profile to that of the reader's answer."""


def read_situation(data: object, questions: Iterable[Question]) -> Situation:
    """Read a saved situation; answers to what is not asked, or not on offer, are left out.

    Args:
        data: What JSON gave.
        questions: Those of the profile.

    Raises:
        SavedAnswersError: It is no saved situation.
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("situation"), Mapping):
        raise SavedAnswersError("this is no saved situation: there is no `situation` in it")
    given = data["situation"]
    return {
        question.id: given[question.id]
        for question in questions
        if given.get(question.id) in [answer.id for answer in question.scale]
    }


def presumed(decision: Decision, situation: Situation) -> Answers:
    """What a situation answers in a decision, by the ids of its criteria."""
    answers: dict[str, str] = {}
    for criterion in decision.criteria:
        if same := criterion.situation:
            answer = same.answers.get(situation.get(same.question, ""))
            if answer in scale_ids(criterion):
                answers[criterion.id] = answer
    return answers
