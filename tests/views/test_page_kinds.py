"""The tuple of pages: all that concerns a page derives from its line, and nothing fails open."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kbgen.exporters.markdown import TWINS
from kbgen.i18n import load_strings
from kbgen.render import theme_dir
from kbgen.search.site_search import SiteSearch
from kbgen.site import Site, SiteConfig, SiteOptions, check_content, resolve_roots
from kbgen.site.sharing import Offers
from kbgen.views import PageKind, nav_groups
from kbgen.views.pages import PAGES
from tests.views.added_page import ROLES, RolesView, add_page

ROOT = Path(__file__).resolve().parents[2]
STRINGS: Mapping[str, Any] = load_strings("en")
TEMPLATES = theme_dir() / "kb"


@pytest.fixture(scope="module")
def site() -> Site:
    return miniature(theme_dir())


def miniature(*theme_dirs: Path) -> Site:
    config = SiteConfig(resolve_roots([str(ROOT / "tests" / "miniature" / "content")], ROOT))
    offers = Offers(twins=True)
    return Site(check_content(config), config, SiteOptions(theme_dirs, offers=offers))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_what_there_is(page: PageKind) -> None:
    assert page.title in STRINGS["pages"]
    assert (TEMPLATES / page.template).is_file()
    if page.lead:
        table, key = page.lead
        assert STRINGS[table][key]
    if page.nav_group:
        assert page.nav_group in STRINGS["nav"]
        assert page.name in nav_groups()[page.nav_group]


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


@pytest.mark.parametrize("written", [False, True], ids=["no twin", "twin"])
def test_an_added_page_is_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, written: bool
) -> None:
    """A line in the tuple is enough; a twin that nobody has written is led to from nowhere."""
    add_page(tmp_path, monkeypatch)
    if written:
        monkeypatch.setitem(TWINS, RolesView, lambda view, *_: iter(view.roles))  # type: ignore[arg-type]
    site = miniature(tmp_path, theme_dir())
    view = next(view for view in site.pages() if view.name == ROLES.name)
    page = site.render(view)
    assert "<h1>Roles</h1><p>" in page.html
    assert nav_groups()["origins"][-1] == ROLES.name
    records = SiteSearch(site.context, site.strings).records()
    assert STRINGS["lead"]["person"] in [r.summary for r in records if r.url == "roles/"]
    (llms,) = (made for made in site.artifacts() if made.path == "llms.txt")
    assert site.sharing.has_twin(view) == (page.twin is not None) == written
    assert (b"roles/index.md" in llms.content) == written
