"""`kbgen cite` says what the entry's page says."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main

MINIATURE = Path(__file__).resolve().parents[1] / "miniature"


@pytest.fixture(autouse=True)
def _there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(MINIATURE)


def cite(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["cite", *arguments])
    return result.exit_code, result.output


def test_a_quotation_is_cited_with_its_speaker_and_address() -> None:
    code, said = cite("cut-early", "--site-url", "https://kb.example")
    assert code == 0
    assert "“" in said
    assert "https://kb.example/quotes/cut-early/" in said
    assert cite("quote:cut-early", "--site-url", "https://kb.example")[1] == said


@pytest.mark.parametrize(("format_", "start"), [("bibtex", "@misc{"), ("markdown", "> ")])
def test_it_is_cited_in_other_forms(format_: str, start: str) -> None:
    assert cite("cut-early", "--format", format_)[1].startswith(start)


def test_reference_managers_can_read_it() -> None:
    (item,) = json.loads(cite("start-small", "--format", "csl")[1])
    assert item["title"]


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("cut-erly", "there is no entry 'cut-erly'; did you mean 'cut-early'"),
        ("redis", "'redis' may be tool:redis or definition:redis"),
        ("ada-example", "a person claims nothing"),
    ],
)
def test_what_cannot_be_cited_is_said(reference: str, message: str) -> None:
    code, said = cite(reference)
    assert code == 2
    assert message in said
