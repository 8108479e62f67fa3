"""What does Lighthouse say of a page of each type, behind the README's nginx?

Installs Lighthouse with npm into the folder `--install` names, unless it is there; elsewhere the
variable KBGEN_LIGHTHOUSE says where it is. Pages are looked at one after the other, several times
each: the numbers are medians, and those for performance depend on what else the machine does.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median_low

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.browser.lighthouse import CATEGORIES, VARIABLE, Report, find_lighthouse, judge  # noqa: E402
from tests.browser.nginx import nginx  # noqa: E402
from tests.browser.pages import build_own, find  # noqa: E402
from tests.conftest import BROWSER_NAMES  # noqa: E402

VERSION = "13.5.0"
SITE_URL = "https://example.org/kb/"
PAGES = {
    "home": "",
    "index": "practices/",
    "practice": "practices/*",
    "quote": "quotes/*",
    "source": "sources/*",
    "decision": "checklists/*",
    "search": "search/",
    "results": "search/?q=monolith",
}


def install(folder: Path) -> Path:
    """Have npm put Lighthouse into a folder; it needs no browser of its own."""
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        npm = shutil.which("npm")
        assert npm, "npm is needed"
        command = [npm, "install", "--no-audit", "--no-fund", "--no-save", f"lighthouse@{VERSION}"]
        skip = {"PUPPETEER_SKIP_DOWNLOAD": "1"}
        subprocess.run(command, cwd=folder, env={**os.environ, **skip}, check=True)
    return program


@contextmanager
def published(built: Path | None) -> Iterator[tuple[Path, str]]:
    """A built site and its address; our own site if none is given."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if built is None:
            built = folder / "site"
            build_own(built, KBGEN_SITE_URL=SITE_URL)
        with nginx(built, folder) as address:
            yield built, address


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=f"of {', '.join(PAGES)}")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is looked at")
    parser.add_argument("--install", type=Path, help="the folder for npm to install into")
    parser.add_argument("--site", type=Path, help=f"a site built for {SITE_URL}")
    given = parser.parse_args()
    program = install(given.install.resolve()) if given.install else find_lighthouse()
    if program is None:
        parser.error(f"Lighthouse is not there; see --install, or set {VARIABLE}")
    browser = next(filter(None, map(shutil.which, BROWSER_NAMES)), None)
    assert browser, "a Chromium or Chrome is needed"
    print("| page |", " | ".join(CATEGORIES), "| figures | load |")
    print("|---" * (len(CATEGORIES) + 3) + "|")
    with published(given.site) as (built, address):
        for name in given.pages or PAGES:
            path = PAGES[name]
            reports = [
                judge(program, browser, address + find(built, path)) for _ in range(given.runs)
            ]
            print_row(name, reports)


def print_row(name: str, reports: list[Report]) -> None:
    """Print the medians of a page, and under them what is not perfect but speed."""
    scores = [median_low(report.scores[category] for report in reports) for category in CATEGORIES]
    middle = min(reports, key=lambda report: abs(report.scores["performance"] - scores[-1]))
    figures = ", ".join(f"{key} {value}" for key, value in middle.figures.items())
    load = f"{os.getloadavg()[0]:.1f}"
    print(f"| {name} |", " | ".join(map(str, scores)), f"| {figures} | {load} |", flush=True)
    for category in CATEGORIES[:-1]:
        for failed in middle.failed[category]:
            print(f"    {category}: {failed}")


if __name__ == "__main__":
    main()
