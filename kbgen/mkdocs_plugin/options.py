"""The plugin's options in mkdocs.yml."""

from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from kbgen.site import ConfigError, SiteConfig
from kbgen.site.config import default_cache_dir, refuse_to_wipe
from kbgen.source import ContentRoot


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


def site_config_of(
    options: Options, config: MkDocsConfig, roots: tuple[ContentRoot, ...]
) -> SiteConfig:
    """Where a site's content is.

    Args:
        options: Ours.
        config: The engine's configuration.
        roots: The content roots.

    Raises:
        ConfigurationError: The engine would wipe content, pages or the cache.
    """
    cache = default_cache_dir(Path(config.config_file_path or "")) if options.cache else None
    found = SiteConfig(roots, Path(config.docs_dir), cache)
    try:
        refuse_to_wipe(Path(config.site_dir), found)
    except ConfigError as error:
        raise ConfigurationError(f"kbgen: {error}") from error
    return found
