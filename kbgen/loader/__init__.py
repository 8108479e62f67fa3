"""Documents in, entries out: layers are merged, then each entry is validated once."""

from kbgen.loader.document_cache import DocumentCache
from kbgen.loader.layers import MARKERS, REPLACES, Marker, overlaid
from kbgen.loader.load import Loaded, load
from kbgen.loader.merge import LIST_CHANGES

__all__ = [
    "LIST_CHANGES",
    "MARKERS",
    "REPLACES",
    "DocumentCache",
    "Loaded",
    "Marker",
    "load",
    "overlaid",
]
