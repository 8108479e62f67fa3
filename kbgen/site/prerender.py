"""Rendering many pages: those that have not changed from the cache, the others on two cores."""

import os
import pickle
import threading
from collections.abc import Callable, Sequence

from kbgen.render import RenderedPage
from kbgen.views import PageView

MIN_PAGES = 500
"""Below this, a second process costs more than it saves."""

Render = Callable[[PageView], RenderedPage]
Done = Callable[[int], None]
Start = Callable[[], None]


def render_all(
    views: Sequence[PageView],
    render: Render,
    done: Done = lambda _: None,
    start: Start = lambda: None,
) -> dict[str, RenderedPage]:
    """Render pages, by name.

    Half of them are rendered in a child process where that is safe (a system that can fork, and no
    other thread that could hold a lock) and pays; the result is the same.

    Args:
        views: The pages.
        render: Renders one.
        done: Told how many more pages are done.
        start: Starts other work in threads; called when there is no child to be made any more.
    """
    if len(views) < MIN_PAGES or not _can_fork():
        start()
        return _rendered(views, render, done, 1)
    return _with_child(views, render, done, start)


def _rendered(
    views: Sequence[PageView], render: Render, done: Done, each: int
) -> dict[str, RenderedPage]:
    rendered = {}
    for view in views:
        rendered[view.name] = render(view)
        done(each)
    return rendered


def _can_fork() -> bool:
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def _with_child(
    views: Sequence[PageView], render: Render, done: Done, start: Start
) -> dict[str, RenderedPage]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _in_child(views[1::2], render, writing)
    os.close(writing)
    start()
    with os.fdopen(reading, "rb") as stream:
        try:
            rendered = _rendered(views[::2], render, done, 2)  # the child is as far as we are
            others = _answer(stream.read())
        finally:
            stream.close()  # a child that is still writing must not wait for us for ever
            os.waitpid(child, 0)
    # a child that failed leaves its pages to us: an error in one is then raised where it belongs
    for view in views[1::2]:
        rendered[view.name] = others.get(view.name) or render(view)
    return rendered


def _answer(data: bytes) -> dict[str, RenderedPage]:
    """What the child has rendered; nothing if it was cut off."""
    try:
        answer: dict[str, RenderedPage] = pickle.loads(data)  # noqa: S301 - from our child
    except Exception:
        return {}
    return answer


def _in_child(views: Sequence[PageView], render: Render, writing: int) -> None:
    """Render and answer; never return into the parent's code."""
    try:
        rendered = {view.name: render(view) for view in views}
        with os.fdopen(writing, "wb") as stream:
            stream.write(pickle.dumps(rendered, protocol=pickle.HIGHEST_PROTOCOL))
    finally:
        os._exit(0)
