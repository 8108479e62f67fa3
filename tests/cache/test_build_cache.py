"""What an earlier run has left is data: whatever is there instead does nothing and is made anew."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kbgen.cache.build_cache import DOCUMENTS, PAGES, BuildCache
from kbgen.cache.data_file import write_data
from kbgen.cache.previous_build import PageRecord
from kbgen.site import ConfigError
from kbgen.site.config import cache_dir_of
from tests.speed.building import differences, synthetic
from tests.speed.edits import Editor

STATE = (1, 2, 3, 4)
RECORD = PageRecord(b"ab", b"cd", {"tools/x/index.html": STATE, "tools/x/index.md": STATE})


def test_pages_are_read_as_they_were_written(tmp_path: Path) -> None:
    BuildCache(tmp_path).save_pages("site", {"tools/x/index.html": RECORD})
    cache = BuildCache.load(tmp_path)
    assert cache.load_pages("site") == {"tools/x/index.html": RECORD}
    assert cache.load_pages("another") == {}
    assert BuildCache().load_pages("site") == {}


HOSTILE: dict[str, Any] = {
    "a file elsewhere": {"../x.html": ["00", "00", {"../x.html": STATE}]},
    "an absolute path": {"/x.html": ["00", "00", {"/x.html": STATE}]},
    "a drive": {"C:\\x.html": ["00", "00", {"C:\\x.html": STATE}]},
    "a file of another page": {"x/index.html": ["00", "00", {"y/index.html": STATE}]},
    "a file of another kind": {"x/index.html": ["00", "00", {"x/index.txt": STATE}]},
    "no digest": {"x/index.html": ["so", "00", {}]},
    "no state": {"x/index.html": ["00", "00", {"x/index.html": [1, 2, 3, "4"]}]},
    "no record": {"x/index.html": 1},
    "no pages": [],
}


@pytest.mark.parametrize("pages", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages(pages: Any, tmp_path: Path) -> None:
    write_data(tmp_path, PAGES, {"site": "site", "pages": pages})
    assert BuildCache.load(tmp_path).load_pages("site") == {}


@pytest.mark.parametrize(
    "known",
    [[], {"f": 1}, {"f": [[1, 2], "f", "", {}]}, {"f": [[1, 2, 3], "f", "", []]},
     {"f": [[1, 2, 3], "f", 1, {}]}, {"f": [[1, 2, True], "f", "", {}]}],
    ids=str,
)  # fmt: skip
def test_hostile_documents(known: Any, tmp_path: Path) -> None:
    write_data(tmp_path, DOCUMENTS, known)
    assert BuildCache.load(tmp_path).documents.known == {}


@pytest.mark.parametrize(
    ("one", "other"), [(DOCUMENTS, PAGES), (PAGES, DOCUMENTS)], ids=["documents", "pages"]
)
def test_swapped_files(one: str, other: str, tmp_path: Path) -> None:
    """A whole build with the wrong one of its own files in place of the other."""
    project = synthetic(tmp_path, 6)
    project.configure({"search": "pagefind", "cache": True})
    Editor(tmp_path / "content", 1)  # what has just been written is not kept yet
    first = project.build()
    kept = tmp_path / ".cache/kbgen"
    (kept / one).write_bytes((kept / other).read_bytes())
    assert not differences(project.build().tree, first.tree)
    assert BuildCache.load(kept).load_pages(str(tmp_path / "site"))


def test_by_itself_it_is_outside_of_the_project(tmp_path: Path) -> None:
    one = cache_dir_of(True, tmp_path / "one" / "mkdocs.yml")
    other = cache_dir_of(True, tmp_path / "two" / "mkdocs.yml")
    assert one
    assert other
    assert one != other
    assert not one.is_relative_to(tmp_path / "one")
    assert one.parent.parent == Path(os.environ["XDG_CACHE_HOME"])
    assert cache_dir_of(False, tmp_path / "mkdocs.yml") is None


def test_a_folder_that_git_tracks_is_refused(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", tmp_path, *arguments], check=True, capture_output=True)

    config, kept = tmp_path / "mkdocs.yml", tmp_path / ".cache/kbgen"
    git("init")
    kept.mkdir(parents=True)
    (kept / "documents.json").write_text("{}")
    assert cache_dir_of(".cache/kbgen", config) == kept
    git("add", "--force", ".cache/kbgen/documents.json")
    for name in (".cache/kbgen", ".cache"):
        with pytest.raises(ConfigError, match="git tracks files in"):
            cache_dir_of(name, config)
    assert cache_dir_of("elsewhere", config) == tmp_path / "elsewhere"
