"""Fixtures that tests of every kind share: builds, a web server, a browser."""

import os
import re
import shutil
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import pytest
from jinja2 import Environment
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    Request,
    WebSocket,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError

from tests.compiled import keep_compiled

# A busy machine is no failure.
hypothesis.settings.register_profile(
    "kbgen", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("kbgen")
expect.set_options(timeout=20_000)  # what passes does not wait

ROOT = Path(__file__).resolve().parent.parent
NO_BROWSER = "no Chromium or Chrome found"
NO_LIGHTHOUSE = "no Lighthouse found"
WITHOUT_TEXTS = "the texts of the sources are not part of the repository"
BROWSER_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
BROWSER_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    "--no-first-run",
)
BUILD_SECONDS = 300


@pytest.fixture
def root() -> Path:
    """The root of the repository."""
    return ROOT


# Skips


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a skipped test fail where everything has to run, as in CI: KBGEN_SKIPS=forbidden."""
    del item, call
    report = yield
    if report.skipped and os.environ.get("KBGEN_SKIPS") == "forbidden":
        *_, reason = report.longrepr if isinstance(report.longrepr, tuple) else ("",)
        if WITHOUT_TEXTS not in reason:
            report.outcome, report.longrepr = "failed", f"skipped, and must not be: {reason}"
    return report


# The cache


@pytest.fixture(scope="session", autouse=True)
def _a_cache_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Have what tests run keep nothing in the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("cache")))
        yield


# Templates


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Have no template compiled by a worker that another has compiled."""
    folder = _of_all_workers(tmp_path_factory) / "compiled"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", Environment.compile)  # to be undone at the end
        keep_compiled(folder)
        yield


# The README


@pytest.fixture(scope="session")
def readme() -> Callable[[str], list[str]]:
    """The README's code blocks: `readme("yaml")` are those in a language, in order."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    def blocks(language: str) -> list[str]:
        return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)

    return blocks


# Golden files


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files instead of comparing with them."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what is expected anew, from what is there now; then read the difference",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare text with a file: `golden(file, text)`. `pytest --update-golden` writes the file."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(file: Path, actual: str) -> None:
        if update:
            file.write_text(actual, encoding="utf-8", newline="")
        wanted = file.read_text(encoding="utf-8") if file.is_file() else ""
        assert actual == wanted, f"not what {file.name} says; --update-golden would accept it"

    return compare


# Builds


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Fill a directory once in a whole run, however many xdist workers ask for it.

    `once("site", build)` calls `build(directory)` in the first worker that comes, lets the others
    wait for it, and gives all of them the directory.
    """
    base = _of_all_workers(tmp_path_factory)

    def fill(name: str, build: Callable[[Path], None]) -> Path:
        directory, claim, outcome = (base / f"{name}{end}" for end in ("", ".claim", ".outcome"))
        try:
            claim.touch(exist_ok=False)
        except FileExistsError:
            _wait_for(outcome)
        else:
            _fill(directory, build, outcome)
        assert outcome.read_text(encoding="utf-8") == "done", f"building {name} failed before"
        return directory

    return fill


def _of_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.getbasetemp()
    xdist = "PYTEST_XDIST_WORKER" in os.environ
    return base.parent if xdist else base  # the workers' own directories lie side by side


def _fill(directory: Path, build: Callable[[Path], None], outcome: Path) -> None:
    result = "failed"
    try:
        directory.mkdir()
        build(directory)
        result = "done"
    finally:
        unfinished = outcome.with_suffix(".writing")
        unfinished.write_text(result, encoding="utf-8")
        unfinished.rename(outcome)


def _wait_for(file: Path) -> None:
    deadline = time.monotonic() + BUILD_SECONDS
    while not file.exists():
        assert time.monotonic() < deadline, f"{file.stem} took more than {BUILD_SECONDS} seconds"
        time.sleep(0.1)


# A web server


class _SilentHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Write nothing: the tests' output is for the tests."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a directory on 127.0.0.1 until the session ends: `serve(directory)` is its address."""
    with ExitStack() as at_the_end:

        def start(directory: Path) -> str:
            handler = partial(_SilentHandler, directory=str(directory))
            server = at_the_end.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), handler))
            thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
            thread.start()
            at_the_end.callback(thread.join)
            at_the_end.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/"

        yield start


# A browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium: the system's, else Playwright's own."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        if running is None:
            pytest.skip(NO_BROWSER)
        yield running
        running.close()


def launch(playwright: Playwright) -> Browser | None:
    """Start the first Chromium that runs; None if there is none."""
    arguments = list(BROWSER_ARGUMENTS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    for executable in filter(None, (*map(shutil.which, BROWSER_NAMES), _own(playwright))):
        try:
            return playwright.chromium.launch(executable_path=executable, args=arguments)
        except PlaywrightError:  # a stub that only says how to install the real one, for example
            continue
    return None


def _own(playwright: Playwright) -> str | None:
    return shutil.which(playwright.chromium.executable_path)


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages, each in a context of its own with the options given: `new_page(locale="de")`.

    A request to another host or an uncaught error in a script fails the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def complain(request: Request | WebSocket) -> None:
        if _is_foreign(request.url):
            complaints.append(f"a request to another host: {request.url}")

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**{"reduced_motion": "reduce", **options})
        context.on("request", complain)
        context.on("page", lambda page: page.on("websocket", complain))
        context.on("weberror", lambda error: complaints.append(f"a script's error: {error.error}"))
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        for page in context.pages:  # what a route has yet to answer would fail the next test
            page.unroute_all(behavior="ignoreErrors")
        context.close()
    if complaints:
        pytest.fail("\n".join(complaints))


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page at the size of a laptop's screen."""
    return new_page(viewport={"width": 1280, "height": 800})


def _is_foreign(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in {
        "127.0.0.1",
        "localhost",
    }


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly that tests did not run for want of a browser."""
    skipped = terminalreporter.stats.get("skipped", ())
    count = sum(NO_BROWSER in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.write_line(
            f"{count} BROWSER TESTS DID NOT RUN: {NO_BROWSER}. "
            "Install one, or run: playwright install chromium",
            red=True,
            bold=True,
        )
    count = sum(NO_LIGHTHOUSE in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.write_line(
            f"{count} TESTS WITH LIGHTHOUSE DID NOT RUN: {NO_LIGHTHOUSE}. "
            "tests/bench/README.md says how to install it",
            red=True,
            bold=True,
        )
