"""Rendering a page's template with stand-ins for whatever differs from page to page.

A stand-in for a value records what the template does with it, so that it can be done again with
another page's value:

- it is **printed**, or joined to other text: there is a gap, and the text around it is a new value;
- it goes through a **filter**, a **test** or a function: what comes out is a new value;
- it is **asked** something (is it empty? does it contain `<h1`? is it equal to another?): the shell
  serves only pages that give the same answer;
- anything else raises: there is no shell. Stand-ins are not strings, so that nothing in Python can
  look into one without asking it.

Filters, tests and functions that are neither Jinja's nor MkDocs' are called anew for every page,
whatever they are given: they may look at a clock, or at the page.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import jinja2
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import script_tag_filter, url_filter

SHARED = frozenset({"parent", "ancestors", "is_homepage", "is_index", "is_page", "is_section",
                    "is_link", "is_top_level", "children", "active"})  # fmt: skip
"""What a template may read of a page as it is: pages that share a shell have it in common."""

FILLED = frozenset({"title", "url", "abs_url", "canonical_url", "edit_url", "content"})
NEIGHBOURS = ("previous_page", "next_page")
RELATIVE = (url_filter, script_tag_filter)
"""MkDocs' filters that write an address as seen from the page."""


class NotSpliceable(Exception):
    """The template does something that cannot be replayed."""


def _untraceable(*_: object) -> Any:
    raise NotSpliceable("the template does something untraceable")


class StandIn:
    """Stands for something that differs from page to page; by itself it allows nothing."""

    _refuse: Any = _untraceable
    __str__ = __repr__ = __format__ = __hash__ = __bool__ = __eq__ = __ne__ = _refuse
    __getattr__ = _refuse


class PageStandIn(StandIn):
    """Stands for the page."""

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:  # no page with a shell is in the navigation
        return other is self

    def __ne__(self, other: object) -> bool:
        return other is not self

    __hash__ = StandIn._refuse


class NeighbourStandIn(PageStandIn):
    """Stands for the page before or after."""

    def __init__(self, side: str) -> None:
        self.side = side


class MetaStandIn(StandIn):
    """Stands for a page's metadata, whose keys pages with the same shell have in common."""

    def __init__(self, meta: Mapping[str, Any]) -> None:
        self.meta = meta

    def __bool__(self) -> bool:
        return bool(self.meta)

    def __contains__(self, key: object) -> bool:
        return key in self.meta


class TitleLink(AnchorLink):
    """Stands for the page's title in its table of contents; what is under it is shared."""


@dataclass
class Moment:
    """A page, and the values worked out for it so far."""

    page: Page
    context: Context
    values: list[Any] = field(default_factory=list)

    def real(self, thing: Any) -> Any:
        """What a stand-in, or a collection of them, stands for."""
        match thing:
            case Traced():
                return self.values[thing.number]
            case NeighbourStandIn():
                return getattr(self.page, thing.side)
            case PageStandIn():
                return self.page
            case MetaStandIn():
                return self.page.meta
            case list() | tuple() | set():
                return type(thing)(map(self.real, thing))
            case dict():
                return {key: self.real(value) for key, value in thing.items()}
        return thing

    def around(self, thing: Any) -> Any:
        """What Jinja passes to filters that ask for it: the page's own, and not the tracer's."""
        match thing:
            case Context():
                return self.context
            case EvalContext():
                return self.context.eval_ctx
            case jinja2.Environment():
                return self.context.environment
        return thing


class Traced(StandIn):
    """Stands for a value."""

    def __init__(self, number: int, trace: "Trace") -> None:
        self.number, self.trace = number, trace

    def __bool__(self) -> bool:
        return bool(self.trace.ask(bool, self))

    def __contains__(self, part: object) -> bool:
        return bool(self.trace.ask(operator.contains, self, part))

    def _compared(compare: Callable[[Any, Any], Any]) -> Any:  # type: ignore[misc] # noqa: N805
        return lambda self, other: bool(self.trace.ask(compare, self, other))

    __eq__, __ne__ = _compared(operator.eq), _compared(operator.ne)
    __lt__, __le__ = _compared(operator.lt), _compared(operator.le)
    __gt__, __ge__ = _compared(operator.gt), _compared(operator.ge)
    __hash__ = StandIn._refuse


Source = Callable[[Moment], Any]
Question = tuple[Callable[..., Any], int, tuple[Any, ...], Any]
"""What is asked, about which value, with which further arguments, and the answer."""


