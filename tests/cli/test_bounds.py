"""Mistakes by the thousand are reported in time that grows with their number, and no faster."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main
from tests.work import RATIO, calls_of

PRACTICE = "title: Do it\nsummary: It is done.\nwhy: It helps.\n"
TOOL = "title: A tool\nsummary: It does it.\npurpose: To do it.\ncategory: tool\nurl: https://a.b\n"


def keys(number: int) -> str:
    return "".join(f"unknown-{n}: 1\n" for n in range(number))


def ids(number: int) -> str:
    return "tools:\n" + "".join(f"  - missing-{n}\n" for n in range(number))


def mentions(number: int) -> str:
    return "body: |\n" + "".join(f"  See [[missing-{n}]].\n" for n in range(number))


def one_line(number: int) -> str:
    return "tools: [" + ", ".join(f"missing-{n}" for n in range(number)) + "]\n"


def twice(number: int) -> str:
    return "again: 1\n" * number


def wrong_type(number: int) -> str:
    return "how:\n" + "  - 1\n" * number


def parts(number: int) -> str:
    return "checks:\n" + "  - what: 1\n" * number


def unseen(number: int) -> str:
    return "how:\n" + '  - "\\x01"\n' * number


WRONG = (keys, ids, mentions, one_line, twice, wrong_type, parts, unseen)


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one entry of a knowledge base in the current folder."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "content/practices/do-it.yaml"
    file.parent.mkdir(parents=True)
    return file


def check(*options: str) -> str:
    return CliRunner().invoke(main, ["check", "--no-cache", *options]).output


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize("wrong", WRONG)
def test_four_times_as_many_mistakes_are_four_times_the_work(
    practice: Path, wrong: Callable[[int], str], form: str
) -> None:
    work = []
    for number in (10, 100, 400):
        practice.write_text(PRACTICE + wrong(number), encoding="utf-8")
        work.append(calls_of(lambda: check("--format", form)))
    assert work[2] <= RATIO * work[1]


def test_nor_do_many_entries_make_guessing_slow(practice: Path) -> None:
    work = []
    for number in (10, 100, 400):
        for tool in range(number):
            file = practice.parents[1] / f"tools/tool-{tool}.yaml"
            file.parent.mkdir(exist_ok=True)
            file.write_text(TOOL, encoding="utf-8")
        practice.write_text(PRACTICE + ids(number), encoding="utf-8")
        work.append(calls_of(check))
    assert work[2] <= RATIO * work[1]


def test_the_first_hundred_are_shown_and_how_many_more_there_are(practice: Path) -> None:
    practice.write_text(PRACTICE + keys(1234), encoding="utf-8")
    shown = check()
    assert shown.count("error[KB101]") == 100
    assert shown.endswith("\n\n… and 1,134 more; `--format json` prints all\n\n1234 errors\n")
    assert check("--format", "json").count('"KB101"') == 1234


def test_of_a_huge_file_no_more_is_read_than_an_entry_may_have(practice: Path) -> None:
    practice.write_text(PRACTICE, encoding="utf-8")
    check()  # what is loaded once is loaded now
    with practice.open("ab") as file:
        file.write(b"body: ")
        file.truncate(50 * 1024 * 1024)
    tracemalloc.start()
    try:
        shown = check()
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "error[KB007]: the file is larger than 256 KiB" in shown
    assert most < 8 * 1024 * 1024
