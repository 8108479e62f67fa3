"""Fast pages: what surrounds an entry's content is rendered once and filled many times.

Ten thousand entries differ in a handful of values (title, address, content, neighbours); all else
around them is the same. The rule has two halves. Only templates that come with Material, MkDocs or
kbgen get shells: the template is rendered once for each kind of surroundings, with gaps (see
`tracer`), compared with what it gives without, and then filled. And only pages get them that are
as we made them: where a plugin or the navigation adds something, where a site has templates of its
own, and wherever else something is out of the ordinary, pages are rendered the plain way.
"""

from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any

import jinja2
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_relative_url

from kbgen.mkdocs_plugin.pages import GeneratedPage, Traits
from kbgen.mkdocs_plugin.sources import NotSpliceable, PageContext
from kbgen.mkdocs_plugin.tracer import UNTOUCHABLE, Shell, Tracer

FAST = "from a shell"
NEAR_NAV = "the page or its neighbour is in the navigation"

COMMON = ("nav", "config", "mkdocs_version")
"""What is the same in the context of every page."""

Render = Callable[[PageContext], str]
CONTEXT = frozenset({"page", "base_url", *COMMON, *UNTOUCHABLE})


class Shells:
    """The shells of a site.

    Attributes:
        made: How many entries' pages were made from a shell, and how many were not, by reason.
        last: The shell that the last of them was made from; None if it was not.
    """

    def __init__(self, environment: jinja2.Environment, nav: Navigation) -> None:
        """Have the page templates of an environment fill shells where they can.

        Args:
            environment: The theme's.
            nav: The navigation.
        """
        self._environment = environment
        self._tracer: Tracer | None = None
        self._shells: dict[Hashable, Shell | str] = {}
        self._common: tuple[Any, ...] = ()
        self._in_nav = frozenset(map(id, nav.pages))
        self.made: Counter[str] = Counter()
        self.last: Shell | None = None
        fill = self._render

        class PageTemplate(jinja2.Template):
            def render(self, *given: Any, **named: Any) -> str:
                return fill(self.name or "", dict(*given, **named), super().render)

        environment.template_class = PageTemplate
        if environment.cache is not None:
            environment.cache.clear()

    @property
    def fast(self) -> int:
        """How many pages were made from a shell."""
        return self.made[FAST]

    @property
    def plain(self) -> Counter[str]:
        """How many entries' pages were not, by reason."""
        return Counter({reason: count for reason, count in self.made.items() if reason != FAST})

    def summary(self, kept: int = 0) -> str:
        """How many pages were made in which way, and why.

        Args:
            kept: How many have been left as they were.
        """
        before = f"{kept} entries' pages as they were, " if kept else ""
        reasons = "".join(f"; {count} plain: {why}" for why, count in self.plain.most_common())
        shells = sum(isinstance(shell, Shell) for shell in self._shells.values())
        return f"{before}{self.fast} entries' pages from {shells} shells{reasons}"

    def known(self, page: GeneratedPage, traits: Traits) -> Shell | str | None:
        """The shell for a page, or the reason why it has none; None if it is not known yet.

        Args:
            page: A page with its metadata.
            traits: Its traits.
        """
        if self._is_near_nav(page):
            return NEAR_NAV
        name = page.meta.get("template", "main.html")
        return self._shells.get(_key(name, get_relative_url(".", page.url), page, traits))

    def _render(self, name: str, context: PageContext, plain: Render) -> str:
        """Render a template; by a shell if it is for an entry's page and nothing speaks against."""
        page = context.get("page")
        if not isinstance(page, GeneratedPage) or not page.view.entry:
            return plain(context)
        self.last = None
        try:
            shell = self._shell(name, page, context, plain)
            filled = shell.fill(context)
        except NotSpliceable as reason:
            self.made[str(reason)] += 1
            return plain(context)
        self.made[FAST] += 1
        self.last = shell
        return filled

    def _shell(self, name: str, page: GeneratedPage, context: PageContext, plain: Render) -> Shell:
        """The shell for a page, made for the first that needs it."""
        if reason := self._out_of_the_ordinary(page, context):
            raise NotSpliceable(reason)
        key = _key(name, context["base_url"], page, page.traits)
        shell = self._shells.get(key)
        if shell is None:
            shell = self._shells[key] = self._make(name, context, plain)
        if isinstance(shell, str):
            raise NotSpliceable(shell)
        return shell

    def _make(self, name: str, context: PageContext, plain: Render) -> Shell | str:
        """A shell that gives what the template gives; or the reason why there is none."""
        try:
            self._tracer = self._tracer or Tracer(self._environment)
            shell = self._tracer.shell(name, context)
        except NotSpliceable as reason:
            return str(reason)
        if shell.fill(context) != plain(context):
            return "the template does something untraceable"
        return shell

    def _out_of_the_ordinary(self, page: GeneratedPage, context: PageContext) -> str | None:
        """Why a page cannot be like its siblings, if it cannot."""
        if context.keys() != CONTEXT:
            return f"a plugin added {', '.join(sorted(context.keys() ^ CONTEXT))} to the context"
        if not self._common:
            self._common = tuple(context[name] for name in COMMON)
        if any(
            context[name] is not first for name, first in zip(COMMON, self._common, strict=True)
        ):
            return "a plugin changed the context"
        return NEAR_NAV if self._is_near_nav(page) else page.changed_by_plugins()

    def _is_near_nav(self, page: GeneratedPage) -> bool:
        return not self._in_nav.isdisjoint(map(id, (page, page.previous_page, page.next_page)))


def _key(name: str, base_url: str, page: GeneratedPage, traits: Traits) -> Hashable:
    return name, base_url, *page.shell_key(traits)
