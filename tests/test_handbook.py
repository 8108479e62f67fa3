"""The handbook: its reference is what the code says, and every command in its guides is run."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import forked
from tests.reference import HANDBOOK, reference

GUIDES = ("keep", "contribute", "take-in")
TRANSCRIPT = """WEBVTT

00:00:01.000 --> 00:00:05.000
<v Somebody>Measure first, and only then make it fast.
"""


def test_the_reference_says_what_the_code_does(golden: Callable[[Path, str], None]) -> None:
    for name, text in reference().items():
        golden(HANDBOOK / name, text)


def test_the_reference_has_every_field_command_and_code() -> None:
    pages = reference()
    assert pages["fields.md"].count("| `passage_hash` |") == 1
    assert "## kbgen source import" in pages["commands.md"]
    assert "| KB201 |" in pages["codes.md"]
    assert "| `content` |" in pages["options.md"]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_of_a_guide_runs(guide: str, tmp_path: Path) -> None:
    """In order, each guide in a knowledge base of its own."""
    (tmp_path / "talk.vtt").write_text(TRANSCRIPT, "utf-8")
    folder = tmp_path
    if guide == "contribute":
        run("kbgen init kb", tmp_path)
        folder = tmp_path / "kb"
        shutil.move(tmp_path / "talk.vtt", folder)
    for command in commands(guide):
        if command.startswith("cd "):
            folder /= command.removeprefix("cd ")
            run("git init -q", folder)
            run("git add -A", folder)
            run("git -c user.name=x -c user.email=x@x.example commit -qm x", folder)
        elif guide != "take-in" and command.split()[1] in {"check", "fix", "diff"}:
            run(command, folder, codes=(0, 1))  # what was started is not written yet
        else:
            run(command, folder)


def commands(guide: str) -> Iterator[str]:
    text = (HANDBOOK / f"{guide}.md").read_text("utf-8")
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        yield from (line.removeprefix("$ ") for line in block.splitlines())


def run(command: str, folder: Path, codes: tuple[int, ...] = (0,)) -> str:
    words = shlex.split(command)
    if words[0] == "kbgen":
        done = forked.run(words, folder, os.environ)
    else:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in codes, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def test_links_in_the_handbook_lead_somewhere() -> None:
    for page in HANDBOOK.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).is_file(), f"{page.name}: {target}"


def test_every_page_of_the_handbook_is_led_to() -> None:
    index = (HANDBOOK / "index.md").read_text("utf-8")
    names = {page.name for page in HANDBOOK.glob("*.md")} - {"index.md"}
    assert names == set(re.findall(r"\]\(([^)]+)\)", index))
