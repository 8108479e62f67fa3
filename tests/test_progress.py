"""What takes long says how far it is, to somebody at a terminal and to nobody else."""

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parent / "cases" / "examples"
AT_ONCE = "from kbgen import progress; progress.AFTER = 0; from {} import {} as run; run()"
KBGEN, MKDOCS = AT_ONCE.format("kbgen.cli", "main"), AT_ONCE.format("mkdocs.__main__", "cli")
SITE = """
site_name: Examples
site_url: https://example.org/
docs_dir: docs
theme: {name: material, font: false}
plugins:
  - kbgen: {cards: entries, cache: false}
"""
COMMANDS = {
    "Checking": [KBGEN, "check"],
    "Writing": [KBGEN, "export", "json", "-o", "out"],
    "Verifying": [KBGEN, "verify", "--sources", "texts"],
    "Formatting": [KBGEN, "fmt", "content"],
    "Building pages|Drawing cards": [MKDOCS, "build"],
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SITE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def at_a_terminal(*arguments: str) -> tuple[str, str]:
    """What a program says there on its standard error, and what goes into a pipe."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.write(theirs, b".")  # so that there is something to read
    os.close(theirs)
    seen = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 0, seen
    return seen, done.stdout.decode()


@pytest.mark.parametrize(("labels", "arguments"), COMMANDS.items())
def test_a_bar_goes_to_the_end_on_a_terminal(labels: str, arguments: list[str]) -> None:
    seen, piped = at_a_terminal(*arguments)
    for label in labels.split("|"):
        assert re.search(rf"{label}  \[#+\]  100%", seen), seen
        assert label not in piped


def test_where_the_end_is_not_known_none_is_said() -> None:
    shutil.copytree("content", "before")
    seen, _ = at_a_terminal(KBGEN, "diff", "before")
    assert "Reading  [" in seen
    assert "%" not in seen


def test_who_wants_quiet_has_it() -> None:
    assert at_a_terminal(MKDOCS, "build", "--quiet")[0] == "."


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_pipe_hears_nothing_of_it(arguments: list[str]) -> None:
    command = [sys.executable, "-c", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "[" not in done.stderr
