"""A situation answers the same in Python as on the page; tests/js has the other half."""

import json
from pathlib import Path
from typing import Any

import pytest

from kbgen.decisions.saved_answers import SavedAnswersError
from kbgen.decisions.situation import presumed, read_situation
from kbgen.model import Decision
from kbgen.model.situation import Situations

CASES = json.loads((Path(__file__).parents[1] / "cases" / "situations.json").read_text("utf-8"))
DECISION = Decision.model_validate(CASES["decision"])
QUESTIONS = Situations.model_validate({"questions": CASES["questions"]}).questions


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: str(case["name"]))
def test_what_a_situation_answers(case: dict[str, Any]) -> None:
    situation = read_situation(case["data"], QUESTIONS)
    assert situation == case["situation"]
    assert presumed(DECISION, situation) == case["presumed"]


@pytest.mark.parametrize("case", CASES["refused"])
def test_what_is_no_situation(case: dict[str, Any]) -> None:
    with pytest.raises(SavedAnswersError) as caught:
        read_situation(case["data"], QUESTIONS)
    assert str(caught.value) == case["error"]
