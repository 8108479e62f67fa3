"""How far something is: click's progress bar at a terminal, and nothing in a pipe."""

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import Any, Protocol, TypeVar

import click

T = TypeVar("T")

AFTER = 1.0
"""Seconds after which somebody who waits wants to know."""


class Step(Protocol):
    """Tells that one more is done, or several; from any thread."""

    def __call__(self, more: int = 1, /) -> None:
        """Tell it."""


@contextmanager
def progress(label: str, length: int | None, *, quiet: bool = False) -> Iterator[Step]:
    """Show how far something is, on the standard error of a terminal, if it takes long.

    Args:
        label: What is being done.
        length: How many steps it has; None where that is not known.
        quiet: Whether nothing is to be shown, as nobody wants to know.
    """
    if quiet or not sys.stderr.isatty():
        yield _nothing
        return
    waiting = _Waiting(label, length)
    try:
        yield waiting.step
        waiting.fill()
    finally:
        waiting.end()


def over(items: Collection[T], label: str, *, quiet: bool = False) -> Iterator[T]:
    """Give one after the other, and show how far that is.

    Args:
        items: They.
        label: What is being done with them.
        quiet: Whether nothing is to be shown.
    """
    with progress(label, len(items), quiet=quiet) as step:
        for item in items:
            yield item
            step()


def _nothing(_: int = 1, /) -> None:
    """Tell nobody."""


class _Waiting:
    """A progress bar that comes when it is time."""

    def __init__(self, label: str, length: int | None) -> None:
        self._label, self._length = label, length
        self._since, self._done = monotonic(), 0
        self._bar: Any = None
        self._lock = Lock()

    def step(self, more: int = 1, /) -> None:
        with self._lock:
            self._done += more
            if self._bar:
                self._bar.update(more)
            elif monotonic() - self._since >= AFTER:
                unknown: Iterator[None] = (None for _ in ())  # one that does not say how long it is
                self._bar = click.progressbar(
                    unknown, self._length, label=self._label, file=sys.stderr
                )
                self._bar.__enter__()
                self._bar.update(self._done)

    def fill(self) -> None:
        """It is done, also where there was less to do than it seemed."""
        if self._bar and self._length is not None:
            self._bar.update(max(0, self._length - self._done))

    def end(self) -> None:
        if self._bar:
            self._bar.__exit__(None, None, None)
