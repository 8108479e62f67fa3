"""Exports are, word for word, what the golden files say; the JavaScript writes the same ones."""

import json
from pathlib import Path

import pytest

from kbgen.decisions.document import DecisionDocument, fingerprint
from kbgen.decisions.record import answers_json, madr, task_list
from kbgen.decisions.result import DecisionResult, work_out
from kbgen.decisions.saved_answers import read_answers
from kbgen.i18n import Words, load_strings

GOLDEN = Path(__file__).parents[1] / "cases" / "decision-exports"
CASES = sorted(path.parent.name for path in GOLDEN.glob("*/saved.json"))
DAY = "2024-02-29"
ENDINGS = {"en": ".md", "de": ".de.md"}
"""Of what is written in each language."""


def document() -> DecisionDocument:
    data = json.loads((GOLDEN / "sheet.json").read_text(encoding="utf-8"))
    data["decision"]["id"] = data["id"]
    return DecisionDocument.model_validate(data)


def result(case: str, language: str = "en") -> DecisionResult:
    saved = json.loads((GOLDEN / case / "saved.json").read_text(encoding="utf-8"))
    answers = read_answers(saved, "managed-or-own-database")
    return work_out(document(), answers, Words(load_strings(language)))


def golden(case: str, name: str) -> str:
    return (GOLDEN / case / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ENDINGS)
@pytest.mark.parametrize("case", CASES)
def test_the_record(case: str, language: str) -> None:
    record = madr(result(case, language), DAY)
    assert record == golden(case, f"record{ENDINGS[language]}")


@pytest.mark.parametrize("language", ENDINGS)
@pytest.mark.parametrize("case", CASES)
def test_the_task_list(case: str, language: str) -> None:
    assert task_list(result(case, language)) == golden(case, f"tasks{ENDINGS[language]}")


@pytest.mark.parametrize("case", CASES)
def test_the_answers(case: str) -> None:
    assert json.loads(answers_json(result(case))) == json.loads(golden(case, "answers.json"))


@pytest.mark.parametrize("case", CASES)
def test_exported_answers_can_be_loaded_again(case: str) -> None:
    before = result(case)
    assert read_answers(json.loads(answers_json(before)), before.document.id) == before.saved


def test_a_sheet_comes_back_from_its_json() -> None:
    assert DecisionDocument.model_validate(document().to_json()) == document()


def test_the_page_gets_no_more_of_the_decision_than_it_uses() -> None:
    decision = document().to_json()["decision"]
    assert "scenarios" not in decision
    assert "evidence" not in decision["criteria"][0]


def test_a_fingerprint_changes_with_the_question_and_with_its_answers() -> None:
    criterion = document().decision.criteria[0]
    other_answer = criterion.scale[0].model_copy(update={"label": "Nobody at all"})
    versions = (
        criterion,
        criterion.model_copy(update={"question": "Who has run it?"}),
        criterion.model_copy(update={"scale": (other_answer, *criterion.scale[1:])}),
    )
    assert len({fingerprint(version) for version in versions}) == 3
    assert fingerprint(criterion.model_copy(update={"weight": 1})) == fingerprint(criterion)
