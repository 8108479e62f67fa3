"""`.pre-commit-hooks.yaml`: what other repositories run before a commit."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from kbgen.model import KINDS

ROOT = Path(__file__).resolve().parents[1]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}


def committed(hook: dict[str, Any], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a hook in a folder as pre-commit would of all its files."""
    program, *arguments = hook["entry"].split()
    assert program == "kbgen"
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    files = [name for name in names if re.search(hook["files"], name)]
    assert files
    passed = files if hook.get("pass_filenames", True) else []
    return subprocess.run(
        [sys.executable, "-m", "kbgen", *arguments, *passed],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def repository(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "tests/cases/examples/content", tmp_path / "content")
    return tmp_path


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_looks_at_every_kind(name: str) -> None:
    for kind in KINDS:
        assert re.search(HOOKS[name]["files"], f"content/{kind.folder}/an-entry.yaml")


def test_a_mistake_stops_a_commit(repository: Path) -> None:
    hook = HOOKS["kbgen-check"]
    assert committed(hook, repository).returncode == 0
    (repository / "content/topics/databases.yaml").write_text("title: Databases\n", "utf-8")
    ran = committed(hook, repository)
    assert ran.returncode == 1
    assert "KB102" in ran.stdout


def test_entries_are_formatted(repository: Path) -> None:
    topic = repository / "content/topics/databases.yaml"
    topic.write_text('summary:   "Where data is kept."\ntitle: Databases\n', "utf-8")
    committed(HOOKS["kbgen-fmt"], repository)
    assert topic.read_text("utf-8") == "title: Databases\nsummary: Where data is kept.\n"
