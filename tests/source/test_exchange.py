"""Folders that change places."""

import sys
from pathlib import Path

import pytest

from kbgen.source.exchange import exchanged


def test_both_places_are_taken_at_any_time(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "ö ther"
    for folder in (one, other):
        folder.mkdir()
        (folder / "file").write_text(folder.name, encoding="utf-8")
    done = exchanged(one, other)
    assert done or sys.platform != "linux"
    assert (one / "file").read_text("utf-8") == ("ö ther" if done else "one")
    assert (other / "file").read_text("utf-8") == ("one" if done else "ö ther")


@pytest.mark.parametrize("there", [True, False])
def test_what_is_not_there_changes_no_place(tmp_path: Path, there: bool) -> None:
    one = tmp_path / "one"
    if there:
        one.mkdir()
    assert not exchanged(one, tmp_path / "other")
    assert one.is_dir() == there
