"""When Python collects cyclic garbage: never during a build, which makes hardly any.

A policy of the program that builds, and so in the adapter: a library does not change its process.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
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
