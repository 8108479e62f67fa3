"""What `kbgen diff` prints, to the letter, for two editions of a small knowledge base.

`cases.py` says what is in a case. To add one, write it and run `pytest --update-golden`.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from kbgen.cli import main
from kbgen.comparison.json_schema import comparison_schema
from tests.comparison.cases import CASES, FOLDER, diff, lay_out

SCHEMA = json.loads(comparison_schema())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[Path, str], None],
) -> None:
    monkeypatch.chdir(tmp_path)
    result = diff(*lay_out(yaml.safe_load(case.read_text(encoding="utf-8")), tmp_path))
    golden(case.with_suffix(".txt"), f"{result.output}exit code {result.exit_code}\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_programs_get_what_the_schema_says_and_backwards_it_is_the_contrary(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out(yaml.safe_load(case.read_text(encoding="utf-8")), tmp_path)
    there, back = (
        json.loads(diff(*sides, "--format", "json").output)
        for sides in (("old", "new"), ("new", "old"))
    )
    jsonschema.validate(there, SCHEMA)
    for one, other in ((there, back), (back, there)):
        assert {e["id"] for e in one["added"]} == {e["id"] for e in other["removed"]}
        assert flipped(one) == flipped(other)


def flipped(comparison: dict[str, Any]) -> set[tuple[str, bool]]:
    """The situations that somebody has written down and in which a verdict flips."""
    found = (flip for one in comparison["verdicts"] for flip in one["flips"])
    return {(flip["situation"], flip["saved"]) for flip in found if flip["answer"] is None}


def test_the_published_schema_is_up_to_date(golden: Callable[[Path, str], None]) -> None:
    golden(FOLDER / "schema.json", CliRunner().invoke(main, ["schema", "comparison"]).output)
