"""Rendering a page's template once, with gaps in the place of what differs from page to page.

A gap can be printed, can go through the filters and tests of Jinja, MkDocs and Material (what comes
out is a gap again), and can be asked whether it is empty or contains a text: the shell then serves
only pages that give the same answers. Anything else raises, and there is no shell; a gap is not a
string, so nothing in Python can look into one without asking it. To fill a shell is to do the same
with another page's values, in the same order.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, wraps
from operator import contains, truth
from pathlib import Path
from typing import Any

import jinja2
import material  # type: ignore[import-untyped]
import mkdocs
from jinja2.filters import FILTERS, do_random
from jinja2.nodes import EvalContext
from jinja2.runtime import BlockReference, Context, Macro
from jinja2.tests import TESTS
from jinja2.utils import Namespace
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import script_tag_filter, url_filter

from kbgen.mkdocs_plugin.pages import NEIGHBOURS, VALUES, GeneratedPage
from kbgen.mkdocs_plugin.sources import (
    Joined,
    NotSpliceable,
    OfMeta,
    OfPage,
    PageContext,
    Same,
    Source,
    TheContext,
    Through,
    TopOfContents,
    Value,
    digest,
)
from kbgen.render import theme_dir

INSTALLED = (*(Path(package.__path__[0]) for package in (material, mkdocs)), theme_dir())
"""Where templates come from that get shells."""

SHARED = ("parent", "ancestors", "children", "active", "is_homepage", "is_index", "is_top_level",
          "is_page", "is_section", "is_link")  # fmt: skip
"""What a template may read of a page as it is: pages with the same shell have it in common."""

UNTOUCHABLE = ("pages", "build_date_utc", "extra_css", "extra_javascript")
"""What a template with a shell must leave alone in its context."""

_OF_MKDOCS = (url_filter, script_tag_filter)  # these write an address as seen from the page
_OF_JINJA = frozenset({*FILTERS.values(), *TESTS.values()} - {do_random})
_GAP = re.compile("\ue000(\\d+)\ue001")


def is_installed(path: str) -> bool:
    """Whether a template came with Material, MkDocs or kbgen."""
    return any(Path(path).is_relative_to(folder) for folder in INSTALLED)


def _untraceable(*_: object) -> Any:
    raise NotSpliceable("the template does more with a value than print it")


class StandIn:
    """Stands for something that differs from page to page; allows only what it is told."""

    def __init__(self, **known: Any) -> None:
        vars(self).update(known)

    _refuse: Any = _untraceable
    __str__ = __repr__ = __format__ = __hash__ = __bool__ = __eq__ = __ne__ = _refuse
    __getattr__ = __getitem__ = __contains__ = __iter__ = _refuse


class PageStandIn(StandIn):
    """Stands for a page; it is another than those in the navigation."""

    __eq__, __ne__, __hash__ = object.__eq__, object.__ne__, object.__hash__

    def __bool__(self) -> bool:
        return True


class Gap(StandIn):
    """Stands for a value."""

    _number: int
    _ask: Callable[..., bool]

    def __bool__(self) -> bool:
        return self._ask(truth, self._number)

    def __contains__(self, part: object) -> bool:
        return self._ask(contains, self._number, part)


@dataclass(frozen=True)
class Shell:
    """A rendered page with gaps; the last of its sources gives the whole page."""

    sources: tuple[Source, ...]

    @cached_property
    def digest(self) -> bytes | None:
        """Equal for shells that fill alike; None if that cannot be told."""
        return digest(self.sources)

    def fill(self, context: PageContext) -> str:
        """The page of an entry.

        Raises:
            NotSpliceable: The template would go another way for it.
        """
        values: list[Any] = []
        for source in self.sources:
            values.append(source(context, values))
        return str(values[-1])


class Tracer:
    """Makes shells with a copy of the theme's template environment."""

    def __init__(self, environment: jinja2.Environment) -> None:
        """Prepare to compile the theme's templates a second time, to see gaps in them.

        Args:
            environment: The theme's.
        """
        self._theme = environment
        self._environment = environment.overlay(finalize=self._printed, optimized=False)
        filters: dict[str, Any] = environment.filters
        tests: dict[str, Any] = environment.tests
        vars(self._environment).update(
            loader=jinja2.FunctionLoader(self._installed),
            bytecode_cache=None,
            template_class=jinja2.Template,
            context_class=_Context,
            concat=self._text,
            filters={name: self._watched(function) for name, function in filters.items()},
            tests={name: self._watched(function) for name, function in tests.items()},
        )

    def shell(self, template: str, context: PageContext) -> Shell:
        """Render a page's template with gaps.

        Raises:
            NotSpliceable: It cannot be filled for other pages.
        """
        self._context = context
        self._folder = context["page"].url.strip("/").rpartition("/")[0] + "/"
        self._sources, self._values = list[Source](), list[Any]()
        try:
            stand_ins = dict.fromkeys(UNTOUCHABLE, StandIn()) | {"page": self._page()}
            whole = self._environment.get_template(template).render({**context, **stand_ins})
        except NotSpliceable:
            raise
        except Exception as error:  # whatever a template runs into that is given a stand-in
            raise NotSpliceable(f"the template does something untraceable: {error}") from error
        if not isinstance(whole, Gap):
            raise NotSpliceable("the template shows nothing of the page")
        return Shell(tuple(self._sources))

    def _page(self) -> PageStandIn:
        page: GeneratedPage = self._context["page"]
        known = {name: getattr(page, name) for name in SHARED}
        known |= {name: self._gap(OfPage(name)) for name in VALUES}
        known |= {side: getattr(page, side) and self._neighbour(side) for side in NEIGHBOURS}
        meta = {key: self._gap(OfMeta(key)) for key in page.meta}
        top = page.toc.items[0]
        link = AnchorLink(self._gap(TopOfContents()), top.id, top.level)  # type: ignore[arg-type]
        link.children = top.children
        return PageStandIn(meta=meta, toc=TableOfContents([link]), **known)

    def _neighbour(self, side: str) -> PageStandIn:
        known = {name: self._gap(OfPage(f"{side}.{name}")) for name in ("title", "url")}
        return PageStandIn(**known)

    def _gap(self, source: Source) -> Gap:
        self._sources.append(source)
        self._values.append(source(self._context, self._values))
        return Gap(_number=len(self._values) - 1, _ask=self._ask)

    def _ask(self, question: Callable[..., bool], number: int, *more: Any) -> bool:
        answer = question(self._values[number], *more)
        self._gap(Same(question, number, more, answer))
        return answer

    def _installed(self, name: str) -> tuple[str, str | None, Any]:
        """Load a template that came with a program, or mere text such as an icon."""
        assert self._theme.loader
        source, path, fresh = self._theme.loader.get_source(self._theme, name)
        of_the_site = path is None or not is_installed(path)
        if of_the_site and ("{%" in source or "{{" in source):
            raise NotSpliceable(f"the site has its own {name}")
        return source, path, fresh

    @jinja2.pass_eval_context
    def _printed(self, eval_ctx: EvalContext, value: Any) -> Any:
        if isinstance(value, StandIn) and eval_ctx.autoescape:
            raise NotSpliceable("the template escapes what it prints")
        return f"\ue000{value._number}\ue001" if isinstance(value, Gap) else value

    def _text(self, parts: Iterable[str]) -> Any:
        """Join text; with gaps in it, it is a gap in its own right."""
        pieces = _GAP.split("".join(parts))
        numbers = tuple(int(number) for number in pieces[1::2])
        return self._gap(Joined(tuple(pieces), numbers)) if numbers else pieces[0]

    def _watched(self, function: Any) -> Callable[..., Any]:
        """A filter or test that makes a gap of gaps."""
        relative = function in _OF_MKDOCS or f"{function.__module__}".startswith("material.")

        @wraps(function)
        def call(*given: Any, **options: Any) -> Any:
            def told(thing: Any) -> Any:
                if isinstance(thing, Gap):
                    return Value(thing._number)
                return TheContext() if relative and isinstance(thing, Context) else thing

            source = Through(
                function,
                tuple(map(told, given)),
                {name: told(option) for name, option in options.items()},
            )
            if not relative and function not in _OF_JINJA:
                raise NotSpliceable("the template uses a filter or test of a plugin")
            in_context = isinstance(given[0], Context)
            if any(isinstance(thing, Gap) for thing in (*given, *options.values())):
                if in_context and not relative:
                    raise NotSpliceable("the template goes through the parts of a value")
                return self._gap(source)
            # how a link is written depends on the page only where it leads below the page's folder
            if in_context and relative and f"{given[1]}".partition(self._folder)[2]:
                return self._gap(source)
            return source(self._context, self._values)

        return call


class _Context(Context):
    """Lets a template call macros, and methods of text and mappings; functions may look around."""

    def call(self, function: Any, /, *given: Any, **options: Any) -> Any:
        known = isinstance(function, Macro | BlockReference) or function is Namespace
        if known or type(getattr(function, "__self__", None)) in {str, dict}:
            return super().call(function, *given, **options)
        raise NotSpliceable("the template calls a function")
