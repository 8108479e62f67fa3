"""From a pasted query to the first result, and what a reader's browser fetches for it.

    python tests/bench/search.py --runs 5 SITE "connection pool" pgbouncer

serves a built site from this process, gzipped, opens its home page in Chromium with an empty cache,
turns to the search with `/`, pastes, and waits for the first result. Prints medians for each query.
With `--peer OTHER`, a site that Pagefind's own program has indexed is asked the same, by a page
with Pagefind's own interface that is written into it.
"""

import argparse
import gzip
import mimetypes
import statistics
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.conftest import launch  # noqa: E402

COMPRESSED = frozenset({".html", ".js", ".css", ".json", ".svg", ".xml"})

OWN_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="pagefind/pagefind-ui.css">
<script src="pagefind/pagefind-ui.js"></script>
<div id="search"></div>
<script>new PagefindUI({ element: "#search", showImages: false });</script>
"""
"""What Pagefind's documentation has somebody write; https://pagefind.app/docs/ui-usage/."""


@dataclass(frozen=True)
class Asked:
    """A page to search from.

    Attributes:
        name: What it is called in the table.
        site: The folder of its site.
        path: Its path in it.
        key: What leads to its field.
        result: What selects a result.
    """

    name: str
    site: Path
    path: str
    key: str
    result: str


def asked(site: Path, peer: Path | None) -> Iterator[Asked]:
    """The pages to search from."""
    yield Asked("kbgen", site, "", "/", "#kb-search [role=option]")
    if peer:
        (peer / "pagefind-own.html").write_text(OWN_PAGE, "utf-8")
        yield Asked("Pagefind's own", peer, "pagefind-own.html", "Tab", ".pagefind-ui__result-link")


@dataclass(frozen=True)
class Search:
    """One search: seconds to the first result, bytes of the page before, and of the search."""

    seconds: float
    before: int
    fetched: int


@contextmanager
def served(site: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Serve a folder; gives its address and a list that fills with the path and size of answers."""
    answers: list[tuple[str, int]] = []

    @cache
    def answer(path: str) -> tuple[bytes, dict[str, str]]:
        file = site / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        content = file.read_bytes()
        if file.suffix in COMPRESSED:
            return gzip.compress(content, 6), {"Content-Type": kind, "Content-Encoding": "gzip"}
        return content, {"Content-Type": kind}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            try:
                content, headers = answer(path)
            except OSError:
                self.send_error(404)
                return
            answers.append((path, len(content)))
            self.send_response(200)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", answers
    finally:
        server.shutdown()
        server.server_close()


def search(
    browser: Browser, address: str, answers: list[tuple[str, int]], of: Asked, query: str
) -> Search:
    """Search once, with nothing in the browser's cache."""
    page = browser.new_page()
    page.goto(address + of.path, wait_until="networkidle")
    before = sum(size for _, size in answers)
    answers.clear()
    page.keyboard.press(of.key)
    page.wait_for_function("document.activeElement.matches('input')")
    page.evaluate(
        """(result) => {
            const wait = (done) => new MutationObserver((_, observer) => {
                if (!document.querySelector(result)) return;
                observer.disconnect();
                done(performance.now());
            }).observe(document.body, { childList: true, subtree: true });
            document.addEventListener("input", () => {
                const pasted = performance.now();
                document.querySelectorAll(result).forEach((shown) => shown.remove());
                window.took = new Promise(wait).then((shown) => (shown - pasted) / 1000);
            }, { once: true, capture: true });
        }""",
        of.result,
    )
    page.keyboard.insert_text(query)
    page.locator(of.result).first.wait_for()
    seconds = float(page.evaluate("window.took"))
    page.wait_for_load_state("networkidle")
    page.close()
    return Search(seconds, before, sum(size for _, size in answers))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("queries", nargs="+", help="what the site has an answer to")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peer", type=Path, help="a site that Pagefind's program has indexed")
    arguments = parser.parse_args()
    print(
        "| page | query | seconds | range | kB fetched | kB before |\n|---|---|---:|---:|---:|---:|"
    )
    with sync_playwright() as playwright:
        browser = launch(playwright)
        if browser is None:
            sys.exit("there is no Chromium or Chrome")
        for of in asked(arguments.site, arguments.peer):
            with served(of.site) as (address, answers):
                for query in arguments.queries:
                    print(row(browser, address, answers, of, query, arguments.runs), flush=True)
        browser.close()


def row(
    browser: Browser,
    address: str,
    answers: list[tuple[str, int]],
    of: Asked,
    query: str,
    count: int,
) -> str:
    """What some runs of one search took, as a row of the table."""
    runs = []
    for _ in range(count):
        answers.clear()
        runs.append(search(browser, address, answers, of, query))
    times = [run.seconds for run in runs]
    fetched = statistics.median(run.fetched for run in runs) / 1000
    return (
        f"| {of.name} | {query} | {statistics.median(times):.2f} "
        f"| {min(times):.2f}–{max(times):.2f} | {fetched:.0f} | {runs[0].before / 1000:.0f} |"
    )


if __name__ == "__main__":
    main()
