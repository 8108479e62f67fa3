"""Finished pages of the last site: what is as it was written is in the new one, too."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kbgen.cache.previous_build import PageRecord, file_states, link_current

CELERY, REDIS, HOME = "tools/celery/index.html", "tools/redis.html", "index.html"
TWIN = "tools/celery/index.md"
FILES = {CELERY: (CELERY, TWIN), REDIS: (REDIS,), HOME: (HOME,)}
"""The files of each page."""


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """The last site."""
    for path in (CELERY, TWIN, REDIS, HOME):
        write(tmp_path / "last" / path, f"This is {path}.")
    return tmp_path / "last"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The new one."""
    return tmp_path / "site"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def records(last: Path) -> dict[str, PageRecord]:
    return {p: PageRecord(b"", b"", file_states(str(last), files)) for p, files in FILES.items()}


def files(site: Path) -> list[str]:
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if not p.is_dir())


def test_what_is_wanted_is_in_the_new_site(last: Path, site: Path) -> None:
    known = records(last)
    write(last / "tools/celery/strange.txt", "strange")
    assert link_current(last, site, {CELERY: known[CELERY]}) == {CELERY}
    assert files(site) == [CELERY, TWIN]
    assert (site / CELERY).read_text("utf-8") == f"This is {CELERY}."
    assert len(files(last)) == 5, "and the last site is as it was"


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
@pytest.mark.parametrize("touched", [CELERY, TWIN])
@pytest.mark.parametrize("change", [rewrite, change_and_hide_it, put_another, link, os.unlink])
def test_a_page_that_has_been_touched_is_not(
    change: Callable[[Path], object], touched: str, last: Path, site: Path
) -> None:
    known = records(last)
    change(last / touched)
    assert link_current(last, site, known) == {REDIS, HOME}
    assert files(site) == [HOME, REDIS], "a page comes with all its files or not at all"


def test_somebody_has_a_file_there_by_now(last: Path, site: Path) -> None:
    write(site / TWIN, "theirs")
    assert link_current(last, site, records(last)) == {REDIS, HOME}
    assert files(site) == [HOME, TWIN, REDIS]
    assert (site / TWIN).read_text("utf-8") == "theirs"


def test_there_is_no_last_site(last: Path, site: Path) -> None:
    known = records(last)
    shutil.rmtree(last)
    assert link_current(last, site, known) == set()
    assert files(site) == []
