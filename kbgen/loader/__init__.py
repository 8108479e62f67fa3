"""Documents in, entries out: layers are merged, then each entry is validated once."""

from kbgen.loader.layers import MARKERS
from kbgen.loader.load import Loaded, load
from kbgen.loader.memory import Memory

__all__ = ["MARKERS", "Loaded", "Memory", "load"]
