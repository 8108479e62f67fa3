"""How far a command is: click's progress bar at a terminal, and nothing in a pipe."""

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

import click

T = TypeVar("T")

AFTER = 1.0
"""Seconds after which somebody who waits wants to know."""

Step = Callable[[], None]
"""Tells that one more is done; from any thread."""


@contextmanager
def progress(label: str, length: int | None) -> Iterator[Step]:
    """Show how far something is, on the standard error of a terminal, if it takes long.

    Args:
        label: What is being done.
        length: How many steps it has; None where that is not known.
    """
    if not sys.stderr.isatty():
        yield _nothing
        return
    waiting = _Waiting(label, length)
    try:
        yield waiting.step
    finally:
        waiting.end()


def over(items: Collection[T], label: str) -> Iterator[T]:
    """Give one after the other, and show how far that is.

    Args:
        items: They.
        label: What is being done with them.
    """
    with progress(label, len(items)) as step:
        for item in items:
            yield item
            step()


def _nothing() -> None:
    """Tell nobody."""


class _Waiting:
    """A progress bar that comes when it is time."""

    def __init__(self, label: str, length: int | None) -> None:
        self._label, self._length = label, length
        self._since, self._done = monotonic(), 0
        self._bar: Any = None
        self._lock = Lock()

    def step(self) -> None:
        with self._lock:
            self._done += 1
            if self._bar:
                self._bar.update(1)
            elif monotonic() - self._since >= AFTER:
                self._bar = click.progressbar(
                    iter(()), self._length, label=self._label, file=sys.stderr
                )
                self._bar.__enter__()
                self._bar.update(self._done)

    def end(self) -> None:
        if self._bar:
            self._bar.__exit__(None, None, None)
