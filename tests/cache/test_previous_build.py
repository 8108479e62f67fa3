"""Finished pages across a wipe: what was written and is wanted comes back, and nothing else."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from kbgen.cache.previous_build import STASH, file_states, restore_current, stash, unstash

PATHS = ("tools/celery/index.html", "tools/celery/index.md", "tools/redis.html", "index.html")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site."""
    for path in PATHS:
        write(tmp_path / path, f"This is {path}.")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def wipe(site: Path) -> None:
    """As engines do it."""
    for path in site.iterdir():
        if not path.name.startswith("."):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def files(site: Path) -> list[str]:
    """Every file and empty folder."""
    return sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() or not any(path.iterdir())
    )


def test_what_is_wanted_comes_back(site: Path) -> None:
    written = file_states(str(site), PATHS)
    stash(site, PATHS)
    wipe(site)
    wanted = {path: written[path] for path in PATHS[:2]}
    assert restore_current(site, wanted) == set(PATHS[:2])
    assert files(site) == list(PATHS[:2])
    assert (site / PATHS[0]).read_text("utf-8") == f"This is {PATHS[0]}."


def test_nothing_is_wanted(site: Path) -> None:
    stash(site, PATHS)
    wipe(site)
    assert restore_current(site, {}) == set()
    assert files(site) == []


def rewrite(path: Path) -> None:
    before = path.stat()
    while path.stat().st_ctime_ns == before.st_ctime_ns:  # until the clock of the files ticks
        path.write_bytes(path.read_bytes().upper())


def change_and_hide_it(path: Path) -> None:
    status = path.stat()
    rewrite(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def put_another(path: Path) -> None:
    other = path.with_suffix(".other")
    shutil.copy2(path, other)
    path.unlink()
    other.rename(path)


def link(path: Path) -> None:
    target = path.with_name("target")
    path.rename(target)
    path.symlink_to(target)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a time of change, and links")
@pytest.mark.parametrize("change", [rewrite, change_and_hide_it, put_another, link, os.unlink])
def test_what_has_been_touched_does_not(change: object, site: Path) -> None:
    written = file_states(str(site), PATHS)
    change(site / PATHS[0])  # type: ignore[operator]
    stash(site, PATHS)
    wipe(site)
    assert restore_current(site, written) == {PATHS[1], PATHS[2]}
    assert files(site) == [PATHS[1], PATHS[2]]


def test_what_was_not_written_by_us_does_not(site: Path) -> None:
    written = file_states(str(site), PATHS)
    write(site / "tools/celery/strange.txt", "strange")
    write(site / "tools/gone/index.html", "an entry that is gone")
    stash(site, PATHS)
    wipe(site)
    restore_current(site, written)
    assert files(site) == sorted(PATHS[:3])


def test_somebody_has_the_folder_by_now(site: Path) -> None:
    written = file_states(str(site), PATHS)
    stash(site, PATHS)
    wipe(site)
    write(site / "tools/theirs.html", "theirs")
    assert restore_current(site, written) == set()
    assert files(site) == ["tools/theirs.html"]


def test_a_build_that_fails_before_the_wipe(site: Path) -> None:
    stash(site, PATHS)
    assert files(site) != sorted(PATHS)
    unstash(site)
    assert files(site) == sorted(PATHS)


def test_a_build_that_was_cut_off_before_the_wipe(site: Path) -> None:
    written = file_states(str(site), PATHS)
    stash(site, PATHS)
    stash(site, PATHS)
    wipe(site)
    assert restore_current(site, written) == set(PATHS[:3])


def test_a_build_that_was_cut_off_after_it(site: Path) -> None:
    written = file_states(str(site), PATHS)
    stash(site, PATHS)
    wipe(site)
    write(site / PATHS[0], "the next build")
    stash(site, PATHS)
    wipe(site)
    assert restore_current(site, written) == set()
    assert not (site / STASH).exists()


def test_there_is_no_site(tmp_path: Path) -> None:
    stash(tmp_path / "site", PATHS)
    assert restore_current(tmp_path / "site", {}) == set()
    unstash(tmp_path / "site")
    assert not (tmp_path / "site").exists()
