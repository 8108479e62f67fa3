"""`kbgen new quote --from`: words out of the text of a source, found as somebody remembers them."""

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kbgen.cli import main

pytestmark = pytest.mark.usefixtures("here")
EXAMPLE = Path(__file__).resolve().parents[1] / "cases" / "examples"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    talk = tmp_path / "content/sources/talk.yaml"
    stamps = 'stamps:\n  - {at: "01:45", speaker: ada, attribution: stated}\n'
    talk.write_text(f"{talk.read_text('utf-8')}{stamps}", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*arguments: str, typed: str | None = None) -> tuple[int, str]:
    command = ["new", "quote", "taken", "--sources", "texts", *arguments]
    result = CliRunner().invoke(main, command, input=typed, catch_exceptions=False)
    return result.exit_code, result.output


def taken() -> dict[str, object]:
    data: dict[str, object] = yaml.safe_load(Path("content/quotes/taken.yaml").read_text("utf-8"))
    return data


def test_words_are_found_with_their_place_and_speaker() -> None:
    code, output = new("--from", "talk", "--find", "change one thing and measure it")
    assert code == 0, output
    assert "01:45" in output
    assert "»Measure it, change one thing, and measure it again.«" not in output
    assert "»change one thing, and measure it«" in output
    assert "words of 'talk' may still be quoted; this takes 6 of them" in output
    quote = taken()
    assert quote["text"] == "change one thing, and measure it"
    assert quote["at"] == "01:45"
    assert "speaker_label" not in quote  # the source's stamp says who speaks
    verified = CliRunner().invoke(main, ["verify", "--sources", "texts"])
    assert "2 of 2 quotes of talk verified" in verified.output
    assert "every one of these is stamped" in verified.output


def test_a_word_or_two_may_differ() -> None:
    _, output = new("--from", "talk", "--find", "nobody had looked at the query plans before")
    assert "00:20 (the nearest there is" in output
    assert taken()["text"] == "Nobody had looked at a query plan before"
    assert taken()["speaker_label"] == "…"


def test_there_may_be_more_words_than_are_remembered() -> None:
    new("--from", "talk", "--find", "nine out of ten pages were queries")
    assert taken()["text"] == "I would say roughly nine of ten slow pages were slow queries."


def test_a_title_begins_with_a_capital() -> None:
    new("--from", "talk", "--find", "change one thing")
    assert taken()["title"] == "Change one thing"


def test_words_are_read_where_they_are_pasted() -> None:
    new("--from", "talk", "--find", "-", typed="roughly nine of ten\nslow pages\n")
    assert taken()["text"] == "I would say roughly nine of ten slow pages"  # hedges too


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--from", "tlak", "--find", "x"), "there is no source 'tlak'; did you mean 'talk'?"),
        (("--from", "talk"), "--from takes --find"),
        (("--from", "talk", "--find", "a zebra crosses"), "nothing in 'talk.txt' is like these"),
        (("--from", "talk", "--find", "index"), None),
        (
            ("--from", "talk", "--find", "it"),
            "these words: say which by --at: 00:20, ",
        ),
    ],
)
def test_what_cannot_be_found_is_said(arguments: tuple[str, ...], why: str | None) -> None:
    code, output = new(*arguments)
    if why is None:
        assert code == 0
        assert taken()["text"] == "index"
    else:
        assert why in output
        assert code == 2
        assert not Path("content/quotes/taken.yaml").exists()
