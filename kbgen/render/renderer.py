"""Pages through templates."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from kbgen.render.prose import ProseRenderer, Resolve
from kbgen.render.strings import load_strings

TITLE_ID = "title"
"""The id that templates give to a page's h1."""

FOLDER = "kb"
"""The folder of our templates within a theme; a site overrides one by having the same file."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, for its table of contents."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page's content.

    Attributes:
        html: The content, from its `h1` on.
        headings: Its second-level headings, in order.
    """

    html: str
    headings: tuple[Heading, ...]


@dataclass
class _Headings:
    """Called by templates for every heading, so that headings and contents cannot differ."""

    permalink: Markup
    found: list[Heading] = field(default_factory=list)

    def __call__(self, id_: str, text: str) -> Markup:
        self.found.append(Heading(id_, text))
        anchor, shown = escape(id_), escape(text)
        return Markup(  # noqa: S704 - the parts are escaped
            f'<h2 id="{anchor}">{shown}'
            f'<a class="headerlink" href="#{anchor}" title="{self.permalink}">¶</a></h2>'
        )


class Renderer:
    """Renders views into the content of pages."""

    def __init__(
        self, dirs: Sequence[Path], resolve: Resolve, language: str = "en", strict: bool = True
    ) -> None:
        """Prepare the templates.

        Args:
            dirs: Theme folders, the ones that override first; ours last.
            resolve: Finds the entries that prose refers to.
            language: The language of the interface.
            strict: Whether an unknown name in a template is an error.
        """
        undefined = jinja2.StrictUndefined if strict else jinja2.Undefined
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([str(path / FOLDER) for path in dirs]),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=undefined,
            auto_reload=False,
        )
        self.strings = load_strings(language)
        self._environment.globals |= {"t": self.strings, "title_id": TITLE_ID}
        self._resolve = resolve
        self._prose: dict[str, ProseRenderer] = {}

    def resolving(self, resolve: Resolve) -> "Renderer":
        """The same templates with other entries for prose to refer to."""
        other = copy(self)
        other._resolve = resolve
        other._prose = {}
        return other

    def render(self, template: str, view: Any, root: str, **more: Any) -> RenderedPage:
        """Render one page.

        Args:
            template: The template's name.
            view: What it shows.
            root: The way from the page to the root of the site.
            more: Further names for the template.
        """
        headings = _Headings(escape(self.strings["entry"]["permalink"]))
        prose = self._prose_at(root, headings)
        html = self._environment.get_template(template).render(
            view=view, root=root, heading=headings, block=prose[0], inline=prose[1], **more
        )
        return RenderedPage(html, tuple(headings.found))

    def prose(self, text: str, root: str) -> str:
        """Render a piece of prose as blocks."""
        return self._renderer_at(root).block(text)

    def title(self, name: str) -> str:
        """The title of a page that is not an entry's."""
        pages: Mapping[str, Any] = self.strings["pages"]
        return str(pages.get(name, name))

    def _renderer_at(self, root: str) -> ProseRenderer:
        if root not in self._prose:
            self._prose[root] = ProseRenderer(root, self._resolve)
        return self._prose[root]

    def _prose_at(
        self, root: str, headings: _Headings
    ) -> tuple[Callable[[str], Markup], Callable[[str], Markup]]:
        renderer = self._renderer_at(root)

        def level() -> int:
            """One below the last heading of the page: its title, or one of its parts'."""
            return 3 if headings.found else 2

        return (
            lambda text: Markup(renderer.block(text, level())),  # noqa: S704 - sanitised by the renderer
            lambda text: Markup(renderer.inline(text)),  # noqa: S704 - sanitised by the renderer
        )
