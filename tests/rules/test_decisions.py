"""Each rule finds what it is there for, and a sound decision has nothing wrong with it."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from kbgen.findings import Finding
from kbgen.model import Decision
from kbgen.origin import Origin
from kbgen.rules.shared import combinations
from kbgen.rules.shared.run import check_entry
from kbgen.source.document import Document

PATH = Path(__file__).parents[1] / "cases" / "decisions" / "worked-example.json"
ORIGIN = Origin(Document("", "", {}))
EVIDENCE = [{"source": "a-talk", "section": "Databases"}]


@pytest.fixture
def spec() -> Any:
    """The worked example, made sound: a copy that a test can spoil."""
    found = copy.deepcopy(json.loads(PATH.read_text(encoding="utf-8"))["decision"])
    for criterion in found["criteria"]:
        criterion["evidence"] = EVIDENCE
    found["scenarios"] = [
        {
            "title": "A young team",
            "answers": {"experience": "nobody", "residency": "anywhere", "extensions": "no"},
            "expect": {"verdict": "recommended", "alternatives": ["managed"]},
        }
    ]
    return found


def findings(spec: Any) -> tuple[tuple[str, Finding], ...]:
    found = check_entry(Decision.model_validate(spec), ORIGIN)
    return tuple((rule.code, finding) for rule, finding in found)


def only(spec: Any) -> tuple[str, Finding]:
    (found,) = findings(spec)
    return found


def test_a_sound_decision_has_nothing_wrong_with_it(spec: Any) -> None:
    assert findings(spec) == ()


def test_a_row_of_the_wrong_length(spec: Any) -> None:
    spec["criteria"][0]["performance"]["own"] = [1, 2]
    code, found = only(spec)
    assert (code, found.place.path) == ("KB401", ("criteria", 0, "performance", "own"))
    assert found.message == "3 answers need 3 values, not 2"
    assert found.hint == "one for each of nobody, somebody, several"


def test_a_missing_row(spec: Any) -> None:
    del spec["criteria"][1]["performance"]["own"]
    code, found = only(spec)
    assert (code, found.place.path) == ("KB401", ("criteria", 1, "performance"))
    assert found.message == "the table of 'residency' has no row for 'own'"


def spoil_table(spec: Any) -> None:
    spec["criteria"][3]["performance"]["rented"] = [1, 1]


def spoil_when_criterion(spec: Any) -> None:
    spec["knock_out_criteria"][0]["when"] = {"residence": ["premises"]}


def spoil_when_answer(spec: Any) -> None:
    spec["knock_out_criteria"][0]["when"]["residency"] = ["cellar"]


def spoil_excludes(spec: Any) -> None:
    spec["knock_out_criteria"][1]["excludes"] = ["owned"]


def spoil_scenario_criterion(spec: Any) -> None:
    spec["scenarios"][0]["answers"]["colour"] = "unknown"


def spoil_scenario_answer(spec: Any) -> None:
    spec["scenarios"][0]["answers"]["budget"] = "luck"


def spoil_expectation(spec: Any) -> None:
    spec["scenarios"][0]["expect"]["alternatives"] = ["manged"]


@pytest.mark.parametrize(
    ("spoil", "path", "key"),
    [
        (spoil_table, ("criteria", 3, "performance", "rented"), True),
        (spoil_when_criterion, ("knock_out_criteria", 0, "when", "residence"), True),
        (spoil_when_answer, ("knock_out_criteria", 0, "when", "residency", 0), False),
        (spoil_excludes, ("knock_out_criteria", 1, "excludes", 0), False),
        (spoil_scenario_criterion, ("scenarios", 0, "answers", "colour"), True),
        (spoil_scenario_answer, ("scenarios", 0, "answers", "budget"), False),
        (spoil_expectation, ("scenarios", 0, "expect", "alternatives", 0), False),
    ],
)
def test_unknown_ids(spec: Any, spoil: Any, path: tuple[str | int, ...], key: bool) -> None:
    spoil(spec)
    code, found = only(spec)
    assert (code, found.place.path, found.place.key) == ("KB402", path, key)


def test_an_answer_with_a_reserved_id(spec: Any) -> None:
    spec["criteria"][3]["scale"][0]["id"] = "unknown"
    found = dict(findings(spec))
    assert found["KB409"].place.path == ("criteria", 3, "scale", 0, "id")


def test_a_knock_out_that_can_never_fire(spec: Any) -> None:
    spec["knock_out_criteria"][0]["when"]["residency"] = []
    code, found = only(spec)
    assert (code, found.place.path) == ("KB403", ("knock_out_criteria", 0, "when", "residency"))


def test_a_knock_out_that_always_fires(spec: Any) -> None:
    spec["knock_out_criteria"][1]["when"] = {"budget": ["time", "money"]}
    found = dict(findings(spec))
    assert found["KB404"].place.path == ("knock_out_criteria", 1, "when")
    assert set(found) == {"KB404", "KB405"}


@pytest.mark.parametrize(("most", "words"), [(4096, "all combinations"), (20, "sampled")])
def test_an_alternative_that_can_never_win(
    spec: Any, most: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(combinations, "MOST_TRIED", most)
    for criterion in spec["criteria"]:
        criterion["performance"]["own"] = [0] * len(criterion["scale"])
        criterion["performance"]["managed"] = [1] * len(criterion["scale"])
    spec["knock_out_criteria"] = []
    code, found = only(spec)
    assert (code, found.place.path) == ("KB405", ("alternatives", 1, "id"))
    assert words in found.message


def test_an_alternative_that_wins_only_by_knock_out_can_win(spec: Any) -> None:
    for criterion in spec["criteria"]:
        criterion["performance"]["own"] = [0] * len(criterion["scale"])
        criterion["performance"]["managed"] = [1] * len(criterion["scale"])
    assert findings(spec) == ()


def test_answers_that_exclude_everything_without_a_word(spec: Any) -> None:
    spec["may_exclude_all"] = False
    code, found = only(spec)
    assert (code, found.place.path) == ("KB406", ("knock_out_criteria",))
    assert found.message.endswith("experience=nobody, residency=premises, budget=time")


def test_a_criterion_without_evidence(spec: Any) -> None:
    spec["criteria"][2]["evidence"] = []
    code, found = only(spec)
    assert (code, found.place.path) == ("KB407", ("criteria", 2, "id"))
    spec["criteria"][2]["quotes"] = ["somebody-on-extensions"]
    assert findings(spec) == ()


def test_a_scenario_that_comes_out_differently_says_what_it_is_now(spec: Any) -> None:
    spec["scenarios"][0]["answers"]["residency"] = "country"
    spec["scenarios"][0]["expect"] = {"verdict": "close-call", "alternatives": ["own", "managed"]}
    code, found = only(spec)
    assert (code, found.place.path) == ("KB408", ("scenarios", 0, "expect"))
    expected = "the verdict is recommended (managed), not close-call (managed and own)"
    assert found.message == expected
    assert found.hint == (
        "managed 0.78 (0.72 to 0.80); own 0.36 (0.35 to 0.40); 90% of the weight is answered"
    )


def test_a_broken_table_keeps_the_rules_that_need_it_silent(spec: Any) -> None:
    spec["criteria"][0]["performance"]["own"] = [1]
    spec["scenarios"][0]["expect"]["verdict"] = "undecided"
    assert {code for code, _ in findings(spec)} == {"KB401"}


def test_an_unknown_id_gets_a_suggestion(spec: Any) -> None:
    spoil_expectation(spec)
    assert only(spec)[1].hint == "did you mean 'managed'?"
    spoil_scenario_answer(spec)
    assert {found.hint for _, found in findings(spec)} == {
        "there is 'time' and 'money'",
        "did you mean 'managed'?",
    }
