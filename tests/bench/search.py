"""From the last key of a query to the first result, and what a reader's browser fetches for it.

    python tests/bench/search.py --runs 5 SITE "connection pool" pgbouncer

serves a built site from this process, gzipped, opens its home page in Chromium with an empty cache,
turns to the search with `/`, types, and waits for the first result. Prints medians for each query.
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


@dataclass(frozen=True)
class Search:
    """One search: seconds to the first result, bytes before turning to the search and after."""

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


def search(browser: Browser, address: str, answers: list[tuple[str, int]], query: str) -> Search:
    """Search once, with nothing in the browser's cache."""
    page = browser.new_page()
    page.goto(address, wait_until="networkidle")
    before = sum(size for path, size in answers if "pagefind" in path)
    answers.clear()
    page.keyboard.press("/")
    page.keyboard.type(query[:-1])
    page.evaluate(
        """() => {
            const results = document.querySelector("#kb-search [role=listbox]");
            const wait = (done) => new MutationObserver((_, observer) => {
                if (!results.querySelector("[role=option]")) return;
                observer.disconnect();
                done(performance.now());
            }).observe(results, { childList: true, subtree: true });
            document.addEventListener("keydown", (event) => {
                const pressed = performance.now();
                results.replaceChildren();
                window.took = new Promise(wait).then((shown) => (shown - pressed) / 1000);
            }, { once: true, capture: true });
        }"""
    )
    page.keyboard.type(query[-1])
    page.locator("#kb-search [role=option]").first.wait_for()
    seconds = float(page.evaluate("window.took"))
    page.wait_for_load_state("networkidle")
    page.close()
    return Search(seconds, before, sum(size for _, size in answers))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("queries", nargs="+", help="what the site has an answer to")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    print("| query | seconds | range | kB fetched | kB before |\n|---|---:|---:|---:|---:|")
    with served(arguments.site) as (address, answers), sync_playwright() as playwright:
        browser = launch(playwright)
        if browser is None:
            sys.exit("there is no Chromium or Chrome")
        for query in arguments.queries:
            runs = []
            for _ in range(arguments.runs):
                answers.clear()
                runs.append(search(browser, address, answers, query))
            times = [run.seconds for run in runs]
            fetched = statistics.median(run.fetched for run in runs) / 1000
            print(
                f"| {query} | {statistics.median(times):.2f} | {min(times):.2f}–{max(times):.2f} "
                f"| {fetched:.0f} | {runs[0].before / 1000:.0f} |"
            )
        browser.close()


if __name__ == "__main__":
    main()
