"""What is taken away from a gate is, word for word, what the golden files say."""

import json
from pathlib import Path

import pytest

from kbgen.decisions.gate_document import (
    GateDocument,
    GateResult,
    assess_gate,
    check_fingerprint,
    read_records,
)
from kbgen.decisions.gate_record import gate_csv, gate_json, gate_summary, gate_tasks
from kbgen.i18n import Words, load_strings
from kbgen.model import Practice, Readiness
from kbgen.model.selection import PracticeIndex, select_checks
from kbgen.site import check_content, find_config

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "cases" / "gate-exports"
CASES = sorted(path.parent.name for path in GOLDEN.glob("*/saved.json"))
WRITES = {
    "tasks.md": gate_tasks,
    "table.csv": gate_csv,
    "answers.json": gate_json,
    "summary.txt": gate_summary,
}


def result(case: str, language: str) -> GateResult:
    document = GateDocument.model_validate_json((GOLDEN / "sheet.json").read_text("utf-8"))
    saved = json.loads((GOLDEN / case / "saved.json").read_text("utf-8"))
    return assess_gate(document, read_records(saved), Words(load_strings(language)))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("case", CASES)
def test_an_export(case: str, name: str, language: str) -> None:
    file = GOLDEN / case / (name if language == "en" else f"{language}.{name}")
    assert WRITES[name](result(case, language)) == file.read_bytes().decode()


@pytest.mark.parametrize("case", CASES)
def test_exported_answers_can_be_loaded_again(case: str) -> None:
    before = result(case, "en")
    keys = {check.key for check in before.document.checks}
    own = {key: record for key, record in before.records.items() if key in keys}
    assert read_records(json.loads(gate_json(before))) == own


def test_without_a_site_there_are_no_links() -> None:
    before = result("ready", "en")
    bare = assess_gate(before.document.at(""), before.records, before.words)
    assert "](" not in gate_tasks(bare)


def test_no_two_checks_of_a_checklist_have_the_same_fingerprint() -> None:
    base = check_content(find_config(None, (str(ROOT / "content"),))).base
    practices = PracticeIndex(base.of_type(Practice))
    for readiness in base.of_type(Readiness):
        keys = [one.gate.key for one in select_checks(readiness, practices)]
        assert len({check_fingerprint(key) for key in keys}) == len(keys)
