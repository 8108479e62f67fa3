"""`kbgen check`: exit codes, formats, and being used wrongly."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kbgen.cli import main
from tests.content import topic, write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False)


def test_clean_content(here: Path) -> None:
    write(here / "content", {"topics/a": topic()})
    result = check()
    assert (result.output, result.exit_code) == ("1 entry, no problems\n", 0)


def test_a_notice_is_shown_and_fails_nothing(here: Path) -> None:
    write(here / "content", {"topics/a": topic(more="review_by: 2020-01-01\n")})
    result = check("--strict")
    assert result.output.endswith("\n1 notice\n")
    assert result.exit_code == 0


def test_a_warning_fails_only_in_strict_mode(here: Path) -> None:
    write(here / "content", {"topics/a": topic(more="body: Programs <here>.\n")})
    assert check().exit_code == 0
    assert "1 warning" in check().output
    assert check("--strict").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "shown", "code"),
    [
        ((), {"KB101", "KB324"}, 1),
        (("--select", "KB1"), {"KB101"}, 1),
        (("--select", "kb324, KB2"), {"KB324"}, 0),
        (("--ignore", "KB101"), {"KB324"}, 0),
        (("--ignore", "KB101", "--strict"), {"KB324"}, 1),
        (("--select", "KB", "--ignore", "KB101", "--ignore", "KB324"), set(), 0),
        (("--select", "KB1", "--ignore", "KB101"), set(), 0),
    ],
)
def test_some_codes_and_not_others(
    here: Path, arguments: tuple[str, ...], shown: set[str], code: int
) -> None:
    write(
        here / "content",
        {"topics/a": topic(more="tags: []\n"), "topics/b": topic(more="body: Programs <here>.\n")},
    )
    result = check(*arguments)
    assert set(re.findall(r"KB\d+", result.output)) == shown
    assert result.exit_code == code


def test_an_error_fails(here: Path) -> None:
    write(here / "content", {"topics/a": "title: [\n"})
    assert check().exit_code == 1


def test_programs_get_a_format_of_their_own(here: Path) -> None:
    write(here / "content", {"topics/a": topic()})
    result = check("--format", "json")
    assert (json.loads(result.output), result.exit_code) == ([], 0)
    assert json.loads(check("--format", "sarif").output)["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "there is no mkdocs.yml here or above"),
        (("nowhere",), "the content root 'nowhere' is not a folder"),
        (("--format", "xml"), "'xml' is not one of"),
        (("--config-file", "nowhere.yml"), "there is no file 'nowhere.yml'"),
        (("--no-such-option",), "No such option"),
        (("--select", "KB999"), "no code starts with 'KB999'; did you mean "),
        (("--ignore", "XY"), "no code starts with 'XY'; `kbgen explain` lists them"),
        (("--ignore", "KB101,"), "no code starts with ''"),
    ],
)
def test_wrong_use_is_told_from_wrong_content(arguments: tuple[str, ...], complaint: str) -> None:
    result = check(*arguments)
    assert complaint in result.output
    assert result.exit_code == 2


def test_a_report_of_what_cannot_be_encoded(here: Path) -> None:
    write(here / "content", {"topics/a": topic()})
    (here / "content" / "topics" / "a\udcff.yaml").touch()
    result = check()
    assert "a\ufffd.yaml" in result.output
    assert result.exit_code == 1


ALONE = """
import importlib.abc, importlib.metadata, sys

class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material", "properdocs"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
known = importlib.metadata.version

def version(name):
    if name.startswith(("mkdocs", "properdocs")):
        raise importlib.metadata.PackageNotFoundError(name)
    return known(name)

importlib.metadata.version = version
from kbgen.cli import main
main(["check", *sys.argv[1:]])
"""


def test_neither_an_engine_nor_its_theme_is_needed(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(root / "tests" / "miniature" / "content")],
        cwd=root, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_a_file_or_a_folder_of_a_kind_shows_what_has_to_do_with_it(here: Path) -> None:
    write(
        here / "content",
        {"topics/a": topic(more="tags: []\n"), "topics/b": topic(more="body: See [[c]].\n")},
    )
    assert set(re.findall(r"KB\d+", check("content/topics/b.yaml").output)) == {"KB201"}
    assert check("content/topics/a.yaml").output.count("KB201") == 0
    assert "KB101" in check("content/topics").output
    assert check("content/topics/a.yaml", "--ignore", "KB101,KB323").exit_code == 0


def test_a_file_of_no_content_root_is_refused(here: Path) -> None:
    write(here / "content", {"topics/a": topic()})
    (here / "README.md").write_text("Read me.\n", "utf-8")
    result = check("README.md")
    assert "'README.md' is in none of the content roots: 'content'" in result.output
    assert result.exit_code == 2


def test_colours_are_as_the_environment_says(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here / "content", {"topics/a": topic(more="tags: []\n")})
    assert "\x1b" not in check().output
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31m\x1b[1merror[KB101]\x1b[0m: unknown key" in check().output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in check().output


@pytest.mark.skipif(os.name != "posix", reason="no such signal")
def test_a_reader_that_goes_is_no_problem() -> None:
    """`head -1` has what it wants; the program ends by the signal, and says nothing."""
    command = [sys.executable, "-m", "kbgen", "explain"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        running.stdout.close()
        assert running.stderr
        assert running.stderr.read() == b""
    assert running.returncode == -signal.SIGPIPE


def test_files_of_a_pack_have_one_name_and_are_shown(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "content/topics/hosting": topic("Hosting", "body: See [[nobody]].\n"),
        "content/pages/about.md": "# About\n\nSee [[nothing]].\n",
    }
    write(here / "packs" / "a_pack", files)
    monkeypatch.syspath_prepend(here / "packs")
    report = check("package:a_pack").output
    assert "package:a_pack/pages/about.md:3:5: error[KB201]" in report
    assert "package:a_pack/topics/hosting.yaml:3:11: error[KB201]" in report
    assert "   3 | body: See [[nobody]].\n" in report
    assert "   3 | See [[nothing]].\n" in report


def test_what_is_wrong_in_the_configuration_has_a_place(here: Path) -> None:
    write(here / "content", {"topics/a": topic()})
    (here / "mkdocs.yml").write_text("site_name: A: b\n", "utf-8")
    result = check()
    assert "mkdocs.yml:1:13: this cannot be read: a colon" in result.output
    assert result.exit_code == 2
