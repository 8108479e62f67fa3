"""The miniature site: a copy to change, and the built one to look at."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.miniature import MINIATURE, Pages, Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the miniature site, to do with as one likes."""
    shutil.copytree(MINIATURE, tmp_path / "project")
    return Project(tmp_path / "project")


@pytest.fixture(scope="session", params=[True, False], ids=["directories", "files"])
def pages(
    request: pytest.FixtureRequest, once: Callable[[str, Callable[[Path], None]], Path]
) -> Pages:
    """The miniature site as it is, built once with either form of addresses."""

    def build(folder: Path) -> None:
        shutil.copytree(MINIATURE, folder, dirs_exist_ok=True)
        project = Project(folder)
        project.configure(use_directory_urls=request.param)
        project.build()

    return Pages(once(f"miniature-{request.param}", build) / "site")
