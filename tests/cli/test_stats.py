"""`kbgen stats` counts what is there and names what is lacking."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kbgen.cli import main

EXAMPLE = Path(__file__).resolve().parents[1] / "cases" / "examples" / "content"
DECISION = """\
title: An index or a cache?
summary: Which of the two makes a slow page fast.
topics: [databases]
type: decision
problem: A page is slow.
alternatives:
  - {id: index, title: An index, summary: It is faster.}
  - {id: cache, title: A cache, summary: It is asked less often.}
criteria:
  - id: age
    question: How old may the page be?
    why: A cache is a moment old.
    scale: [{id: seconds, label: Seconds}, {id: hours, label: Hours}]
    performance: {index: [4, 1], cache: [0, 4]}
    evidence: [{source: talk, at: "01:10", stance: disputes, note: It is the query.}]
"""


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["stats", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def numbers(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--format", "json"))


def test_the_miniature_in_words(root: Path, golden: Callable[[Path, str], None]) -> None:
    golden(root / "tests" / "cases" / "stats" / "expected.txt", run(str(EXAMPLE)))


def test_the_miniature_in_json() -> None:
    found = numbers(str(EXAMPLE))
    assert found["kinds"] == {
        "practice": 1, "checklist": 0, "quote": 1, "tool": 1, "definition": 1, "topic": 1,
        "source": 1, "person": 1,
    }  # fmt: skip
    assert found["sources"] == [
        {
            "source": "talk",
            "quotes": 1,
            "quoted_words": 12,
            "words": 400,
            "untouched": ["Indexes"],
        },
    ]
    assert found["levels"] == {"must": 0, "should": 1, "could": 0}
    lacks = {lack["what"]: lack["entries"] for lack in found["lacks"]}
    assert lacks["tools without evidence"] == ["tool:postgresql"]
    assert lacks["quotes without a stamp"] == []


def test_disagreements_and_thin_decisions_are_seen(tmp_path: Path) -> None:
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "index-or-cache.yaml").write_text(DECISION, "utf-8")
    found = numbers(str(EXAMPLE), str(tmp_path))
    assert found["disputed"] == 1
    lacks = {lack["what"]: lack["entries"] for lack in found["lacks"]}
    assert lacks["decisions with fewer than 4 scenarios"] == ["checklist:index-or-cache"]


def test_many_that_lack_something_are_not_all_named(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    for number in range(7):
        text = f"title: T{number}\nsummary: S.\npurpose: P.\ncategory: c\n"
        (tmp_path / "tools" / f"t{number}.yaml").write_text(text, "utf-8")
    assert "tools without evidence: 7 (tool:t0, tool:t1, tool:t2, tool:t3, tool:t4 and 2 more)" in (
        run(str(tmp_path))
    )


@pytest.mark.parametrize("wrong", [["--format", "xml"], ["nowhere"]])
def test_a_wrong_use(wrong: list[str]) -> None:
    assert CliRunner().invoke(main, ["stats", *wrong]).exit_code == 2


def test_what_is_overdue_for_a_review_is_listed_and_fails_nothing(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    text = "title: Hosting\nsummary: Where programs run.\nreview_by: 2020-01-31\n"
    (tmp_path / "topics/hosting.yaml").write_text(text, "utf-8")
    assert "overdue for a review: 1 (topic:hosting)" in run(str(tmp_path))
    checked = CliRunner().invoke(main, ["check", "--strict", str(tmp_path)])
    assert "notice[KB305]" in checked.output
    assert checked.exit_code == 0
