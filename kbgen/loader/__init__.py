"""Documents in, entries out: layers are merged, then each entry is validated once."""

from kbgen.loader.document_cache import DocumentCache
from kbgen.loader.layers import MARKERS
from kbgen.loader.load import Loaded, load

__all__ = ["MARKERS", "DocumentCache", "Loaded", "load"]
