"""Fast pages: what surrounds an entry's content is rendered once and filled many times.

Ten thousand entries differ in a handful of values (title, address, content, neighbours); all else
around them is the same. So the site's real page template, whatever it is, is rendered once for each
kind of shell with stand-ins in the place of these values (see `traced`), and then filled. A filled
shell is what the template would have given for the page, byte for byte. Where a template does what
cannot be traced, or another plugin has added to a page, the page is rendered the plain way. Tests
compare both ways of building, file by file.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import jinja2

from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.mkdocs_plugin.traced import Moment, NotSpliceable, Trace
from kbgen.mkdocs_plugin.tracer import Tracer

CONTEXT = frozenset({"nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version",
                     "build_date_utc", "config", "page"})  # fmt: skip
MAX_VARIANTS = 8
"""How many shells there may be for pages that answer a template's questions differently."""


class Shell:
    """A rendered page with gaps."""

    def __init__(
        self, template: jinja2.Template, context: Mapping[str, Any], tracer: Tracer
    ) -> None:
        """Render the template with stand-ins.

        Raises:
            NotSpliceable: It does something that cannot be replayed.
        """
        self._template = template
        self._trace = Trace(self._moment(context))
        self._rendered = tracer.render(template.name or "", context, self._trace)

    def fill(self, context: Mapping[str, Any]) -> str | None:
        """The page of an entry; None if the template would go another way for it."""
        moment = self._moment(context)
        return str(moment.real(self._rendered)) if self._trace.replay(moment) else None

    def _moment(self, context: Mapping[str, Any]) -> Moment:
        return Moment(context["page"], self._template.new_context(dict(context)))


class ShellEnvironment:
    """A template environment whose page templates fill shells where they can.

    Attributes:
        fast: How many pages were made from a shell.
        plain: How many entries' pages were not, by reason.
    """

    def __init__(self, environment: jinja2.Environment) -> None:
        """Wrap the theme's environment."""
        self._environment = environment
        self._tracer = Tracer(environment)
        self._shells: dict[Any, list[Shell]] = {}
        self._refused: dict[Any, str] = {}
        self._in_nav: frozenset[int] | None = None
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
        reason = self._out_of_the_ordinary(page, context)
        if reason is None:
            key = (template.name, context["base_url"], *page.shell_key())
            filled = self._fill(template, key, context)
            if filled is not None:
                self.fast += 1
                return filled
            reason = self._refused.get(key, "the page answers a template's question in its own way")
        self.plain[reason] += 1
        return template.render(context)

    def summary(self) -> str:
        """How many pages were made in which way, and why."""
        reasons = "".join(f"; {count} plain: {why}" for why, count in self.plain.most_common())
        shells = sum(map(len, self._shells.values()))
        return f"{self.fast} entries' pages from {shells} shells{reasons}"

    def _fill(self, template: jinja2.Template, key: Any, context: Mapping[str, Any]) -> str | None:
        if key in self._refused:
            return None
        shells = self._shells.setdefault(key, [])
        for shell in shells:
            if (filled := shell.fill(context)) is not None:
                return filled
        if len(shells) >= MAX_VARIANTS:
            return None
        try:
            shells.append(Shell(template, context, self._tracer))
        except NotSpliceable as error:
            self._refused[key] = str(error)
            return None
        return shells[-1].fill(context)

    def _out_of_the_ordinary(self, page: GeneratedPage, context: Mapping[str, Any]) -> str | None:
        """Why a page cannot be like its siblings, if it cannot."""
        if context.keys() != CONTEXT:
            return f"a plugin added {', '.join(sorted(context.keys() ^ CONTEXT))} to the context"
        if self._in_nav is None:
            self._in_nav = frozenset(map(id, context["nav"].pages))
        if not self._in_nav.isdisjoint(map(id, (page, page.previous_page, page.next_page))):
            return "the page or its neighbour is in the navigation"
        return page.changed_by_plugins()


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
