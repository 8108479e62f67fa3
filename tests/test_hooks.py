"""`.pre-commit-hooks.yaml`: what other repositories run before a commit, by pre-commit itself."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kbgen.model import KINDS

ROOT = Path(__file__).resolve().parents[1]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
OURS = f"{sys.executable} -m kbgen"


class Repository:
    """A repository of somebody else's with our hooks, run by the kbgen at hand.

    Elsewhere pre-commit installs kbgen for itself, which takes a network.
    """

    def __init__(self, path: Path, pre_commit: str) -> None:
        self.path = path
        shutil.copytree(ROOT / "tests/cases/examples/content", path / "content")
        (path / "README.md").write_text("# Notes\n", "utf-8")
        hooks = [
            {**hook, "language": "system", "entry": hook["entry"].replace("kbgen", OURS, 1)}
            for hook in HOOKS.values()
        ]
        config = {"repos": [{"repo": "local", "hooks": hooks}]}
        (path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
        self.run("git", "init", "--quiet")
        self.run(pre_commit, "install")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PRE_COMMIT_HOME": str(self.path / ".git" / "pre-commit")}
        return subprocess.run(
            command, cwd=self.path, env=env, capture_output=True, text=True, check=False
        )

    def commit(self) -> tuple[bool, str]:
        """Commit everything; whether that came about, and what was said."""
        self.run("git", "add", "--all")
        nobody = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
        done = self.run("git", *nobody, "-c", "commit.gpgsign=false", "commit", "--message", "x")
        return done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    pre_commit = shutil.which("pre-commit")
    if pre_commit is None or shutil.which("git") is None:
        pytest.skip("PRE-COMMIT IS MISSING: the group `peers` of pyproject.toml brings it; and git")
    return Repository(tmp_path, pre_commit)


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_looks_at_every_kind(name: str) -> None:
    for kind in KINDS:
        assert re.search(HOOKS[name]["files"], f"content/{kind.folder}/an-entry.yaml")


@pytest.mark.peer
def test_a_commit_is_checked_and_formatted(repository: Repository) -> None:
    topic = repository.path / "content/topics/databases.yaml"
    right = topic.read_text("utf-8")
    topic.write_text(right.replace("title: Databases", 'title:   "Databases"'), "utf-8")
    done, told = repository.commit()
    assert not done
    assert "files were modified by this hook" in told
    assert topic.read_text("utf-8") == right
    done, told = repository.commit()
    assert done, told
    topic.write_text("title: Databases\n", "utf-8")
    done, told = repository.commit()
    assert not done
    assert "KB102" in told
    topic.write_text(right, "utf-8")
    (repository.path / "notes.txt").write_text("Nothing of ours.\n", "utf-8")
    done, told = repository.commit()
    assert done, told
    assert told.count("(no files to check)") == len(HOOKS)
