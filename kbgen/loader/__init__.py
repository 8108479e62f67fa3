"""Documents in, entries out: layers are merged, then each entry is validated once."""

from kbgen.loader.against import AGAINST, replaced
from kbgen.loader.document_cache import DocumentCache
from kbgen.loader.layers import MARKERS, REPLACES, Marker, overlaid
from kbgen.loader.load import Loaded, OnEntry, load
from kbgen.loader.merge import LIST_CHANGES
from kbgen.loader.override import Override

__all__ = [
    "AGAINST",
    "LIST_CHANGES",
    "MARKERS",
    "REPLACES",
    "DocumentCache",
    "Loaded",
    "Marker",
    "OnEntry",
    "Override",
    "load",
    "overlaid",
    "replaced",
]
