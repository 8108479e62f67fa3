"""The plugin's options in mkdocs.yml."""

from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig


class Options(base.Config):
    """What `plugins: - kbgen:` may contain.

    Attributes:
        content: Content roots, lowest layer first.
        search: Which search the site has.
        link_terms: Whether names in prose link to their entries by themselves.
        fast: Whether entries' pages may be made from shells; off, all are rendered the plain way.
        markdown: Whether every page is there in Markdown as well, with an `llms.txt`.
        feeds: Whether there are Atom feeds, where the site's address and history are known.
        cards: What has a social card.
        cache: Whether rendered content is kept between builds.
    """

    content = c.ListOfItems(c.Type(str), default=[])
    search = c.Choice(("pagefind", "material"), default="pagefind")
    markdown = c.Type(bool, default=True)
    feeds = c.Type(bool, default=True)
    cards = c.Choice(("kinds", "entries", "none"), default="kinds")
    link_terms = c.Type(bool, default=True)
    fast = c.Type(bool, default=True)
    cache = c.Type(bool, default=True)


def base_dir(config: MkDocsConfig) -> Path:
    """The folder of the configuration file, which paths in it are relative to."""
    return Path(config.config_file_path).parent if config.config_file_path else Path()
