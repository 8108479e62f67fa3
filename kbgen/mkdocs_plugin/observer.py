"""Under `mkdocs serve`: hearing of a saved entry at once.

MkDocs looks at every file twice a second, which with thousands of entries keeps a core busy and
makes whoever saves one wait. Here the system says what has changed. Looking is left for file
systems that say nothing, such as a folder that a container shares, and is done every few seconds.
"""

import logging
import time
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Any, cast

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from kbgen.authoring.known_ids import FOLDER
from kbgen.source import is_left_over

log = logging.getLogger("mkdocs.plugins.kbgen")

LOOK = 5.0
"""Seconds between looks where the system tells of changes."""

LOOK_ALONE = 0.5
"""The same where it does not."""

CHANGES = frozenset({"created", "modified", "moved", "deleted"})
"""What counts; a system tells of files that are only read, too, and a build reads them all."""


class Watching:
    """Takes the place of the server's observer for some folders."""

    def __init__(self, elsewhere: PurePath) -> None:
        """Prepare.

        Args:
            elsewhere: A folder, perhaps within one of these, that is watched already.
        """
        self._elsewhere = elsewhere
        self._scheduled: list[tuple[FileSystemEventHandler, str, bool]] = []
        self._observers: list[Any] = []

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> None:
        """Note what to watch; the server calls this for every folder that it is given."""
        self._scheduled.append((handler, path, recursive))

    def start(self) -> None:
        """Watch, if there is anything to watch."""
        if not self._scheduled:
            return
        told = Observer()
        filters = [
            (Changes(handler.dispatch, self._elsewhere), path, recursive)
            for handler, path, recursive in self._scheduled
        ]
        for changes, path, recursive in filters:
            told.schedule(changes.told, path, recursive=recursive)
        try:
            told.start()
        except OSError as error:  # there are limits to how much a user may watch
            log.info("kbgen: the system does not tell of changes (%s); looking for them", error)
            looking = PollingObserver(timeout=LOOK_ALONE)
        else:
            looking = PollingObserver(timeout=LOOK)
            self._observers.append(told)
        for changes, path, recursive in filters:
            looking.schedule(changes.seen, path, recursive=recursive)
        looking.start()
        self._observers.append(looking)

    def stop(self) -> None:
        """Watch no longer."""
        for observer in self._observers:
            observer.stop()


class Changes:
    """The changes in a folder, each passed on once, whether it was told of, seen, or both.

    Attributes:
        told: Handles what the system tells.
        seen: Handles what a look has found.
    """

    def __init__(
        self,
        pass_on: Callable[[FileSystemEvent], None],
        elsewhere: PurePath,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare.

        Args:
            pass_on: Given the changes of files that may matter.
            elsewhere: A folder whose changes are told of by others.
            clock: Gives the time in seconds.
        """
        self._pass_on, self._elsewhere, self._clock = pass_on, elsewhere, clock
        self._told_at: dict[str, float] = {}
        self.told, self.seen = FileSystemEventHandler(), FileSystemEventHandler()
        vars(self.told)["dispatch"] = self._on_told
        vars(self.seen)["dispatch"] = self._on_seen

    def _on_told(self, event: FileSystemEvent) -> None:
        if paths := self._that_matter(event):
            self._told_at |= dict.fromkeys(paths, self._clock())
            self._pass_on(event)

    def _on_seen(self, event: FileSystemEvent) -> None:
        since = self._clock() - 2 * LOOK
        paths = self._that_matter(event)
        if any(self._told_at.get(path, since) <= since for path in paths):
            self._pass_on(event)

    def _that_matter(self, event: FileSystemEvent) -> list[str]:
        if event.is_directory or event.event_type not in CHANGES:
            return []
        paths = [str(path) for path in (event.src_path, event.dest_path) if path]
        return [path for path in paths if self._matters(PurePath(path))]

    def _matters(self, path: PurePath) -> bool:
        """Not files that editors keep for themselves, and not those that we keep for them."""
        is_editors = is_left_over(path.name) or path.parent.name == FOLDER
        return not is_editors and not path.is_relative_to(self._elsewhere)


def watch(server: LiveReloadServer, paths: Iterable[str], elsewhere: PurePath) -> Watching:
    """Have a server rebuild as soon as something changes below some folders.

    Args:
        server: MkDocs' server, which must not watch these folders yet.
        paths: The folders.
        elsewhere: A folder that it does watch, perhaps within one of these.
    """
    watching = Watching(elsewhere)
    attributes = cast("Any", server)  # whose observer need not be the one that MkDocs has made
    own, attributes.observer = attributes.observer, watching
    try:
        for path in paths:
            server.watch(path)
    finally:
        attributes.observer = own
    watching.start()
    return watching
