"""The miniature site: a copy to change, and the built one to look at."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.miniature import Pages, Project, copy_miniature


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the miniature site, to do with as one likes."""
    return copy_miniature(tmp_path / "project")


@pytest.fixture(scope="session", params=[True, False], ids=["directories", "files"])
def pages(
    request: pytest.FixtureRequest, once: Callable[[str, Callable[[Path], None]], Path]
) -> Pages:
    """The miniature site as it is, built once with either form of addresses."""

    def build(folder: Path) -> None:
        project = copy_miniature(folder)
        project.configure(use_directory_urls=request.param)
        project.build()

    return Pages(once(f"miniature-{request.param}", build) / "site")
