"""Composition: from a configuration to checked content, pages and artifacts."""

from kbgen.site.cache import Cache
from kbgen.site.check import CheckedContent, check_content
from kbgen.site.collection import collect_garbage, without_collection
from kbgen.site.compiled import keep_compiled, recall_compiled
from kbgen.site.config import ConfigError, SiteConfig, find_config, resolve_roots
from kbgen.site.documents import check_again, keep, recall
from kbgen.site.history import History, read_history
from kbgen.site.sharing import Offers
from kbgen.site.site import Site

__all__ = [
    "Cache",
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
    "keep",
    "keep_compiled",
    "read_history",
    "recall",
    "recall_compiled",
    "resolve_roots",
    "without_collection",
]
