"""The Python rules agree with the shared cases that the JavaScript rules run too."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from kbgen.decisions.answers import AnswerSet, WrongAnswerError
from kbgen.decisions.engine import evaluate
from kbgen.decisions.readiness import GateCheck, WrongCheckError, assess
from kbgen.decisions.reasons import reasons
from kbgen.decisions.sensitivity import sensitivity
from kbgen.model import Decision
from kbgen.model.practice import Level

CASES = Path(__file__).parents[1] / "cases"
BUNDLES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((CASES / "decisions").glob("*.json"))
}
GATES = json.loads((CASES / "readiness" / "generated.json").read_text(encoding="utf-8"))


def near(value: Any) -> Any:
    """Make floats comparable: JSON rounds nothing, but two languages may add in another order."""
    if isinstance(value, dict):
        return {key: near(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [near(part) for part in value]
    return pytest.approx(value, abs=1e-9) if isinstance(value, float) else value


def as_json(result: Any) -> Any:
    return json.loads(json.dumps(dataclasses.asdict(result)))


def test_there_are_enough_cases() -> None:
    assert sum(len(bundle["cases"]) for bundle in BUNDLES.values()) >= 200


@pytest.mark.parametrize("name", BUNDLES)
def test_a_decision_comes_to_what_its_cases_say(name: str) -> None:
    decision = Decision.model_validate(BUNDLES[name]["decision"])
    for case in BUNDLES[name]["cases"]:
        if "error" in case:
            with pytest.raises(WrongAnswerError) as caught:
                AnswerSet.of(decision, case["answers"], case["weights"])
            assert str(caught.value) == case["error"]
            continue
        answer_set = AnswerSet.of(decision, case["answers"], case["weights"])
        verdict = evaluate(decision, answer_set)
        assert as_json(verdict) == near(case["verdict"]), case["name"]
        found = [as_json(one) for one in reasons(decision, answer_set, verdict)]
        assert found == near(case["reasons"]), case["name"]
        changes = sensitivity(decision, case["answers"], case["weights"])
        assert as_json(changes) == near(case["sensitivity"]), case["name"]


@pytest.mark.parametrize("case", GATES)
def test_a_gate_comes_to_what_its_case_says(case: dict[str, Any]) -> None:
    checks = [GateCheck(c["practice"], c["id"], Level(c["level"])) for c in case["checks"]]
    assert as_json(assess(checks, case["answers"], case["notes"])) == case["assessment"]


def test_every_gate_occurs_in_the_cases() -> None:
    assert {case["assessment"]["gate"] for case in GATES} == {
        "nothing-assessed",
        "ready",
        "conditionally-ready",
        "not-ready",
    }


def test_a_wrong_answer_to_a_check_is_refused_with_the_right_ones() -> None:
    with pytest.raises(WrongCheckError, match="'maybe' is no answer to 'p/c'; choose yes, not-yet"):
        assess([GateCheck("p", "c", Level.MUST)], {"p/c": "maybe"}, {})
