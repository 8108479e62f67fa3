"""The sites that the browser tests open."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "tests" / "cases" / "checklist-site"


@pytest.fixture(scope="session")
def checklists(once: Callable[..., Path], serve: Callable[[Path], str]) -> str:
    """The address of the folder of checklists."""

    def build(directory: Path) -> None:
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(directory)],
            cwd=SITE,
            env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
            check=True,
        )

    return f"{serve(once('checklist-site', build))}checklists/"


@pytest.fixture(scope="session")
def built(once: Callable[..., Path]) -> Path:
    """Our own site."""

    def build(directory: Path) -> None:
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(directory)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
            check=True,
        )

    return once("own-site", build)


@pytest.fixture(scope="session")
def site(built: Path, serve: Callable[[Path], str]) -> str:
    """The address of our own site."""
    return serve(built)


@pytest.fixture
def violations() -> Callable[[Page], list[str]]:
    """What axe finds in the content of a page, one line each."""
    axe = Axe()

    def check(page: Page) -> list[str]:
        found = axe.run(page, context=".md-content").response["violations"]
        return [f"{v['id']}: {node['html'][:120]}" for v in found for node in v["nodes"]]

    return check
