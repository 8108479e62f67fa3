"""`kbgen accept`: an override knows what it was written against, and is told when that changes."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main
from tests.content import TALK, topic, write

CONFIG = "site_name: Ours\nplugins:\n  - kbgen:\n      content: [base, team]\n"
WATCH = """
title: Watch it
summary: Watch what runs.
why: It breaks.
tools: [redis]
horizon: {term: short, note: At once.}
checks:
  - {id: dashboard, statement: There is a dashboard.}
  - {id: alarm, statement: Somebody is called., level: must}
evidence:
  - {source: talk, at: "00:10"}
"""
OURS = """\
# Ours, and why.
override: true
why: It broke in May. # ours
tools: {add: [ours]}
checks: # theirs is too mild
  - {id: dashboard, level: must}
"""
TOOL = "title: {}\nsummary: It is.\npurpose: It does.\ncategory: store\n"
FILE = "team/practices/watch.yaml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack and a layer over it."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"mkdocs.yml": CONFIG, "base/practices/watch.yaml": WATCH, FILE: OURS})
    write(tmp_path, {"base/sources/talk.yaml": TALK, "base/tools/redis": TOOL.format("Redis")})
    write(tmp_path, {"team/tools/ours": TOOL.format("Ours"), "base/topics/a": topic()})
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return result.exit_code, result.output


def change(before: str, after: str) -> None:
    path = Path("base/practices/watch.yaml")
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def told() -> list[str]:
    report = run("check", "--select", "KB512,KB507,KB503", "--no-cache")[1]
    return [line for line in report.splitlines() if "[KB" in line or "hint" in line]


def test_what_is_replaced_is_noted_and_the_rest_of_the_file_stays() -> None:
    assert run("accept") == (0, f"accepted {FILE}\n1 override, 1 changed\n")
    text = Path(FILE).read_text("utf-8")
    assert text.startswith(OURS)
    noted = text.removeprefix(OURS)
    assert noted.startswith("written_against:")
    assert "why:" in noted
    assert "checks:" in noted
    assert "tools:" not in noted, "to add to a list replaces nothing"
    assert told() == []
    assert run("accept") == (0, "1 override, 0 changed\n")


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ("why: It breaks.", "why: It breaks at night.", "why"),
        ("There is a dashboard.}", "There is a dashboard., level: could}", "checks"),
    ],
)
def test_a_change_of_it_is_told_with_both_texts(before: str, after: str, field: str) -> None:
    run("accept")
    change(before, after)
    message, hint = told()
    assert f"warning[KB512]: `{field}` has changed below since this override was" in message
    assert message.startswith(f"{FILE}:")
    assert hint.startswith("   = hint: below it is now “")
    assert f"`kbgen accept {FILE}`" in hint
    assert run("check", "--select", "KB512", "--strict")[0] == 1
    run("accept", FILE)
    assert told() == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("There is a dashboard.", "There are dashboards."),
        ("Somebody is called., level: must", "Somebody comes."),
        ("tools: [redis]", "tools: []"),
        ("summary: Watch what runs.", "summary: Watch it."),
        ("note: At once.", "note: Soon."),
    ],
)
def test_a_change_of_anything_else_is_not(before: str, after: str) -> None:
    run("accept")
    change(before, after)
    assert told() == []


def test_what_is_no_longer_overridden_is_told_and_taken_away() -> None:
    run("accept")
    path = Path(FILE)
    path.write_text(path.read_text("utf-8").replace("why: It broke in May. # ours\n", ""), "utf-8")
    (message, hint) = told()
    assert "[KB507]: `written_against` is about `why`, of which this file" in message
    assert "kbgen accept" in hint
    run("accept")
    assert told() == []


def test_somebody_looks_first(here: Path) -> None:
    code, output = run("accept", "--diff", "team")
    assert code == 0
    assert "+written_against:" in output
    assert (here / FILE).read_text("utf-8") == OURS


def test_an_override_of_an_override_is_against_the_one_below(here: Path) -> None:
    write(here, {"mkdocs.yml": CONFIG.replace("team]", "team, top]")})
    write(here, {"top/practices/watch": "override: true\nwhy: So we say.\n"})
    run("accept", "top")
    change("why: It breaks.", "why: It breaks at night.")
    assert told() == [], "that is hidden by the layer between"
    path = here / FILE
    path.write_text(path.read_text("utf-8").replace("in May", "in June"), "utf-8")
    assert told()[0].startswith("top/practices/watch.yaml:2:6: warning[KB512]")


@pytest.mark.parametrize("name", ["base/practices/watch.yaml", "nowhere.yaml"])
def test_what_is_no_override_is_refused(name: str) -> None:
    code, output = run("accept", name)
    assert code == 2
    assert f"'{name}' is no override of your own" in output


def test_what_nothing_wrote_is_a_mistake(here: Path) -> None:
    write(here, {FILE: "override: true\nwhy: Ours.\nwritten_against: [why]\n"})
    assert "[KB503]: `written_against` is a mapping of fields to fingerprints" in told()[0]


def test_the_marker_stays_at_the_top(here: Path) -> None:
    write(here, {FILE: "why: Ours.\noverride: true\nwritten_against: {why: abc}\n"})
    run("fmt", FILE)
    keys = [line.partition(":")[0] for line in Path(FILE).read_text("utf-8").splitlines()]
    assert keys[:3] == ["override", "why", "written_against"]
