"""From a recording to a quotation, as CONTRIBUTING prints it, in a knowledge base of its own."""

import re
import shlex
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kbgen.cli import main

CONTRIBUTING = Path(__file__).resolve().parents[1] / "CONTRIBUTING.md"
HEADING = "How do I add a recording?"

TRANSCRIPT = """WEBVTT

00:00:05.000 --> 00:00:12.000
<v Ada Example>So we looked at every page that was slow, for a month.

00:00:20.000 --> 00:00:31.000
<v Ada Example>I would say roughly nine of ten slow pages were slow queries, and nobody knew.

00:02:10.000 --> 00:02:40.000
<v Ada Example>Then we read the plan of each of them, and most of them wanted an index and no more.

00:03:00.000 --> 00:03:40.000
<v Ada Example>That took one of us two weeks, beside everything else that there was to be done.
"""


def section(heading: str) -> str:
    return re.split(
        rf"^## {re.escape(heading)}$", CONTRIBUTING.read_text("utf-8"), flags=re.MULTILINE
    )[1]


def commands() -> list[list[str]]:
    block = re.search(r"```sh\n(.*?)```", section(HEADING), re.DOTALL)
    assert block
    return [shlex.split(line) for line in block[1].splitlines()]


def run(command: list[str]) -> str:
    assert command[0] == "kbgen"
    result = CliRunner().invoke(main, command[1:], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def fill_in(file: str, **values: str) -> None:
    """Write what only an author knows."""
    path = Path(file)
    text = path.read_text("utf-8")
    for key, value in values.items():
        assert f"{key}: …" in text, (key, text)
        text = text.replace(f"{key}: …", f"{key}: {value}")
    path.write_text(text, "utf-8")


def test_the_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "kb"
    (home / "content/topics").mkdir(parents=True)
    (home / "talk.vtt").write_text(TRANSCRIPT, "utf-8")
    monkeypatch.chdir(home)
    person, source, quote, verify = commands()

    run(person)
    fill_in("content/people/ada-example.yaml", summary="She speaks.", role="A speaker")
    said = run(source)
    assert "has no entry" not in said
    fill_in(
        "content/sources/a-talk.yaml",
        summary="On slow pages.",
        why="It is a recording.",
    )
    said = run(quote)
    assert said.startswith("00:05\n")
    assert "»I would say roughly nine of ten slow pages«" in said  # a hedge is part of it
    fill_in(
        "content/quotes/what-they-found.yaml",
        summary="Slow pages are mostly slow queries.",
        context="On a month of looking.",
    )
    assert "there is no quote without a fingerprint\nchecked 0, failed 0" in run(
        verify
    )  # it has been stamped as it was taken
    practice = {
        "title": "Read the plan of a slow query",
        "summary": "Look at the plan before anything else.",
        "why": "Most slow pages wait for a query.",
        "checks": [{"id": "read", "statement": "We read plans."}],
        "evidence": [{"source": "a-talk", "at": "00:05", "quote": "what-they-found"}],
    }
    Path("content/practices").mkdir()
    text = yaml.safe_dump(practice, sort_keys=False, allow_unicode=True)
    Path("content/practices/read-the-plan.yaml").write_text(text, "utf-8")
    run(["kbgen", "fmt"])
    assert run(["kbgen", "check", "--strict"]) == "4 entries, no problems\n"
    assert "1 of 1 quote verified" in run(["kbgen", "verify", "--sources", "../texts"])