class Trace:
    """What a template does with the values of one page."""

    def __init__(self, first: Moment) -> None:
        """Start with the page that is rendered to make the shell."""
        self.stand_in = PageStandIn()
        self._first = first
        self._sources: list[Source] = []
        self._questions: list[Question] = []
        self._linked: set[str] = set()

    def replay(self, moment: Moment) -> bool:
        """Work out the values for another page; False if the template would go another way."""
        if moment.page.url in self._linked:
            return False
        values = moment.values
        try:
            for source in self._sources:
                values.append(source(moment))
            for question, number, more, then in self._questions:
                now = question(values[number], *(map(moment.real, more) if more else ()))
                if type(now) is not type(then) or now != then:
                    return False
        except Exception:
            return False
        return True

    def ask(self, question: Callable[..., Any], value: "Traced", *more: Any) -> Any:
        """Answer a question about a value with this page's, and note the answer."""
        answer = question(*map(self._first.real, (value, *more)))
        self._questions.append((question, value.number, more, answer))
        return answer

    def new(self, source: Source) -> Any:
        """Trace another value; an absent one, a truth value or an undefined one is itself."""
        value = source(self._first)
        self._sources.append(source)
        self._first.values.append(value)
        traced = Traced(len(self._sources) - 1, self)
        if value is None or isinstance(value, bool | jinja2.Undefined):
            return self.ask(_itself, traced)
        return traced

    def call(self, function: Callable[..., Any], given: Any, options: Any, *, known: bool) -> Any:
        """Call a filter, a test or a function, now and for every page if it can make a difference.

        Args:
            function: What to call.
            given: Its arguments.
            options: Its keyword arguments.
            known: Whether the same arguments give the same result.
        """
        given = [list(g) if isinstance(g, Iterator) else g for g in given]
        if known and not _involves_page([*given, *options.values()]):
            if function in RELATIVE:
                self._link(f"{given[1]}".strip("/"))
            return function(*map(self._first.around, given), **options)
        return self.new(
            lambda moment: function(*map(moment.around, moment.real(given)), **moment.real(options))
        )

    def _link(self, target: str) -> None:
        """Note a link: how it is written depends on the page only below the page itself."""
        parts = target.split("/")
        self._linked |= {"/".join(parts[:n]) + "/" for n in range(1, len(parts) + 1)}

    def attribute(self, owner: Any, name: Any, plain: Callable[[Any, Any], Any]) -> Any:
        """Read an attribute or a key as a template does."""
        if isinstance(name, StandIn):
            raise NotSpliceable("the template looks something up by a value")
        match owner:
            case NeighbourStandIn() if name in {"title", "url"}:
                return self.new(lambda moment: getattr(moment.real(owner), name))
            case MetaStandIn():
                return self._of_meta(owner, name)
            case PageStandIn() if not isinstance(owner, NeighbourStandIn):
                return self._of_page(name, plain)
            case StandIn():
                raise NotSpliceable(f"the template uses .{name} of a value")
        return plain(owner, name)

    def _of_page(self, name: str, plain: Callable[[Any, str], Any]) -> Any:
        page = self._first.page
        if name in FILLED:
            return self.new(lambda moment: getattr(moment.page, name))
        if name in NEIGHBOURS:
            return NeighbourStandIn(name) if getattr(page, name) else None
        if name == "meta":
            return MetaStandIn(page.meta)
        if name == "toc":
            return self._contents(page)
        if name in SHARED or not hasattr(page, name):
            return plain(page, name)
        raise NotSpliceable(f"the template reads page.{name}")

    def _of_meta(self, owner: MetaStandIn, name: str) -> Any:
        if name == "get":
            return self.meta_get
        if hasattr(dict, name):
            raise NotSpliceable(f"the template reads page.meta.{name}")
        return self.meta_get(name, jinja2.Undefined(obj=owner.meta, name=name))

    def meta_get(self, key: str, default: Any = None) -> Any:
        """What `page.meta.get` does."""
        if key not in self._first.page.meta:
            return default
        return self.new(lambda moment: moment.page.meta[key])

    def _contents(self, page: Page) -> TableOfContents:
        top, *more = [*page.toc] or [None]
        if top is None or more:
            return page.toc
        title = self.new(lambda moment: moment.page.toc.items[0].title)
        link = TitleLink(title, top.id, top.level)
        link.children = top.children
        return TableOfContents([link])


def _itself(value: Any) -> Any:
    return value


def _involves_page(thing: Any) -> bool:
    if isinstance(thing, dict):
        return _involves_page([*thing, *thing.values()])
    if isinstance(thing, list | tuple | set):
        return any(map(_involves_page, thing))
    return isinstance(thing, StandIn)
