"""The site of checklists that the browser tests open."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
MKDOCS = (sys.executable, "-m", "mkdocs")
SITE = ROOT / "tests" / "cases" / "checklist-site"


@pytest.fixture(scope="session")
def checklists_in(once: Callable[..., Path], serve: Callable[[Path], str]) -> Callable[[str], str]:
    """The address of the folder of checklists in a language: `checklists_in("de")`."""

    def build(config: str, directory: Path) -> None:
        subprocess.run(
            [*MKDOCS, "build", "--strict", "-q", "-f", config, "-d", str(directory)],
            cwd=SITE,
            env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
            check=True,
        )

    @cache
    def address(language: str) -> str:
        config = {"en": "mkdocs.yml"}.get(language, f"mkdocs.{language}.yml")
        directory = once(f"checklist-site-{language}", partial(build, config))
        return f"{serve(directory)}checklists/"

    return address


@pytest.fixture(scope="session")
def checklists(checklists_in: Callable[[str], str]) -> str:
    """The address of the folder of checklists in English."""
    return checklists_in("en")


@pytest.fixture
def violations() -> Callable[[Page], list[str]]:
    """What axe finds in the content of a page, one line each."""
    axe = Axe()

    def check(page: Page) -> list[str]:
        found = axe.run(page, context=".md-content").response["violations"]
        return [f"{v['id']}: {node['html'][:120]}" for v in found for node in v["nodes"]]

    return check
