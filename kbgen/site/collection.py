"""Sparing Python's cycle collector, which looks through everything there is, again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Look for no cycles meanwhile: nearly all that is made is kept, and hardly any is cyclic.

    Looking would take a third of the time of a check of ten thousand entries, and a tenth of that
    of a build.
    """
    enabled = gc.isenabled()
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


def collect_garbage() -> None:
    """Free what earlier checks and builds have left in cycles, which are not looked for by then."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
