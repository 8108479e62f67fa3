"""What a site offers beside its pages: what there can be of it, and what templates are told."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import Files

from kbgen.artifact import Artifact
from kbgen.exporters.cards import SIZE, Fonts, can_draw, draw_cards
from kbgen.git_history import History, read_history
from kbgen.mkdocs_plugin.options import Options
from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.mkdocs_plugin.repository import edit_url_of, feedback_url_of
from kbgen.mkdocs_plugin.theme import language_of
from kbgen.progress import over
from kbgen.search.opensearch import PATH as OPENSEARCH
from kbgen.site import Offers, Site, SiteConfig
from kbgen.site.staging import Staging

log = logging.getLogger("mkdocs.plugins.kbgen")

_TAKEN = (
    "kbgen: another plugin has written '%s' into the site, and kbgen's takes its place; "
    "have one of the two not make it"
)
_HIDDEN = ("dubious ownership", "shallow")
"""Why git does not show a history that is there: what has had feeds would have none."""

WITHOUT_ADDRESS = (
    "`site_url` is not set: no feeds, no social cards, an empty sitemap, no full addresses in "
    "citations and reports, and every page is loaded anew"
)


@cache
def fonts() -> Fonts | None:
    """The typeface of cards: MkDocs carries a good one for one of its own themes; None without."""
    # by its distribution, since the module `mkdocs` may be that of a fork
    try:
        mkdocs = distribution("mkdocs")
    except PackageNotFoundError:
        return None
    folder = Path(str(mkdocs.locate_file("mkdocs/themes/readthedocs/css/fonts")))
    found = Fonts(folder / "lato-normal.woff", folder / "lato-bold.woff")
    return found if found.bold.is_file() else None


def offers_of(options: Options, config: MkDocsConfig) -> Offers:
    """What the site offers.

    Raises:
        ConfigurationError: A card for each entry is asked for and cannot be drawn, or the address
            of reports cannot be used.
    """
    cards = options.cards if config.site_url else "none"
    if cards != "none" and not (can_draw() and fonts()):
        if cards == "entries":
            raise ConfigurationError("kbgen: `cards: entries` needs Pillow: install kbgen[cards]")
        log.info("kbgen: no social cards: they need Pillow (install kbgen[cards])")
        cards = "none"
    if not config.site_url:
        log.info("kbgen: %s", WITHOUT_ADDRESS)
    return Offers(
        twins=options.markdown,
        search=options.search == "pagefind",
        cards=cards,
        api=options.api,
        feeds=options.feeds,
        feedback_url=feedback_url_of(options, config),
        edit_url=edit_url_of(config),
    )


def history_of(options: Options, site_config: SiteConfig) -> History:
    """The history of the site's files; none if nothing needs it."""
    if not (options.api or options.feeds):
        return History()
    docs_dir = site_config.docs_dir
    folders = [*(root.path for root in site_config.roots), *([docs_dir] if docs_dir else [])]
    history = read_history(dict.fromkeys(folder.resolve() for folder in folders))
    for folder, reason in history.missing.items():
        lost = options.feeds and any(cause in reason for cause in _HIDDEN)
        level = logging.WARNING if lost else logging.INFO
        said = "kbgen: no dates, and nothing of what is new, for %s: %s"
        log.log(level, said, folder.name, reason)
    return history


def told_to_templates(site: Site, files: Files, config: MkDocsConfig) -> Mapping[str, Any]:
    """What the pages' heads and the sitemap say of the whole site."""
    sharing, placed = site.sharing, site.context.addresses.placed
    language, locale = language_of(config), site.strings["locale"]
    same = locale.partition("_")[0] == language
    searchable = sharing.offers.search and config.site_url
    return {
        "locale": locale if same else language.replace("-", "_") if "-" in language else None,
        "feed": sharing.site_feed,
        "opensearch": placed(OPENSEARCH) if searchable else None,
        "card_size": SIZE,
        "card": sharing.site_card,
        "changed": dict(_changed(files, site)),
    }


def _changed(files: Files, site: Site) -> Iterator[tuple[str, str]]:
    """The day on which each page was last changed, where that is known: for the sitemap."""
    for file in files.documentation_pages():
        page = file.page
        if isinstance(page, GeneratedPage):
            dates = site.sharing.dates.get(page.view.entry) if page.view.entry else None
            moment = dates.changed if dates else None
        else:
            span = site.options.history.of(Path(file.abs_src_path or "").resolve())
            moment = span.last if span else None
        if moment:
            yield file.src_uri, moment.date().isoformat()


def cards_of(site: Site) -> Iterator[Artifact]:
    """The social cards, drawn unless they are kept from an earlier build."""
    kept = site.config.cache_dir and site.config.cache_dir / "cards"
    typeface = fonts()
    placed = site.context.addresses.placed
    quiet = not log.isEnabledFor(logging.INFO)
    cards = over(list(site.sharing.cards()), "Drawing cards", quiet=quiet)
    for card in draw_cards(cards, typeface, kept) if typeface else ():
        yield replace(card, path=placed(card.path))


def write(
    artifacts: Iterable[Artifact], config: MkDocsConfig, staging: Staging | None = None
) -> None:
    """Put artifacts into the built site.

    Another plugin may have put a file in the place of one, and is told so: one of both would be
    lost. What it does to ours after that, such as making them smaller, is meant.

    Args:
        artifacts: What to write.
        config: The engine's configuration, with the folder to write to.
        staging: The build, where the folder was empty before it.
    """
    is_fresh = staging is not None and staging.folder != staging.site
    for artifact in artifacts:
        path = Path(config.site_dir, artifact.path)
        if is_fresh and path.exists():
            log.warning(_TAKEN, artifact.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
