"""Fast pages: what surrounds an entry's content is rendered once and filled many times.

Ten thousand entries differ in a handful of values (title, address, content, neighbours); all else
around them is the same. So the site's real page template, whatever it is, is rendered once for each
kind of shell with *traced* values in their place, and the trace records what is done with each:

- it is **printed**: the shell has a gap there;
- it goes through a **filter** or a **test** (`striptags`, `url`): what comes out is traced too;
- it is **asked** something (is it empty? does it contain `<h1`?): a page may use the shell only if
  it gives the same answer;
- anything else (taking it apart, attributes that are not listed here): there is no shell, and these
  pages are rendered the plain way, as are pages to which a plugin has added anything.

So a shell filled for a page is what the template would have given for it, byte for byte; tests
compare both ways of building, file by file.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import jinja2
from jinja2.runtime import Context
from mkdocs.structure.pages import Page

from kbgen.mkdocs_plugin.pages import GeneratedPage

OPEN, CLOSE = "\ue000", "\ue001"
_GAP = re.compile(f"{OPEN}(\\d+){CLOSE}")

SHARED = frozenset({"toc", "parent", "ancestors", "is_homepage", "is_page", "is_section", "is_link",
                    "is_top_level", "children", "active"})  # fmt: skip
"""What a template may read of a page as it is: pages that share a shell have it in common."""

FILLED = frozenset({"title", "url", "abs_url", "canonical_url", "edit_url", "content"})
NEIGHBOURS = ("previous_page", "next_page")
CONTEXT = frozenset({"nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version",
                     "build_date_utc", "config", "page"})  # fmt: skip
UNTOUCHABLE = ("pages", "build_date_utc")
"""What may differ from page to page in ways that cannot be traced."""

Source = Callable[[Page, Context, list[Any]], Any]
"""Gives a value for a page, from its context and the values found before."""


class NotSpliceable(Exception):
    """The template does something with a value that cannot be replayed."""


class Untouchable:
    """Stands for something that a template must not use if it is to have a shell."""

    def __getattribute__(self, name: str) -> Any:
        raise NotSpliceable(f"the template uses something untraceable ({name})")

    def __str__(self) -> str:
        raise NotSpliceable("the template prints something untraceable")

    __iter__ = __len__ = __bool__ = __eq__ = __str__  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]


class Traced(str):  # noqa: PLW1641 - hashing is refused below
    """Stands for a value while a shell is made."""

    number: int
    trace: "Trace"

    def __bool__(self) -> bool:
        return bool(self.trace.ask(self.number, bool))

    def __contains__(self, part: object) -> bool:
        return bool(self.trace.ask(self.number, lambda value: part in value))

    def __eq__(self, other: object) -> bool:
        return bool(self.trace.ask(self.number, lambda value: value == other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __str__(self) -> str:
        return f"{OPEN}{self.number}{CLOSE}"

    def _refuse(self, *_: object) -> Any:
        raise NotSpliceable("the template takes a value apart")

    __hash__ = __len__ = __iter__ = __getitem__ = __add__ = __mul__ = __mod__ = _refuse
    __lt__ = __le__ = __gt__ = __ge__ = __format__ = __html__ = _refuse


class Trace:
    """What a template does with the values of one page."""

    def __init__(self, page: Page, context: Context) -> None:
        """Start with the page that is rendered to make the shell."""
        self.page = page
        self.sources: list[Source] = []
        self.questions: list[tuple[int, Callable[[Any], Any], Any]] = []
        self._context = context
        self._values: list[Any] = []

    def ask(self, number: int, question: Callable[[Any], Any]) -> Any:
        """Answer a question with this page's value, and note both."""
        answer = question(self._values[number])
        self.questions.append((number, question, answer))
        return answer

    def new(self, source: Source) -> Any:
        """Trace another value; an absent one is given as it is."""
        value = source(self.page, self._context, self._values)
        self.sources.append(source)
        self._values.append(value)
        if value is None or isinstance(value, bool | jinja2.Undefined):
            number = len(self._values) - 1
            if value is not None:
                self.ask(number, lambda v: type(v) is type(value) and v == value)
            return value
        traced = Traced(OPEN)
        traced.number, traced.trace = len(self._values) - 1, self
        return traced

    def attribute(self, owner: Any, name: str, plain: Callable[[Any, str], Any]) -> Any:
        """Read an attribute or a key as a template does."""
        if isinstance(owner, Traced):
            raise NotSpliceable(f"the template uses .{name} of a value")
        if owner is self.page:
            return self._of_page(name, plain)
        if owner is self.page.meta:
            if name not in self.page.meta:
                return plain(owner, name)
            return self.new(lambda page, _context, _values: page.meta[name])
        neighbour = next((n for n in NEIGHBOURS if getattr(self.page, n) is owner), None)
        if neighbour is not None and owner is not None:
            if name not in {"title", "url"}:
                raise NotSpliceable(f"the template reads .{name} of a neighbouring page")
            return self.new(lambda page, _c, _v: getattr(getattr(page, neighbour), name))
        return plain(owner, name)

    def _of_page(self, name: str, plain: Callable[[Any, str], Any]) -> Any:
        if name in FILLED:
            return self.new(lambda page, _context, _values: getattr(page, name))
        if name in SHARED or name in {"meta", *NEIGHBOURS} or not hasattr(self.page, name):
            return plain(self.page, name)
        raise NotSpliceable(f"the template reads page.{name}")

    def call(self, function: Callable[..., Any], arguments: Any, options: Any) -> Any:
        """Call a filter or test as a template does."""
        given = [*arguments, *options.values()]
        if any(argument is self.page or argument is self.page.meta for argument in given):
            raise NotSpliceable("the template passes the whole page to a filter")
        if any(type(argument) is str and OPEN in argument for argument in given):
            raise NotSpliceable("the template filters text that contains a value")
        if not any(isinstance(argument, Traced) for argument in given):
            return function(*arguments, **options)

        def replay(page: Page, context: Context, values: list[Any]) -> Any:
            del page

            def real(argument: Any) -> Any:
                if isinstance(argument, Traced):
                    return values[argument.number]
                return context if isinstance(argument, Context) else argument

            return function(*map(real, arguments), **{k: real(v) for k, v in options.items()})

        return self.new(replay)


