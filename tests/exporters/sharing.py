"""The knowledge base of `cases/sharing`, and what its site makes of it."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from kbgen.i18n import load_strings
from kbgen.links.addresses import Addresses
from kbgen.links.context import ViewContext
from kbgen.model import EntryRef
from kbgen.origin import Dates
from kbgen.render import theme_dir
from kbgen.site import Offers, Site, SiteConfig, SiteOptions, check_content, resolve_roots
from kbgen.site.choices import Choices
from kbgen.site.sharing import Sharing
from kbgen.views.site_info import About

CASES = Path(__file__).resolve().parent.parent / "cases" / "sharing"
URL = "https://kb.example/base/"
ABOUT = About("Notes & <more>", 'What we "know".', URL, "", "en")
FIRST = datetime(2024, 1, 1, 12, tzinfo=UTC)


@cache
def site(url: str = URL, directories: bool = True) -> Site:
    """The site without an engine."""
    choices = Choices(addresses=Addresses(directories))
    config = SiteConfig(resolve_roots(["content"], CASES), choices=choices)
    content = check_content(config)
    assert not content.errors, content.errors
    options = SiteOptions(
        theme_dirs=(theme_dir(),),
        name=ABOUT.name,
        description=ABOUT.description,
        url=url,
        offers=Offers(search=True, cards="entries"),
    )
    return Site(content, config, options)


def dates(known: Site) -> dict[EntryRef, Dates]:
    """A date for every entry but one: each is a day later than the one before."""
    found = {}
    for number, ref in enumerate(sorted(known.content.base.entries)[1:]):
        added = FIRST + timedelta(days=number)
        name = "single-database" if ref.id == "one-database" else ref.id
        found[ref] = Dates(added, added + timedelta(hours=number % 3), name)
    return found


def sharing(about: About = ABOUT, **offers: Any) -> Sharing:
    """What the site offers, with dates."""
    known = site()
    context = ViewContext(known.content.base, known.content.graph, Addresses(), dates(known))
    chosen = Offers(**{"search": True, **offers})
    return Sharing(about, chosen, load_strings("en"), context)
