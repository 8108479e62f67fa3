"""Dates from git: of what has a history that can be trusted, and of nothing else."""

import json
import os
import shutil
import subprocess
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kbgen.git_history import PACKED, packed_dates, read_history
from kbgen.site import SiteConfig, check_content, resolve_roots
from kbgen.site.dates import dates_of_entries
from tests.content import topic, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is missing")

NOBODY = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org",
          "-c", "commit.gpgsign=false")  # fmt: skip


class Repository:
    """A folder under version control, in which a commit is a day."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.git("init", "--quiet")

    def git(self, *arguments: str, day: int = 1) -> None:
        moment = f"2024-01-{day:02}T12:00:00 +0000"
        env = {**os.environ, "GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": moment}
        subprocess.run(["git", *NOBODY, *arguments], cwd=self.path, env=env, check=True,
                       capture_output=True)  # fmt: skip

    def commit(self, day: int, files: dict[str, str] | None = None) -> None:
        write(self.path, files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", f"Day {day}", day=day)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def days(folder: Path, *roots: str) -> dict[str, tuple[int, int, str]]:
    """For each entry with a history the days of its first and last commit, and its first name."""
    config = SiteConfig(resolve_roots(roots or ("content",), folder))
    content = check_content(config)
    assert not content.errors, content.errors
    history = read_history(root.path for root in config.roots)
    found = dates_of_entries(content.base, config, history)
    return {ref.id: (d.added.day, d.changed.day, d.first_name) for ref, d in found.items()}


def test_the_first_and_the_last_commit_count(repository: Repository) -> None:
    repository.commit(1, {"content/topics/a": topic("A"), "content/topics/b": topic("B")})
    repository.commit(2, {"content/topics/a": topic("A again")})
    repository.commit(3, {"elsewhere/c": topic("C")})
    write(repository.path, {"content/topics/new": topic("New")})
    assert days(repository.path) == {"a": (1, 2, "a"), "b": (1, 1, "b")}


def test_commits_need_not_be_in_order_of_time(repository: Repository) -> None:
    repository.commit(5, {"content/topics/a": topic("A")})
    repository.commit(2, {"content/topics/a": topic("A again")})
    assert days(repository.path) == {"a": (2, 5, "a")}


def test_an_entry_keeps_its_first_day_and_name_when_it_is_renamed(repository: Repository) -> None:
    repository.commit(1, {"content/topics/old.yml": topic("A")})
    (repository.path / "content/topics/old.yml").unlink()
    repository.commit(4, {"content/topics/new": topic("A", "formerly: [never, old]\n")})
    assert days(repository.path) == {"new": (1, 4, "old")}


def test_an_override_changes_an_entry(repository: Repository) -> None:
    repository.commit(1, {"content/topics/a": topic("A")})
    over = "override: true\nsummary: Ours.\n"
    repository.commit(3, {"team/topics/a": over})
    assert days(repository.path, "content", "team") == {"a": (1, 3, "a")}


def test_a_new_version_of_a_decision_is_told_from_other_changes(repository: Repository) -> None:
    def decision(version: int, more: str = "") -> dict[str, str]:
        return {"content/checklists/d": f"title: D\nversion: {version}\n{more}"}

    repository.commit(1, decision(1))
    repository.commit(2, decision(2))
    repository.commit(3, decision(2, "summary: It says more.\n"))
    repository.commit(4, {"content/practices/p": "title: P\nversion: 1\n"})
    history = read_history([repository.path / "content"])
    spans = {Path(path).stem: span for path, span in history.spans.items()}
    assert [moment and moment.day for moment in astuple(spans["d"])] == [1, 3, 2]
    assert spans["p"].versioned is None
    packed = json.loads(packed_dates(repository.path / "content") or b"")
    assert list(map(len, packed.values())) == [3, 2]


def test_a_branch_that_was_merged_counts(repository: Repository) -> None:
    repository.commit(1, {"content/topics/a": topic("A")})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit(3, {"content/topics/b": topic("B")})
    repository.git("checkout", "--quiet", "-")
    repository.commit(4, {"content/topics/a": topic("A again")})
    repository.git("merge", "--quiet", "--no-ff", "side", day=9)
    assert days(repository.path) == {"a": (1, 4, "a"), "b": (3, 3, "b")}


def test_names_and_folders_of_any_letters(repository: Repository) -> None:
    repository.commit(1, {"Wissen & Können/content/topics/a": topic("A")})
    assert days(repository.path / "Wissen & Können") == {"a": (1, 1, "a")}


def test_a_root_behind_a_symbolic_link(repository: Repository) -> None:
    repository.commit(1, {"real/topics/a": topic("A")})
    (repository.path / "content").symlink_to("real")
    assert days(repository.path) == {"a": (1, 1, "a")}


def test_a_shallow_clone_has_no_history(repository: Repository, tmp_path: Path) -> None:
    repository.commit(1, {"content/topics/a": topic("A")})
    repository.commit(2, {"content/topics/a": topic("A again")})
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.path}", str(clone))
    history = read_history([clone / "content"])
    assert not history.spans
    assert "shallow" in history.missing[clone / "content"]


def test_what_git_says_of_another_owner_is_told_whole(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(1, {"content/topics/a": topic("A")})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    history = read_history([repository.path])
    assert not history.spans
    said = history.missing[repository.path]
    assert said.startswith("detected dubious ownership in repository at ")
    assert said.endswith(f"git config --global --add safe.directory {repository.path}")


def test_where_there_is_no_repository_there_is_no_history(tmp_path: Path) -> None:
    history = read_history([tmp_path])
    assert not history.spans
    assert "not a git repository" in history.missing[tmp_path]


def test_a_repository_without_a_commit(repository: Repository) -> None:
    history = read_history([repository.path])
    assert not history.spans
    assert list(history.missing) == [repository.path.resolve()]


def test_without_git_there_is_no_history(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(1, {"content/topics/a": topic("A")})
    monkeypatch.setenv("PATH", "")
    history = read_history([repository.path])
    assert history.missing == {repository.path: "there is no git"}


def test_times_are_exact(repository: Repository) -> None:
    repository.commit(7, {"content/topics/a": topic("A")})
    span = read_history([repository.path]).of(repository.path / "content/topics/a.yaml")
    assert span is not None
    assert span.first == span.last == datetime(2024, 1, 7, 12, tzinfo=UTC)


def test_an_installed_pack_has_its_dates_where_there_is_no_history(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    repository.commit(1, {"content/topics/old": topic("A")})
    repository.git("mv", "content/topics/old.yaml", "content/topics/a.yaml")
    repository.commit(2, {"content/topics/a": topic("A", "formerly: [old]\n")})
    dates = packed_dates(repository.path / "content")
    assert dates is not None
    installed = tmp_path_factory.mktemp("site-packages")
    shutil.copytree(repository.path / "content", installed / "content")
    assert days(installed) == {}
    (installed / "content" / PACKED).write_bytes(dates)
    assert days(installed) == days(repository.path) == {"a": (1, 2, "old")}


def test_dates_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    write(tmp_path, {"content/topics/a": topic("A"), f"content/{PACKED}": '{"topics/a.yaml": 1}'})
    assert days(tmp_path) == {}
    assert read_history([tmp_path / "content"]).missing


def test_what_has_no_history_has_no_dates_to_pack(tmp_path: Path) -> None:
    assert packed_dates(tmp_path) is None
