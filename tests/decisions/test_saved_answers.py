"""Saved answers survive what they can, and say what they could not."""

import json
from pathlib import Path
from typing import Any

import pytest

from kbgen.decisions.saved_answers import SavedAnswersError, carry_over, read_answers
from kbgen.model import Decision

CASES = json.loads(
    (Path(__file__).parents[1] / "cases" / "saved-answers.json").read_text(encoding="utf-8")
)
DECISION = Decision.model_validate(CASES["decision"])


@pytest.mark.parametrize("case", CASES["carried"], ids=lambda case: str(case["name"]))
def test_carrying_over(case: dict[str, Any]) -> None:
    saved = read_answers(case["saved"], DECISION.id)
    carried = carry_over(saved, DECISION, CASES["fingerprints"])
    found = {name: list(getattr(carried, name)) for name in ("new", "changed", "gone", "lost")}
    assert found == {name: case[name] for name in found}
    assert carried.saved.to_json() == {
        "checklist": DECISION.id,
        "version": DECISION.version,
        "fingerprints": CASES["fingerprints"],
        **case["kept"],
    }


@pytest.mark.parametrize("case", CASES["refused"])
def test_what_is_no_saved_answers(case: dict[str, Any]) -> None:
    with pytest.raises(SavedAnswersError) as caught:
        read_answers(case["data"], DECISION.id)
    assert str(caught.value) == case["error"]
