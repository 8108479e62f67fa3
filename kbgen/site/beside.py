"""Work beside the build, in a copy of this process.

A thread would share the interpreter's lock with the build, so the two would take turns; a child has
a core of its own, and all that has been loaded by now is in it without being handed over.
"""

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

Told = TypeVar("Told")
T = TypeVar("T")

Work = Callable[[Callable[[], Told]], T]
"""Works something out; it is given a function that waits for what is told."""


class Beside(Generic[Told, T]):
    """Something that a child works out meanwhile.

    Where no child is to be had, or it dies, the work is done here when its result is asked for. So
    the result is the same everywhere, and an error is raised where somebody waits for it.
    """

    def __init__(self, work: Work[Told, T], *, gives_way: bool = False) -> None:
        """Start.

        Args:
            work: What to do; it must touch nothing that the build goes on to touch.
            gives_way: Whether the child leaves the processor to other processes that want it.
        """
        self._work = work
        self._told: Told | None = None
        self._child = _Child(_giving_way(work) if gives_way else work) if _can_fork() else None

    def tell(self, told: Told) -> None:
        """Hand over what the work waits for."""
        self._told = told
        if self._child:
            with contextlib.suppress(OSError):  # it has died
                self._child.connection.send(told)

    def stop(self) -> None:
        """Have the child end where it is; nobody wants its result."""
        if self._child:
            self._child.stop()

    def result(self) -> T:
        """What it came to.

        Raises:
            Exception: Whatever the work raises.
        """
        if self._child:
            with self._child, contextlib.suppress(EOFError, OSError):
                answer: T = self._child.connection.recv()
                return answer
        return self._work(lambda: self._told)  # type: ignore[arg-type, return-value]


def _giving_way(work: Work[Told, T]) -> Work[Told, T]:
    def work_when_nobody_else_does(told: Callable[[], Told]) -> T:
        os.nice(10)
        return work(told)

    return work_when_nobody_else_does


def _can_fork() -> bool:
    """Whether a child is safe, with no other thread that could hold a lock, and has a core."""
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


class _Child:
    """A copy of this process; it is gone when the block is left."""

    def __init__(self, work: Work[Any, Any]) -> None:
        context = multiprocessing.get_context("fork")
        self.connection, theirs = context.Pipe()
        # a daemon: if the build ends without asking for the result, so does the child
        given = (work, self.connection, theirs)
        self._process = context.Process(target=_in_child, args=given, daemon=True)
        self._process.start()
        theirs.close()

    def stop(self) -> None:
        """End it where it is."""
        with self:
            self._process.terminate()

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self.connection.close()
        self._process.join()


def _in_child(work: Work[Any, Any], parents: Connection, own: Connection) -> None:
    """Work and answer; what goes wrong is seen when the parent does the work itself."""
    parents.close()  # else this process would keep open what tells it that the parent is gone
    with contextlib.suppress(BaseException):
        own.send(work(own.recv))
    os._exit(0)
