"""Documents in, entries out: layers are merged, then each entry is validated once."""

from kbgen.loader.document_cache import DocumentCache
from kbgen.loader.layers import MARKERS, REPLACES
from kbgen.loader.load import Loaded, load

__all__ = ["MARKERS", "REPLACES", "DocumentCache", "Loaded", "load"]
