"""Our own site, built, and a page of each type in it; the sheet of a checklist that is open."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Page

from kbgen.links.addresses import Addresses
from kbgen.views import pages
from tests.end_to_end.miniature import unexpected

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("practices", "checklists", "quotes", "tools", "definitions", "topics", "sources", "people")
ELSEWHERE = {"radar", "changes"}
"""What our site has no page for, or only where its history is: other tests open these."""

NAMES = {page.shows: page.name for page in reversed(pages.PAGES)}
OF_EACH_TYPE = {shows: name for shows, name in NAMES.items() if name not in ELSEWHERE}
PAGES = (
    *map(Addresses().page, OF_EACH_TYPE.values()),
    "start-here/",
    "how-decisions-work/",
    "404.html",
    *(f"{kind}/*" for kind in KINDS),
)
"""A page of each type, the first that shows it; `kind/*` is the longest of that kind."""

NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 800}


def build_own(directory: Path, **environment: str) -> None:
    """Build our own site, with warnings as errors, those of the engine and those of Python."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(directory)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONWARNINGS": "error",
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr  # with --quiet, no warning would be counted
    assert not unexpected(done.stderr), done.stderr


def find(built: Path, page: str) -> str:
    """The path of a page in a built site; of the longest of a kind for `kind/*`."""
    if not page.endswith("/*"):
        return page
    folder = built / page.removesuffix("*")
    longest = max(folder.glob("*/index.html"), key=lambda file: file.stat().st_size)
    return f"{longest.parent.relative_to(built).as_posix()}/"


def sheet_of(page: Page) -> dict[str, Any]:
    """The sheet of the checklist that a page shows."""
    source = page.locator("[data-src]").get_attribute("data-src")
    data: dict[str, dict[str, Any]] = page.request.get(urljoin(page.url, source)).json()
    return data["sheet"]
