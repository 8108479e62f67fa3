"""The sites that the browser tests open: our own, and one of checklists."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests import forked
from tests.browser.nginx import nginx
from tests.browser.pages import ROOT, build_own, find
from tests.end_to_end.miniature import SITE_URL

SITE = ROOT / "tests" / "cases" / "checklist-site"


@pytest.fixture(scope="session")
def built(once: Callable[..., Path]) -> Path:
    """Our own site."""
    return once("own-site", build_own)


@pytest.fixture(scope="session")
def site(built: Path, serve: Callable[[Path], str]) -> str:
    """The address of our own site."""
    return serve(built)


@pytest.fixture(scope="session")
def address(built: Path, site: str) -> Callable[[str], str]:
    """Find the address of a page; of the longest of a kind for `kind/*`."""
    return lambda page: site + find(built, page)


@pytest.fixture(scope="session")
def below(once: Callable[..., Path]) -> Path:
    """Our own site, made to be published below a path."""
    return once("below-site", lambda directory: build_own(directory, KBGEN_SITE_URL=SITE_URL))


@pytest.fixture(scope="session")
def behind_nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Serve a built site by nginx until the session ends: `behind_nginx(site)` is its address."""
    with ExitStack() as at_the_end:

        def start(site: Path, change: Callable[[str], str] = str, *options: str) -> str:
            folder = tmp_path_factory.mktemp("nginx")
            return at_the_end.enter_context(nginx(site, folder, change, *options))

        yield start


@pytest.fixture(scope="session")
def published(below: Path, behind_nginx: Callable[..., str]) -> str:
    """The address of our own site below a path, behind nginx and under its policy."""
    return behind_nginx(below)


@pytest.fixture(scope="session")
def checklists_in(once: Callable[..., Path], serve: Callable[[Path], str]) -> Callable[[str], str]:
    """The address of the folder of checklists in a language: `checklists_in("de")`."""

    def build(config: str, directory: Path) -> None:
        command = ["mkdocs", "build", "--strict", "-q", "-f", config, "-d", str(directory)]
        done = forked.run(command, SITE, os.environ)
        assert done.returncode == 0, done.stderr

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
