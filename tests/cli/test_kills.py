"""Whatever writes files can be killed at any moment."""

import subprocess
import sys
from pathlib import Path

import pytest

from kbgen import cli
from tests.bench.kills import COMMANDS

SCRIPT = Path(__file__).parents[1] / "bench" / "kills.py"
SAMPLE = 3
BUILD = "build"
"""What `tests/end_to_end/test_whole_builds.py` is about."""

AS_OTHERS = {"accept", "decide", "export_site", "release"}
"""What writes with the same functions as others do."""

MODULES = {"import": "importing"}
"""Modules that cannot be called as their command."""


@pytest.mark.skipif(sys.platform == "win32", reason="kills groups of processes")
def test_a_killed_command_leaves_whole_files() -> None:
    commands = [name for name in COMMANDS if name != BUILD]
    done = subprocess.run(
        [sys.executable, SCRIPT, str(SAMPLE), *commands],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(f"{SAMPLE} kills") == len(commands)


def test_every_command_that_writes_is_killed() -> None:
    modules = {
        path.stem: path.read_text("utf-8") for path in Path(cli.__file__).parent.glob("*.py")
    }
    writing = {name for name, text in modules.items() if "WriteError" in text and name != "options"}
    named = {name.partition(" ")[0] for name in COMMANDS} - {BUILD}
    of_commands = {MODULES.get(name, name) for name in named}
    assert writing - {"output_folder"} == of_commands | AS_OTHERS
