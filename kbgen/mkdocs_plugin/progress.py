"""Telling somebody who waits at a terminal how far a long build is."""

import logging
import os
import sys
import time
from collections.abc import Callable
from typing import TextIO

log = logging.getLogger("mkdocs.plugins.kbgen")

PATIENCE = 2.0
"""Seconds of a build that need no word."""

INTERVAL = 0.1


class Progress:
    """A line on a terminal that counts pages; nothing in a log, in CI or after `--quiet`."""

    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Start the clock.

        Args:
            stream: Where to show it; standard error by default.
            clock: Gives the time in seconds.
        """
        self._stream = stream or sys.stderr
        self._clock = clock
        watched = self._stream.isatty() and "CI" not in os.environ
        self._on = watched and log.isEnabledFor(logging.INFO)
        self._shown_at = clock() + PATIENCE - INTERVAL
        self._shown = ""
        self._doing, self._count, self._total = "", 0, 0

    def begin(self, doing: str, total: int) -> None:
        """Start to count, e.g. pages written."""
        self._doing, self._count, self._total = doing, 0, total

    def step(self, pages: int = 1) -> None:
        """Count pages that are done."""
        if not self._on:
            return
        self._count += pages
        now = self._clock()
        if now - self._shown_at >= INTERVAL:
            self._shown_at = now
            self._show(f"kbgen: {self._count:,} of {self._total:,} pages {self._doing}")

    def end(self) -> None:
        """Leave the line as it was."""
        if self._shown:
            self._show("")

    def _show(self, text: str) -> None:
        """Show the line; the cursor goes back to its start, where a log's next line belongs."""
        print(text.ljust(len(self._shown)), end="\r", file=self._stream, flush=True)
        self._shown = text
