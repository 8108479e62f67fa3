"""Decisions stay decided: recorded, weighed again, and several people's beside each other."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main
from kbgen.decisions.fragment import decision_fragment, read_fragment
from kbgen.decisions.saved_answers import SavedAnswers
from tests.content import TALK, topic, write

CONFIG = "site_name: Ours\nplugins:\n  - kbgen:\n      content: [base, team]\n"
DECISION = """
title: Which of them?
summary: Which of them is best.
type: decision
problem: One is to be chosen.
alternatives:
  - {id: a, title: A, summary: The first.}
  - {id: b, title: B, summary: The second.}
  - {id: c, title: C, summary: The third.}
criteria:
  - id: size
    question: How large is it?
    why: It matters.
    scale: [{id: small, label: Small}, {id: large, label: Large}]
    performance: {a: [4, 0], b: [0, 4], c: [3, 3]}
    evidence: [{source: talk, at: "1:00"}]
  - id: team
    question: How many are you?
    why: It matters.
    scale: [{id: few, label: Few}, {id: many, label: Many}]
    performance: {a: [4, 0], b: [0, 4], c: [2, 2]}
    evidence: [{source: talk, at: "2:00"}]
scenarios:
  - title: Small
    answers: {size: small, team: few}
    expect: {verdict: recommended, alternatives: [a]}
