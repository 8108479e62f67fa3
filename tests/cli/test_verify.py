"""`kbgen verify` says what it checked, and stamps what is right.

What it says of quotes that are wrong is among the cases of `test_invalid.py`.
"""

import json
import resource
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kbgen.cli import main
from tests.conftest import WITHOUT_TEXTS

TESTS = Path(__file__).resolve().parents[1]
EXAMPLE = TESTS / "cases" / "examples"
SOURCES = TESTS.parents[1] / "shared" / "sources"
QUOTE = "content/quotes/slow-queries.yaml"


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the miniature knowledge base and its text, in the current folder."""
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.usefixtures("here")
def test_it_says_what_was_checked() -> None:
    code, output, _ = run("verify", "--sources", "texts")
    assert output == (
        "talk.txt: 1 of 1 quote of talk verified; 12 of its 128 words are quoted (9.4%); "
        "evidence cites it 1 time\n"
        "1 of 1 quote verified\n"
        "checked 1, failed 0\n"
        "every one of these is stamped\n"
    )
    assert code == 0


def test_a_quote_of_a_source_without_a_text_is_not_checked(here: Path) -> None:
    change(here / "content/sources/talk.yaml", "file: talk.txt\n", "")
    code, output, _ = run("verify", "--sources", "texts")
    assert output.startswith("talk: 1 quote not checked: its entry names no `file`\n0 of 1 quote")
    assert code == 0


def test_a_quote_that_check_finds_broken_is_not_passed_over(here: Path) -> None:
    change(here / QUOTE, "context:", "contxt:")
    code, output, _ = run("verify", "--sources", "texts")
    assert "not checked: 1 quote that `kbgen check` finds broken\n" in output
    assert code == 1


def test_verified_quotes_are_stamped_and_nothing_else_is_touched(here: Path) -> None:
    change(here / QUOTE, '"c9746795316959e3"', "2:c9746795316959e3")
    before = {path: path.read_bytes() for path in here.rglob("*.yaml")}
    change(here / QUOTE, "passage_hash: 2:c9746795316959e3\n", "")
    assert "1 quote to be stamped: --write does it\n" in run("verify", "--sources", "texts")[1]
    assert "1 quote stamped\n" in run("verify", "--sources", "texts", "--write")[1]
    assert {path: path.read_bytes() for path in here.rglob("*.yaml")} == before
    assert run("check")[0] == 0


def test_a_changed_quote_is_noticed_without_the_text_and_not_stamped(here: Path) -> None:
    change(here / QUOTE, "nine of ten", "ten of ten")
    code, output, _ = run("check")
    assert code == 1
    assert "error[KB309]" in output
    changed = (here / QUOTE).read_bytes()
    assert run("verify", "--sources", "texts", "--write")[0] == 1
    assert (here / QUOTE).read_bytes() == changed


def test_a_correct_change_is_stamped_anew(here: Path) -> None:
    change(here / QUOTE, "text: I would say roughly", "text: roughly")
    change(here / QUOTE, "roughly nine", "I would say roughly nine")
    change(here / QUOTE, "slow queries\n", "slow queries.\n")
    assert run("check")[0] == 1
    assert run("verify", "--sources", "texts", "--write")[0] == 0
    assert run("check")[0] == 0


def test_a_file_that_is_written_as_json_is_stamped_too(here: Path) -> None:
    quote = (here / QUOTE).read_text("utf-8").replace('passage_hash: "c9746795316959e3"\n', "")
    data = dict(line.split(": ", 1) for line in quote.splitlines()[1:] if ": " in line[2:])
    data = {key: value.strip('"') for key, value in data.items() if not key.startswith(" ")}
    data["attribution"] = {"certainty": "stated", "basis": "She is alone."}  # type: ignore[assignment]
    (here / QUOTE).write_text(json.dumps(data), "utf-8")
    assert run("verify", "--sources", "texts", "--write")[0] == 0
    stamped = {**data, "passage_hash": "2:c9746795316959e3"}
    assert yaml.safe_load((here / QUOTE).read_text("utf-8")) == stamped


def test_a_file_that_cannot_be_written_stays_as_it_was(here: Path) -> None:
    change(here / QUOTE, 'passage_hash: "c9746795316959e3"\n', "")
    before = (here / QUOTE).read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))  # as on a full disk
    try:
        code, _, errors = run("verify", "--sources", "texts", "--write")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert code == 1
    assert f"{QUOTE} cannot be written: " in errors
    assert (here / QUOTE).read_bytes() == before


def test_other_formats_keep_to_standard_output(here: Path) -> None:
    change(here / QUOTE, "nine of ten", "ten of ten")
    code, output, errors = run("verify", "--sources", "texts", "--format", "json")
    assert [problem["code"] for problem in json.loads(output)] == ["KB307"]
    assert "0 of 1 quote verified" in errors
    assert code == 1


@pytest.mark.usefixtures("here")
def test_the_folder_of_texts_has_to_be_there() -> None:
    assert run("verify", "--sources", "nowhere")[0] == 2
    assert run("verify")[0] == 2


@pytest.mark.skipif(not SOURCES.is_dir(), reason=WITHOUT_TEXTS)
def test_every_real_quote_stands_in_its_source(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    code, output, _ = run("verify", "--sources", str(SOURCES))
    assert code == 0, output
