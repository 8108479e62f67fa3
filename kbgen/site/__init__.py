"""Composition: from a configuration to checked content, pages and artifacts."""

from kbgen.cache.build_cache import BuildCache
from kbgen.git_history import History, read_history
from kbgen.site.check import CheckedContent, check_cached, check_content, published
from kbgen.site.config import (
    SiteConfig,
    find_config,
    resolve_levels,
    resolve_roots,
)
from kbgen.site.config_error import ConfigError
from kbgen.site.options import SiteOptions
from kbgen.site.sharing import Offers
from kbgen.site.site import Site

__all__ = [
    "BuildCache",
    "CheckedContent",
    "ConfigError",
    "History",
    "Offers",
    "Site",
    "SiteConfig",
    "SiteOptions",
    "check_cached",
    "check_content",
    "find_config",
    "published",
    "read_history",
    "resolve_levels",
    "resolve_roots",
]
