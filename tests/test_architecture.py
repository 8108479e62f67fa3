"""The shape of the house: layers, documented modules, and nothing left lying about."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "kbgen").rglob("*.py"))
WRITTEN = {".py", ".md", ".toml", ".yaml", ".yml", ".html", ".css", ".js", ".json", ".txt", ".in"}
LEFT_OVER = re.compile(
    "|".join(
        (
            r"\bTO" r"DO\b|\bFIX" r"ME\b|\bXX" r"X\b",
            r"(?<![\w.~-])/(?:home|root|work|Users|tmp|mnt)/\w",
            r"[A-Z]:\\\\?Users",
        )
    )
)  # fmt: skip


def tracked() -> list[Path]:
    """The text files under version control, or all that are not hidden where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    names = listed.stdout.splitlines() if listed.returncode == 0 else []
    files = [ROOT / name for name in names] or [
        p for p in ROOT.rglob("*") if ".venv" not in p.parts
    ]
    return [path for path in files if path.suffix in WRITTEN and path.is_file()]


def test_the_layers_hold() -> None:
    linted = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_module_says_what_it_is_for_and_is_small(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring, "it needs a docstring"
    assert docstring.splitlines()[0].endswith((".", ":"))
    assert len(text.splitlines()) <= MOST_LINES


MOST_LINES = 250


def test_nothing_is_left_to_do_and_no_machine_is_named() -> None:
    found = []
    for path in tracked():
        if "cases" in path.parts:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if match := LEFT_OVER.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {match.group()}")
    assert not found, "\n".join(found)
