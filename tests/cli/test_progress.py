"""What takes long says how far it is, to somebody at a terminal and to nobody else."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parents[1] / "cases" / "examples"
AT_ONCE = "from kbgen.cli import main, progress; progress.AFTER = 0; main()"
COMMANDS = {
    "Writing": ["export", "json", "-o", "out"],
    "Verifying": ["verify", "--sources", "texts"],
    "Formatting": ["fmt", "content"],
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("label", "arguments"), COMMANDS.items())
def test_a_bar_goes_to_the_end_on_a_terminal(label: str, arguments: list[str]) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", AT_ONCE, *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.close(theirs)
    seen = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 0, seen
    assert f"{label}  [" in seen
    assert "100%" in seen
    assert label not in done.stdout.decode()


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_pipe_hears_nothing_of_it(arguments: list[str]) -> None:
    command = [sys.executable, "-c", AT_ONCE, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""
