"""Checking content for a command, and telling somebody at a terminal how far that is."""

from kbgen.loader.faulty import NOT_ENTRIES
from kbgen.model import KIND_BY_FOLDER
from kbgen.progress import progress
from kbgen.site import CheckedContent, SiteConfig, check_cached, check_content
from kbgen.site.check import PASSES
from kbgen.source import find_entry_files


def checked_content(config: SiteConfig, *, cached: bool = True) -> CheckedContent:
    """Load and check everything.

    Args:
        config: What to check.
        cached: Whether files that an earlier run has read are taken from its cache.
    """
    found = (find_entry_files(root, tuple(KIND_BY_FOLDER), NOT_ENTRIES) for root in config.roots)
    with progress("Checking", PASSES * sum(1 for files in found for _ in files)) as step:
        if cached:
            return check_cached(config, step)
        return check_content(config, on_entry=step)
