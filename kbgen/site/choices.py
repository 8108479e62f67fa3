"""What a site's options say of which files there are, for the check and the build alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

from kbgen.links.addresses import Addresses
from kbgen.site.config_error import ConfigError
from kbgen.site.mount import NAMED_TWICE, folder_of
from kbgen.views.site_info import About

NOT_PUBLISHED = GitIgnoreSpec.from_lines([".*", "/templates/"])
"""What an engine leaves out of a folder of pages, unless it is told otherwise."""


@dataclass(frozen=True)
class Choices:
    """Which files a site has.

    Attributes:
        addresses: Where pages are.
        left_out: The files of folders of pages that are not published.
        twins: Whether every page is there in Markdown as well.
        search: Whether there is a page to search from, with its index.
        feeds: Whether there are feeds, where dates are known.
        cards: What has a social card: `none`, `kinds` or `entries`.
        api: Whether there are files for programs to read.
    """

    addresses: Addresses = field(default_factory=Addresses)
    left_out: GitIgnoreSpec = field(default_factory=lambda: NOT_PUBLISHED)
    twins: bool = True
    search: bool = True
    feeds: bool = True
    cards: str = "kinds"
    api: bool = False


def choices_of(settings: Mapping[str, Any], options: Mapping[str, Any]) -> Choices:
    """Read what an engine's configuration says.

    Args:
        settings: The configuration.
        options: Ours in it.

    Raises:
        ConfigError: The folder that everything is to be in cannot be one.
    """
    excluded = str(settings.get("exclude_docs") or "").splitlines()
    directories = settings.get("use_directory_urls", True) is not False
    has_url = bool(settings.get("site_url"))
    return Choices(
        addresses=Addresses(directories, folder_of(options.get("path"))),
        left_out=NOT_PUBLISHED + GitIgnoreSpec.from_lines(excluded),
        twins=options.get("markdown", True) is not False,
        search=options.get("search", "pagefind") == "pagefind",
        feeds=has_url and options.get("feeds", True) is not False,
        cards=str(options.get("cards", "kinds")) if has_url else "none",
        api=options.get("api", False) is True,
    )


def about_of(settings: Mapping[str, Any], options: Mapping[str, Any]) -> About:
    """Read what an engine's configuration says of the site itself.

    Args:
        settings: The configuration; what is not a plain text in it is not known here.
        options: Ours in it.
    """
    title = options.get("title")

    def said(key: str) -> str:
        value = settings.get(key)
        return value.strip() if isinstance(value, str) else ""

    theme = settings.get("theme")
    language = theme.get("language") if isinstance(theme, Mapping) else None
    url = said("site_url")
    return About(
        name=title.strip() if title and isinstance(title, str) else said("site_name"),
        description=said("site_description"),
        url=url and f"{url.rstrip('/')}/",
        author=said("site_author"),
        language=language if isinstance(language, str) else "en",
    )


def options_of(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """Our options in an engine's configuration; none where we are not in it.

    Raises:
        ConfigError: It names us twice.
    """
    plugins = settings.get("plugins") or []
    named = [*plugins.items()] if isinstance(plugins, Mapping) else _named(plugins)
    ours = [options for name, options in named if name == "kbgen"]
    if len(ours) > 1:
        raise ConfigError(NAMED_TWICE)
    options = ours[0] if ours else {}
    return options if isinstance(options, Mapping) else {}


def _named(plugins: Any) -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for plugin in plugins if isinstance(plugins, list) else []:
        pairs += plugin.items() if isinstance(plugin, Mapping) else [(str(plugin), {})]
    return pairs
