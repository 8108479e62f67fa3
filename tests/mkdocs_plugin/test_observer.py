"""Hearing of saved entries: by real observers of real files, and which of many events count."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from types import SimpleNamespace
from typing import Any

import pytest
from watchdog.events import (
    DirModifiedEvent,
    FileClosedNoWriteEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

from kbgen.mkdocs_plugin import observer
from kbgen.mkdocs_plugin.observer import LOOK, Changes, Watching, watch

PATIENCE = 30
"""Seconds after which a test gives up."""


class Server:
    """As much of MkDocs' server as watching needs."""

    def __init__(self) -> None:
        self.observer: Any = None
        self.names: set[str] = set()
        self._heard = threading.Condition()

    def watch(self, path: str) -> None:
        handler = FileSystemEventHandler()
        vars(handler)["on_any_event"] = self._on_event
        self.observer.schedule(handler, path, recursive=True)

    def _on_event(self, event: FileSystemEvent) -> None:
        with self._heard:
            self.names.add(Path(str(event.dest_path or event.src_path)).name)
            self._heard.notify_all()

    def wait_for(self, name: str) -> None:
        with self._heard:
            assert self._heard.wait_for(lambda: name in self.names, PATIENCE), self.names


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Callable[[], Server]]:
    """Start to watch the folder `content`, in which `pages` is watched by others."""
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "content" / "tools").mkdir()
    started: list[Watching] = []

    def start() -> Server:
        server: Any = Server()
        content = tmp_path / "content"
        started.append(watch(server, [str(content)], content / "pages"))
        assert server.observer is None, "MkDocs' own observer is back"
        return server  # type: ignore[no-any-return]

    yield start
    for each in started:
        each.stop()


def test_a_saved_file_is_heard_of(watched: Callable[[], Server], tmp_path: Path) -> None:
    server = watched()
    (tmp_path / "content/tools/redis.yaml").write_text("title: Redis", "utf-8")
    server.wait_for("redis.yaml")


def test_a_file_in_a_new_folder_is_heard_of(watched: Callable[[], Server], tmp_path: Path) -> None:
    server = watched()
    (tmp_path / "content/topics").mkdir()
    (tmp_path / "content/topics/queues.yaml").write_text("title: Queues", "utf-8")
    server.wait_for("queues.yaml")


def test_only_changes_are_heard_of(watched: Callable[[], Server], tmp_path: Path) -> None:
    read = tmp_path / "content/tools/read.yaml"
    read.write_text("title: Read", "utf-8")
    server = watched()
    read.read_text("utf-8")
    for name in ("tools/.redis.yaml.swp", "tools/redis.yaml~", "pages/about.md"):
        (tmp_path / "content" / name).write_text("not ours", "utf-8")
    (tmp_path / "content/tools/last.yaml").write_text("title: Last", "utf-8")
    server.wait_for("last.yaml")
    assert server.names == {"last.yaml"}


def test_a_system_that_tells_nothing(
    watched: Callable[[], Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OSError("inotify watch limit reached")

    deaf = SimpleNamespace(schedule=lambda *_, **__: None, start=refuse)
    monkeypatch.setattr(observer, "Observer", lambda: deaf)
    monkeypatch.setattr(observer, "LOOK_ALONE", 0.05)
    server = watched()
    (tmp_path / "content/tools/redis.yaml").write_text("title: Redis", "utf-8")
    server.wait_for("redis.yaml")


class Heard:
    """What is passed on of a sequence of events, at times that a test sets."""

    def __init__(self) -> None:
        self.events: list[FileSystemEvent] = []
        self.now = 1000.0
        self.changes = Changes(self.events.append, PurePath("/kb/pages"), lambda: self.now)

    def told(self, event: FileSystemEvent) -> bool:
        return self._passed_on(self.changes.told, event)

    def seen(self, event: FileSystemEvent) -> bool:
        return self._passed_on(self.changes.seen, event)

    def _passed_on(self, handler: FileSystemEventHandler, event: FileSystemEvent) -> bool:
        before = len(self.events)
        handler.dispatch(event)
        return len(self.events) > before


ENTRY = "/kb/tools/redis.yaml"


@pytest.mark.parametrize(
    "event",
    [
        FileCreatedEvent(ENTRY),
        FileModifiedEvent(ENTRY),
        FileDeletedEvent(ENTRY),
        FileMovedEvent(ENTRY, "/kb/tools/valkey.yaml"),
        FileMovedEvent("/kb/tools/.redis.tmp", ENTRY),
        FileMovedEvent(ENTRY, "/kb/tools/redis.yaml~"),
        FileMovedEvent("/kb/pages/redis.yaml", ENTRY),
    ],
    ids=["new", "changed", "deleted", "renamed", "put in place", "put aside", "moved here"],
)
def test_what_counts(event: FileSystemEvent) -> None:
    assert Heard().told(event)
    assert Heard().seen(event)


@pytest.mark.parametrize(
    "event",
    [
        FileOpenedEvent(ENTRY),
        FileClosedNoWriteEvent(ENTRY),
        DirModifiedEvent("/kb/tools"),
        FileModifiedEvent("/kb/tools/.redis.yaml.swp"),
        FileModifiedEvent("/kb/tools/redis.yaml~"),
        FileModifiedEvent("/kb/pages/about.md"),
        FileMovedEvent("/kb/tools/.a", "/kb/tools/.b"),
    ],
    ids=["opened", "read", "folder", "hidden", "copy", "elsewhere", "hidden moved"],
)
def test_what_does_not_count(event: FileSystemEvent) -> None:
    heard = Heard()
    assert not heard.told(event)
    assert not heard.seen(event)


def test_what_was_told_is_not_passed_on_again_when_it_is_seen() -> None:
    heard = Heard()
    assert heard.told(FileModifiedEvent(ENTRY))
    heard.now += LOOK
    assert not heard.seen(FileDeletedEvent(ENTRY))
    assert not heard.seen(FileCreatedEvent(ENTRY))
    assert heard.seen(FileModifiedEvent("/kb/tools/celery.yaml")), "nobody told of this one"


def test_what_is_seen_much_later_is_another_change() -> None:
    heard = Heard()
    assert heard.told(FileModifiedEvent(ENTRY))
    heard.now += 2 * LOOK
    assert heard.seen(FileModifiedEvent(ENTRY))


def test_everything_that_is_told_is_passed_on() -> None:
    heard = Heard()
    assert heard.told(FileModifiedEvent(ENTRY))
    assert heard.told(FileModifiedEvent(ENTRY))
