"""Composition: from a configuration to checked content, pages and artifacts."""

from kbgen.site.caches import Caches, check_again
from kbgen.site.check import CheckedContent, check_content
from kbgen.site.collection import collect_garbage, without_collection
from kbgen.site.config import ConfigError, SiteConfig, find_config, resolve_roots
from kbgen.site.history import History, read_history
from kbgen.site.sharing import Offers
from kbgen.site.site import Site

__all__ = [
    "Caches",
    "CheckedContent",
    "ConfigError",
    "History",
    "Offers",
    "Site",
    "SiteConfig",
    "check_again",
    "check_content",
    "collect_garbage",
    "find_config",
    "read_history",
    "resolve_roots",
    "without_collection",
]