@contextmanager
def traced(environment: jinja2.Environment, trace: Trace) -> Iterator[None]:
    """Let a trace see what templates of an environment do."""
    plain, items = environment.getattr, environment.getitem
    filters, tests = environment.filters, environment.tests

    def watched(function: Any) -> Callable[..., Any]:
        return lambda *arguments, **options: trace.call(function, arguments, options)

    environment.getattr = lambda owner, name: trace.attribute(owner, name, plain)  # type: ignore[method-assign,assignment]
    environment.getitem = lambda owner, name: trace.attribute(owner, name, items)  # type: ignore[method-assign,assignment]
    environment.filters = {name: watched(function) for name, function in filters.items()}
    environment.tests = {name: watched(function) for name, function in tests.items()}
    try:
        yield
    finally:
        del environment.getattr, environment.getitem
        environment.filters, environment.tests = filters, tests


class Shell:
    """A rendered page with gaps."""

    def __init__(self, template: jinja2.Template, context: Mapping[str, Any]) -> None:
        """Render the template with traced values.

        Raises:
            NotSpliceable: It does something that cannot be replayed.
        """
        self._template = template
        page = context["page"]
        trace = Trace(page, template.new_context(dict(context)))
        guarded = {**context, **{name: Untouchable() for name in UNTOUCHABLE}}
        with traced(template.environment, trace):
            pieces = _GAP.split(template.render(guarded))
        if any(OPEN in literal for literal in pieces[::2]):
            raise NotSpliceable("the template cuts a value")
        self._pieces = [piece if n % 2 == 0 else int(piece) for n, piece in enumerate(pieces)]
        self._sources, self._questions = trace.sources, trace.questions

    def fill(self, context: Mapping[str, Any]) -> str | None:
        """The page of another entry; None if it answers a question in another way."""
        page, values = context["page"], list[Any]()
        in_context = self._template.new_context(dict(context))
        for source in self._sources:
            values.append(source(page, in_context, values))
        for number, question, answer in self._questions:
            if question(values[number]) != answer:
                return None
        return "".join(p if isinstance(p, str) else str(values[p]) for p in self._pieces)


class ShellEnvironment:
    """A template environment whose page templates fill shells where they can.

    Attributes:
        fast: How many pages were made from a shell.
        plain: How many entries' pages were not, by reason.
    """

    def __init__(self, environment: jinja2.Environment) -> None:
        """Wrap the theme's environment."""
        self._environment = environment
        self._shells: dict[Any, Shell | str] = {}
        self.fast = 0
        self.plain: Counter[str] = Counter()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._environment, name)

    def get_template(self, name: str, *more: Any) -> "PageTemplate":
        """Find a template as the environment does."""
        return PageTemplate(self._environment.get_template(name, *more), self)

    def render(self, template: jinja2.Template, context: Mapping[str, Any]) -> str:
        """Render a template; by a shell if it is for an entry's page and nothing speaks against."""
        page = context.get("page")
        if not isinstance(page, GeneratedPage) or not page.view.entry:
            return template.render(context)
        reason = _out_of_the_ordinary(page, context)
        if reason is None:
            filled = self._fill(template, page, context)
            if isinstance(filled, str):
                self.fast += 1
                return filled
            reason = filled[0]
        self.plain[reason] += 1
        return template.render(context)

    def summary(self) -> str:
        """How many pages were made in which way, and why."""
        reasons = "".join(f"; {count} plain: {why}" for why, count in self.plain.most_common())
        return f"{self.fast} entries' pages from {len(self._shells)} shells{reasons}"

    def _fill(
        self, template: jinja2.Template, page: GeneratedPage, context: Mapping[str, Any]
    ) -> str | tuple[str]:
        """The filled shell, or in a tuple the reason why there is none."""
        key = (template.name, context["base_url"], *page.shell_key())
        shell = self._shells.get(key)
        if shell is None:
            try:
                shell = Shell(template, context)
            except NotSpliceable as error:
                shell = str(error)
            self._shells[key] = shell
        if isinstance(shell, str):
            return (shell,)
        return shell.fill(context) or ("the page answers a template's question in its own way",)


class PageTemplate:
    """A template as the build sees it."""

    def __init__(self, template: jinja2.Template, environment: ShellEnvironment) -> None:
        """Wrap a template."""
        self._template, self._environment = template, environment

    def __getattr__(self, name: str) -> Any:
        return getattr(self._template, name)

    def render(self, context: Mapping[str, Any]) -> str:
        """Render the template."""
        return self._environment.render(self._template, context)


def _out_of_the_ordinary(page: GeneratedPage, context: Mapping[str, Any]) -> str | None:
    """Why a page cannot be like its siblings: a plugin has added to it."""
    if context.keys() != CONTEXT:
        return f"a plugin added {', '.join(sorted(context.keys() ^ CONTEXT))} to the context"
    return page.changed_by_plugins()
