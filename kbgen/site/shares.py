"""A great deal of work, shared out among the cores."""

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

from kbgen.site.beside import Beside

T = TypeVar("T")
R = TypeVar("R")

Done = Callable[[int], None]
Work = Callable[[Sequence[T], Done], R]
"""Does a share; tells how many more of its things are done."""


def in_shares(
    things: Sequence[T], work: Work[T, R], least: int, done: Done = lambda _: None
) -> list[R]:
    """Do some work on many things, in this process and, if they are many, in copies of it.

    Args:
        things: What to work on; each share gets every so many-th of them.
        work: What to do. In a copy, nothing but its result and what it writes into files lasts.
        least: How many things are worth another process.
        done: Told how many more things are done.

    Returns:
        The results, share by share.
    """
    count = max(1, min(os.cpu_count() or 1, len(things) // least))
    shares = [things[first::count] for first in range(count)]
    others = [_beside(share, work) for share in shares[1:]]
    try:
        ours = work(shares[0], lambda more: done(more * count))  # the others are as far as we are
        return [ours, *(other.result() for other in others)]
    except BaseException:
        for other in others:
            other.stop()
        raise


def _beside(share: Sequence[T], work: Work[T, R]) -> Beside[None, R]:
    # Pagefind, if it is at work, takes longest: who waits for it should not wait for its turn too
    return Beside(lambda _: work(share, lambda _: None), gives_way=True)
