"""Forked worker processes.

A thread would share the interpreter's lock with the build, so the two would take turns; a child has
a core of its own, and all that has been loaded by now is in it without being sent over.
"""

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

Sent = TypeVar("Sent")
T = TypeVar("T")
R = TypeVar("R")

Task = Callable[[Callable[[], Sent]], R]
"""Computes a result; it is given a function that waits for what is sent to the worker."""

OnProgress = Callable[[int], None]
"""Told how many more items are done."""

Work = Callable[[Sequence[T], OnProgress], R]
"""Processes a chunk of items."""

NICENESS = 10


class ForkedTask(Generic[Sent, R]):
    """A task that runs in a forked worker while this process goes on.

    Where no worker is to be had, or it dies, the task is run here when its result is asked for. So
    the result is the same everywhere, and an error is raised where somebody waits for it.
    """

    def __init__(self, task: Task[Sent, R], *, low_priority: bool = False) -> None:
        """Start the worker.

        Args:
            task: What to run; it must touch nothing that this process goes on to touch.
            low_priority: Whether the worker leaves the processor to other processes that want it.
        """
        self._task = task
        self._sent: Sent | None = None
        self._worker = _Worker(_nice(task) if low_priority else task) if _can_fork() else None

    def send(self, value: Sent) -> None:
        """Send what the task waits for."""
        self._sent = value
        if self._worker:
            with contextlib.suppress(OSError):  # it has died
                self._worker.connection.send(value)

    def stop(self) -> None:
        """Kill the worker; nobody wants its result."""
        if self._worker:
            self._worker.stop()

    def result(self) -> R:
        """Wait for the result.

        Raises:
            Exception: Whatever the task raises.
        """
        if self._worker:
            with self._worker, contextlib.suppress(EOFError, OSError):
                answer: R = self._worker.connection.recv()
                return answer
        return self._task(lambda: self._sent)  # type: ignore[arg-type, return-value]


def map_chunks(
    items: Sequence[T],
    work: Work[T, R],
    min_chunk: int,
    on_progress: OnProgress = lambda _: None,
) -> list[R]:
    """Process many items in this process and, if they are many, in forked workers, one a core.

    Args:
        items: What to process; each of n chunks has every n-th of them.
        work: Processes a chunk. In a worker, nothing but its result and what it writes to files
            lasts.
        min_chunk: How many items are worth another process.
        on_progress: Told how many more items are done.

    Returns:
        The results, chunk by chunk.
    """
    count = max(1, min(os.cpu_count() or 1, len(items) // min_chunk))
    chunks = [items[first::count] for first in range(count)]
    others = [_forked(chunk, work) for chunk in chunks[1:]]
    try:
        own = work(chunks[0], lambda more: on_progress(more * count))  # the others are as far
        return [own, *(other.result() for other in others)]
    except BaseException:
        for other in others:
            other.stop()
        raise


def _forked(chunk: Sequence[T], work: Work[T, R]) -> ForkedTask[None, R]:
    # Pagefind, if it runs, takes longest: whoever waits for it should not wait for its turn too
    return ForkedTask(lambda _: work(chunk, lambda _: None), low_priority=True)


def _nice(task: Task[Sent, R]) -> Task[Sent, R]:
    def nice_task(sent: Callable[[], Sent]) -> R:
        os.nice(NICENESS)
        return task(sent)

    return nice_task


def _can_fork() -> bool:
    """Whether a fork is safe, with no other thread that could hold a lock, and has a core."""
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


class _Worker:
    """A fork of this process; it is gone when the block is left."""

    def __init__(self, task: Task[Any, Any]) -> None:
        context = multiprocessing.get_context("fork")
        self.connection, theirs = context.Pipe()
        # a daemon: if the build ends without asking for the result, so does the worker
        given = (task, self.connection, theirs)
        self._process = context.Process(target=_run, args=given, daemon=True)
        self._process.start()
        theirs.close()

    def stop(self) -> None:
        """Kill it."""
        with self:
            self._process.terminate()

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self.connection.close()
        self._process.join()


def _run(task: Task[Any, Any], parents: Connection, own: Connection) -> None:
    """Run and answer; what goes wrong is seen when the parent runs the task itself."""
    parents.close()  # else this process would keep open what tells it that the parent is gone
    with contextlib.suppress(BaseException):
        own.send(task(own.recv))
    os._exit(0)