"""
RECORD = "adr/0001-which.md"
GOLDEN = Path(__file__).resolve().parents[1] / "cases" / "decision-exports"
WORKED = Path(__file__).resolve().parents[1] / "cases" / "checklist-site" / "mkdocs.yml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A decision in a pack, a layer over it, and a record."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"mkdocs.yml": CONFIG, "base/checklists/which.yaml": DECISION})
    write(tmp_path, {"base/sources/talk.yaml": TALK, "team/topics/ours": topic()})
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return result.exit_code, result.output


def record(*more: str) -> str:
    answers = ("--set", "size=large", "--set", "team=many", *more)
    return run("decide", "which", *answers, "--record", RECORD)[1]


def again(*more: str) -> tuple[int, list[str]]:
    code, output = run("check", "--records", "adr", "--select", "KB413", "--no-cache", *more)
    return code, output.splitlines()


def change(before: str, after: str) -> None:
    path = Path("base/checklists/which.yaml")
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_a_record_has_the_answers_and_what_they_came_to() -> None:
    assert record("--weight", "team=5").endswith(f"recorded in {RECORD}\n")
    top = Path(RECORD).read_text("utf-8").split("---\n")[1]
    assert "decision: which\nanswers: v1~size.large." in top
    assert ".w5\nverdict: recommended\nalternatives: [b]\n" in top
    assert again() == (0, ["3 entries, no problems", "1 decision record: same 1"])


def test_a_record_is_not_written_over() -> None:
    record()
    code, output = run("decide", "which", "--set", "size=large", "--record", RECORD)
    assert code == 2
    assert "is there already" in output


def test_a_verdict_that_flips_is_an_error_and_says_by_what(here: Path) -> None:
    record()
    override = "override: true\ncriteria:\n  - {id: team, weight: 5, performance: {b: [0, 0]}}\n"
    write(here, {"team/checklists/which.yaml": override})
    code, lines = again()
    assert code == 1
    assert lines[0].startswith(f"{RECORD}:6:10: error[KB413]: these answers come to ")
    assert lines[0].endswith("and no longer to recommended (b)")
    assert (
        "   = team/checklists/which.yaml:3:24: the criterion 'team' (its weight, answers or table) "
        "has changed"
    ) in lines
    assert lines[-1] == "1 decision record: flips 1"


@pytest.mark.parametrize("status", ["superseded by 0009", "Deprecated", "rejected"])
def test_one_that_holds_no_more_is_passed_over(status: str) -> None:
    record()
    path, begins = Path(RECORD), "status: proposed"
    path.write_text(path.read_text("utf-8").replace(begins, f"status: {status}"), "utf-8")
    change("a: [4, 0], b: [0, 4], c: [3, 3]", "a: [4, 4], b: [0, 0], c: [0, 0]")
    assert again() == (0, ["3 entries, no problems", "1 decision record: over 1"])


def test_one_that_comes_closer_is_a_notice() -> None:
    record()
    change("c: [3, 3]", "c: [3, 4]")
    code, lines = again("--strict")
    assert code == 0
    assert lines[0] == (
        f"{RECORD}:6:10: notice[KB413]: recommended (b) is only 25 points ahead instead of 38"
    )
    assert lines[-1] == "1 decision record: closer 1"


def test_words_are_nothing_that_verdicts_hang_on() -> None:
    record()
    change("why: It matters.", "why: It matters a lot.")
    change("title: Which of them?", "title: Which of these?")
    assert again()[1][-1] == "1 decision record: same 1"


def test_a_decision_by_another_name_is_found(here: Path) -> None:
    record()
    text = (here / "base/checklists/which.yaml").read_text("utf-8")
    (here / "base/checklists/which.yaml").unlink()
    write(here, {"base/checklists/that.yaml": f"{text}formerly: [which]\n"})
    assert again()[1][-1] == "1 decision record: same 1"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("decision: which", "decision: witch", "there is no decision 'witch' any more"),
        ("answers: v1", "answers: one", "`answers` is not what a record has there"),
        ("verdict: recommended", "verdict: fine", "`verdict` is none of 'recommended'"),
    ],
)
def test_a_record_that_cannot_be_weighed_is_an_error(before: str, after: str, message: str) -> None:
    record()
    text = Path(RECORD).read_text("utf-8")
    Path(RECORD).write_text(text.replace(before, after), "utf-8")
    code, lines = again()
    assert code == 1
    assert message in lines[0]


def test_files_of_others_are_passed_over_and_none_is_said(here: Path) -> None:
    write(here, {"adr/0002-other.md": "---\nstatus: accepted\n---\n# Another\n"})
    code, lines = again()
    assert code == 2
    assert lines[-1] == "Error: there is no decision record of kbgen in 'adr'"
    record()
    assert again()[1][-1] == "1 decision record: same 1"


@pytest.mark.parametrize("case", ["recommended", "close-call", "all-excluded", "undecided"])
def test_a_record_of_the_page_is_read_back(case: str) -> None:
    """The golden records are what the page writes, too."""
    saved = json.loads((GOLDEN / case / "saved.json").read_text("utf-8"))
    given = run("decide", "-f", str(WORKED), saved["checklist"], "--format", "json",
                "--answers", str(GOLDEN / case / "record.md"))  # fmt: skip
    data = json.loads(given[1][given[1].index("{") :])
    assert data["weights"] == saved["weights"]
    assert data["answers"].items() <= saved["answers"].items()


def test_a_fragment_comes_back() -> None:
    saved = SavedAnswers("which", 3, {"a": "yes"}, {"b": 2.5}, {}, {"a": "123456", "b": "abcdef"})
    assert read_fragment(decision_fragment(saved), "which") == saved
    assert read_fragment("answers=x", "which") is None


def test_a_diff_tries_records_as_it_tries_saved_answers(here: Path) -> None:
    record()
    write(here, {"next/checklists/which": DECISION.replace("b: [0, 4]", "b: [4, 0]")})
    write(here, {"next/sources/talk": TALK})
    code, output = run("diff", "base", "next", "--answers", RECORD)
    assert code == 1
    assert f"the answers in {RECORD}" in output


def test_several_people_see_where_they_differ_and_whose_answer_would_change_it(
    here: Path,
) -> None:
    for name, size, team in (("ann", "large", "few"), ("bob", "small", "few")):
        answers = {"checklist": "which", "version": 1, "answers": {"size": size, "team": team}}
        (here / f"{name}.json").write_text(json.dumps(answers), "utf-8")
    code, output = run("decide", "which", "--answers", "ann.json", "--answers", "bob.json")
    assert code == 0
    assert output.startswith("Which of them?: 2 people\n\n  ann: ")
    agree, differ = output.index("You agree\n"), output.index("You differ\n")
    assert agree < output.index("How many are you?") < differ < output.index("How large is it?")
    assert "    ann: Large\n    bob: Small\n    of 4: A 0 to 4; B 0 to 4; C 3\n" in output
    assert "bob's “Small” to “How large is it?” brings ann to recommended: A\n" in output


@pytest.mark.parametrize("more", [("--set", "size=large"), ("--format", "json")])
def test_several_people_are_shown_as_they_are(here: Path, more: tuple[str, ...]) -> None:
    answers = {"checklist": "which", "version": 1, "answers": {}}
    (here / "a.json").write_text(json.dumps(answers), "utf-8")
    (here / "b.json").write_text(json.dumps(answers), "utf-8")
    code, output = run("decide", "which", "--answers", "a.json", "--answers", "b.json", *more)
    assert code == 2
    assert "several files of answers are shown as they are" in output


def test_the_commands_of_the_readme(here: Path, readme: Callable[[str], list[str]]) -> None:
    [lines] = [block.splitlines() for block in readme("console") if "--record" in block]
    decide, look = (line.removeprefix("$ kbgen ").split() for line in lines)
    (here / "mkdocs.yml").write_text("plugins:\n  - kbgen:\n      content: ['package:kbgen']\n")
    answers = "1\n1\n1\n1\n1\n1\n1\n"
    result = CliRunner().invoke(main, decide, input=answers, catch_exceptions=False)
    assert result.stdout.startswith("Recommended: SQLite\n")
    assert run(*look)[1].endswith("\n1 decision record: same 1\n")
