"""What a site's options say of which files there are, for the check and the build alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

NOT_PUBLISHED = GitIgnoreSpec.from_lines([".*", "/templates/"])
"""What an engine leaves out of a folder of pages, unless it is told otherwise."""


@dataclass(frozen=True)
class Choices:
    """Which files a site has.

    Attributes:
        directories: Whether a page is a folder with an index (`a/b/`) or a file (`a/b.html`).
        left_out: The files of folders of pages that are not published.
        twins: Whether every page is there in Markdown as well.
        search: Whether there is a page to search from, with its index.
        feeds: Whether there are feeds, where dates are known.
        cards: What has a social card: `none`, `kinds` or `entries`.
        api: Whether there are files for programs to read.
    """

    directories: bool = True
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
    """
    excluded = str(settings.get("exclude_docs") or "").splitlines()
    has_url = bool(settings.get("site_url"))
    return Choices(
        directories=settings.get("use_directory_urls", True) is not False,
        left_out=NOT_PUBLISHED + GitIgnoreSpec.from_lines(excluded),
        twins=options.get("markdown", True) is not False,
        search=options.get("search", "pagefind") == "pagefind",
        feeds=has_url and options.get("feeds", True) is not False,
        cards=str(options.get("cards", "kinds")) if has_url else "none",
        api=options.get("api", False) is True,
    )
