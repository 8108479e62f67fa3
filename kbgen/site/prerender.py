"""Rendering many pages: on two cores where that pays."""

from collections.abc import Callable, Sequence

from kbgen.render import RenderedPage
from kbgen.site.beside import Beside
from kbgen.views import PageView

MIN_PAGES = 500
"""Below this, a second process costs more than it saves."""

Render = Callable[[PageView], RenderedPage]
Done = Callable[[int], None]


def render_all(
    views: Sequence[PageView], render: Render, done: Done = lambda _: None
) -> dict[str, RenderedPage]:
    """Render pages, by name.

    Args:
        views: The pages.
        render: Renders one.
        done: Told how many more pages are done.
    """
    if len(views) < MIN_PAGES:
        return _rendered(views, render, lambda: done(1))
    others = Beside[None, dict[str, RenderedPage]](lambda _: _rendered(views[1::2], render))
    ours = _rendered(views[::2], render, lambda: done(2))  # the child is as far as we are
    return ours | others.result()


def _rendered(
    views: Sequence[PageView], render: Render, done: Callable[[], None] = lambda: None
) -> dict[str, RenderedPage]:
    rendered = {}
    for view in views:
        rendered[view.name] = render(view)
        done()
    return rendered
