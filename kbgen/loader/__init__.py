"""Documents in, entries out: layers are merged, then each entry is validated once."""

from kbgen.loader.load import Loaded, load

__all__ = ["Loaded", "load"]
