"""The plugin's options in mkdocs.yml."""

import logging
from pathlib import Path
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from kbgen.links.addresses import Addresses
from kbgen.model.extra import ExtraFields
from kbgen.site import ConfigError, SiteConfig, resolve_levels, resolve_roots
from kbgen.site.choices import NOT_PUBLISHED, Choices
from kbgen.site.config import cache_dir_of, resolve_words
from kbgen.site.extra_option import extra_fields_of
from kbgen.site.mount import NAMED_TWICE, folder_of
from kbgen.site.staging import refuse_to_wipe

log = logging.getLogger("mkdocs.plugins.kbgen")


class Options(base.Config):
    """What `plugins: - kbgen:` may contain.

    Attributes:
        content: Content roots, lowest layer first.
        path: The folder of the site that everything is put into; its root by default.
        title: What the knowledge base is called, where that is not the site's name.
        rules: How grave a problem is that a rule finds, by the rule's code.
        search: Which search the site has.
        extra_fields: What entries of a kind say beyond what every one may.
        inline: Whether small scripts and pictures are in pages and style sheets.
        link_terms: Whether names in prose link to their entries by themselves.
        fast: Of no effect any more.
        markdown: Whether every page is there in Markdown as well, with an `llms.txt`.
        feeds: Whether there are Atom feeds, where the site's address and history are known.
        cards: What has a social card.
        api: Whether there are files for programs to read, under `api/v1/`.
        feedback_url: Where readers report errors, with `{title}` and `{body}`; the repository's
            issues by default.
        words: A file with interface strings of the site's own.
        cache: The folder of what is kept between builds; or whether anything is kept.
    """

    content = c.ListOfItems(c.Type(str), default=[])
    path = c.Type(str, default="")
    title = c.Type(str, default="")
    rules = c.Type(dict, default={})
    search = c.Choice(("pagefind", "material"), default="pagefind")
    markdown = c.Type(bool, default=True)
    feeds = c.Type(bool, default=True)
    cards = c.Choice(("kinds", "entries", "none"), default="kinds")
    api = c.Type(bool, default=False)
    words = c.Type(str, default="")
    extra_fields = c.Type(dict, default={})
    inline = c.Type(bool, default=True)
    link_terms = c.Type(bool, default=True)
    feedback_url = c.Type(str, default="")
    fast = c.Optional(c.Type(bool))
    cache = c.Type((bool, str), default=True)


def site_config_of(options: Options, config: MkDocsConfig, last: SiteConfig | None) -> SiteConfig:
    """What the options say of the content and how it is checked.

    Args:
        options: The plugin's options.
        config: The configuration that they stand in.
        last: In a preview, what was said before: it goes on with that if they cannot be used.

    Raises:
        ConfigurationError: They cannot be used, or the site would be built over its content.
    """
    if "kbgen #2" in config.plugins:  # as the engine calls the second
        raise ConfigurationError(f"kbgen: {NAMED_TWICE}")
    try:
        roots = resolve_roots(options.content, base_dir(config))
        levels = resolve_levels(options.rules)
        words = resolve_words(options.words, base_dir(config))
        extra: ExtraFields | None = extra_fields_of(options.extra_fields)
    except ConfigError as error:
        if last is None:
            raise ConfigurationError(str(error)) from error
        log.error("kbgen: %s", error)
        # what its roots lack is a diagnostic
        roots, levels, words, extra = last.roots, last.levels, last.words, last.extra
    if options.words:
        config.watch.append(str(base_dir(config) / options.words))
    try:
        kept = cache_dir_of(options.cache, Path(config.config_file_path or ""))
        docs_dir, choices = Path(config.docs_dir), _choices(options, config)
        found = SiteConfig(roots, docs_dir, kept, levels, choices, words, extra=extra)
        refuse_to_wipe(Path(config.site_dir), found)
    except ConfigError as error:
        raise ConfigurationError(str(error)) from error
    return found


def _choices(options: Options, config: MkDocsConfig) -> Choices:
    """Which files the site has."""
    excluded = config.exclude_docs
    return Choices(
        addresses=Addresses(_has_directories(config), folder_of(options.path)),
        left_out=NOT_PUBLISHED + excluded if excluded else NOT_PUBLISHED,
        twins=options.markdown,
        search=options.search == "pagefind",
        feeds=bool(options.feeds and config.site_url),
        cards=options.cards if config.site_url else "none",
        api=options.api,
    )


def _has_directories(config: MkDocsConfig) -> bool:
    """Whether a page is a folder with an index: not where Material's plugin is about to say no."""
    return config.use_directory_urls and not opens_as_files(config)


def opens_as_files(config: MkDocsConfig) -> bool:
    """Whether Material's plugin is about to have all addresses be those of files."""
    offline: Any = config.plugins.get("material/offline")
    return bool(offline and offline.config.enabled)


def base_dir(config: MkDocsConfig) -> Path:
    """The folder of the configuration file, which paths in it are relative to."""
    return Path(config.config_file_path).parent if config.config_file_path else Path()
