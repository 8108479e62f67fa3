"""Pages through templates."""

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from kbgen.graph import NO_TERMS, Terms
from kbgen.i18n import Words, load_strings
from kbgen.render.environment import Environment
from kbgen.render.linking import Mentioned, Piece
from kbgen.render.prose import ProseRenderer, Resolve
from kbgen.render.terms import TermFinder
from kbgen.render.theme import PAGES, PARTS

TITLE_ID = "title"
"""The id that templates give to a page's h1."""

_Show = Callable[..., Markup]
"""Shows prose in a template: its text, and links that stand beside it and need not be in it."""

ORIGINALS = "kbgen"
"""The prefix of our own templates, for one that overrides a template to extend it."""


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
        twin: The same in Markdown, where the page has that.
        linked_data: JSON-LD on the entry whose page it is, to be put into a data block as it is.
        script_data: JSON for the page's scripts, where they need some.
    """

    html: str
    headings: tuple[Heading, ...]
    twin: str | None = None
    linked_data: str | None = None
    script_data: str | None = None


class TemplateFault(Exception):
    """A template cannot be used; the message says which, where in it and why."""


@dataclass
class _Headings:
    """Called by templates for every heading, so that headings and contents cannot differ."""

    permalink: Markup
    mentioned: Mentioned
    found: list[Heading] = field(default_factory=list)

    def __call__(self, id_: str, text: str, *, linked: bool = True) -> Markup:
        """A heading; without a link to itself where it stands in something to press."""
        self.found.append(Heading(id_, text))
        self.mentioned.start_section()
        return _heading_html(id_, text, self.permalink if linked else None)


@lru_cache(maxsize=1_000)
def _heading_html(id_: str, text: str, permalink: str | None) -> Markup:
    """A heading; most pages of a kind have the same."""
    anchor, shown = escape(id_), escape(text)
    if permalink is not None:
        shown += Markup('<a class="headerlink" href="#{}" title="{}">¶</a>').format(
            anchor, permalink
        )
    return Markup('<h2 id="{}">{}</h2>').format(anchor, shown)


class Renderer:
    """Renders views into the content of pages."""

    def __init__(
        self,
        dirs: Sequence[Path],
        resolve: Resolve,
        language: str = "en",
        strict: bool = True,
        terms: Terms = NO_TERMS,
        words: Mapping[str, Any] | None = None,
        below: str = "",
    ) -> None:
        """Prepare the templates.

        Args:
            dirs: Theme folders, the ones that override first; ours last.
            resolve: Finds the entries that prose refers to.
            language: The language of the interface.
            strict: Whether an unknown name in a template is an error.
            terms: The words in prose that link by themselves.
            words: Strings of the site that take the place of ours.
            below: The folder of the site that all of ours is in, with a slash at its end.
        """
        undefined = jinja2.StrictUndefined if strict else jinja2.Undefined
        self.strings = load_strings(language, words)
        self._environment = Environment(
            self.strings,
            loader=jinja2.ChoiceLoader(
                [_templates(dirs), jinja2.PrefixLoader({ORIGINALS: _templates(dirs[-1:])})]
            ),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=undefined,
            auto_reload=False,
            cache_size=-1,
        )
        say = Words(self.strings).say
        told = {"say": say, "title_id": TITLE_ID, "below": below}
        self._environment.globals |= told
        self._resolve = resolve
        self._finder = TermFinder(terms)
        self._prose: dict[str, ProseRenderer] = {}

    def resolving(self, resolve: Resolve, terms: Terms) -> "Renderer":
        """The same templates with other entries for prose to refer to."""
        other = copy(self)
        other._resolve = resolve
        if terms != self._finder.terms:
            other._finder = TermFinder(terms)
        other._prose = {}
        return other

    def render(
        self, template: str, view: Any, root: str, own: str | None = None, **more: Any
    ) -> RenderedPage:
        """Render one page.

        Args:
            template: The template's name.
            view: What it shows.
            root: The way from the page to the root of the site.
            own: The page's own address, relative to the root of the site.
            more: Further names for the template.

        Raises:
            TemplateFault: The template cannot be used.
        """
        mentioned = Mentioned(None if own is None else root + own)
        headings = _Headings(escape(self.strings["entry"]["permalink"]), mentioned)
        prose = self._prose_on(mentioned, root, headings)
        try:
            html = self._environment.get_template(template).render(
                view=view, root=root, heading=headings, block=prose[0], inline=prose[1], **more
            )
        except jinja2.TemplateError as error:
            raise TemplateFault(
                f"{_place_of(error) or template}: {error.message or error}"
            ) from error
        except RecursionError as error:
            # the traceback is a thousand lines of the same
            raise TemplateFault(
                f"{_place_of(error) or template}: it comes back to itself; to extend or import "
                f"what it takes the place of, write `{ORIGINALS}/` before the name"
            ) from None
        return RenderedPage(html, tuple(headings.found))

    def link_terms(self, html: str, root: str, own: str) -> str:
        """Link the terms in a page that was rendered elsewhere.

        Args:
            html: The page's content.
            root: The way from the page to the root of the site.
            own: The page's own address, relative to the root of the site.
        """
        return self._renderer_at(root).linked(html).html(Mentioned(root + own))

    def told(self, markdown: str) -> bytes:
        """What stands for all links that terms can have in some Markdown."""
        return self._finder.told(markdown)

    def title(self, name: str) -> str:
        """The title of a page that is not an entry's."""
        pages: Mapping[str, Any] = self.strings["pages"]
        return str(pages.get(name, name))

    def _renderer_at(self, root: str) -> ProseRenderer:
        if root not in self._prose:
            self._prose[root] = ProseRenderer(root, self._resolve, self._finder)
        return self._prose[root]

    def _prose_on(
        self, mentioned: Mentioned, root: str, headings: _Headings
    ) -> tuple[_Show, _Show]:
        renderer = self._renderer_at(root)

        def block(text: str) -> Piece:
            # one below the last heading of the page: its title, or one of its parts'
            return renderer.block(text, 3 if headings.found else 2)

        return _showing(block, mentioned, root), _showing(renderer.inline, mentioned, root)


def _templates(dirs: Sequence[Path]) -> jinja2.BaseLoader:
    """Finds pages by their names and parts by their paths, each in the first folder that has it."""
    pages = jinja2.FileSystemLoader([path / PAGES for path in dirs])
    parts = jinja2.FileSystemLoader([path / PARTS for path in dirs])
    return jinja2.ChoiceLoader([pages, jinja2.PrefixLoader({PARTS: parts})])


def _showing(render: Callable[[str], Piece], mentioned: Mentioned, root: str) -> _Show:
    def show(text: str, beside: Iterable[Any] = ()) -> Markup:
        for link in beside:
            mentioned.add(root + link.url)
        html = render(text).html(mentioned)
        return Markup(html)  # noqa: S704 - sanitised by the renderer

    return show


def _place_of(error: Exception) -> str | None:
    """The file and line of a template that an error is in; Jinja puts them into the traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{f.filename}:{f.lineno}" for f in frames if not f.filename.endswith(".py")]
    return places[-1] if places else None
