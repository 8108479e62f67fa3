"""The tuple of pages: all that concerns a page derives from its line, and nothing fails open."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kbgen.exporters.markdown import TWINS
from kbgen.i18n import load_strings
from kbgen.mkdocs_plugin.navigation import GROUPS
from kbgen.render import theme_dir
from kbgen.site import Site, SiteConfig, check_content, resolve_roots
from kbgen.site.sharing import Offers
from kbgen.views import PAGES, PageKind

ROOT = Path(__file__).resolve().parents[2]
STRINGS: Mapping[str, Any] = load_strings("en")
TEMPLATES = theme_dir() / "kb"


@pytest.fixture(scope="module")
def site() -> Site:
    config = SiteConfig(resolve_roots([str(ROOT / "tests" / "miniature" / "content")], ROOT))
    offers = Offers(twins=True)
    return Site(check_content(config), config, theme_dirs=[theme_dir()], offers=offers)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_what_there_is(page: PageKind) -> None:
    assert page.title in STRINGS["pages"]
    assert (TEMPLATES / page.template).is_file()
    if page.lead:
        table, key = page.lead
        assert STRINGS[table][key]
    if page.nav_group:
        assert page.nav_group in STRINGS["nav"]
        assert f"{page.name}.md" in GROUPS[page.nav_group]


def test_no_address_is_taken_twice(site: Site) -> None:
    names = [view.name for view in site.pages()]
    assert len(set(names)) == len(names)


def test_a_page_shows_what_it_says(site: Site) -> None:
    for view in site.pages():
        assert type(view.build()) is view.shows, view.name


def test_a_page_has_a_twin_or_no_link_to_one(site: Site) -> None:
    for view in site.pages():
        assert site.sharing.has_twin(view) == (site.render(view).twin is not None), view.name
        assert site.sharing.has_twin(view) == (view.shows in TWINS)


def test_no_page_goes_stale(site: Site) -> None:
    """What is not an entry's page is compared whole, or row by row, after every change."""
    for view in site.pages():
        assert view.entry or view.rows_of or view.name in site._compared
