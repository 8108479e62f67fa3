"""Fast pages are plain pages, whatever templates do.

A site's own templates get no shells at all. Those of Material do, and another version of it may do
anything: so whatever follows is tried as a template of the site, and as one that is installed.
"""

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from jinja2 import BaseLoader, ChoiceLoader, Environment, FunctionLoader, pass_context
from mkdocs.commands.build import get_context

from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.mkdocs_plugin.shells import Shell, Shells
from kbgen.render import theme_dir
from tests.speed.building import Built, synthetic

FAST = "fast"
PLAIN = "plain"

PARTS = {
    "part.html": "<i>{{ page.title }}</i>{{ 'x' | url }}",
    "macros.html": "{% macro shown(t) %}{{ t | lower }}{{ page.url }}{% endmacro %}",
}

# For each `main.html`: what it puts into the page, and whether pages are fast if it is installed.
OVERRIDES = {
    "prints a filtered title": (FAST, "{{ page.title | upper }}"),
    "prints through several filters": (FAST, "{{ page.title | upper | replace('A', page.url) }}"),
    "asks how long the title is": (PLAIN, "{% if page.title | length > 20 %}long{% endif %}"),
    "compares a title": (PLAIN, "{% if page.title == other %}x{% else %}y{% endif %}"),
    "looks for a word in a title": (FAST, "{% if 'a' in page.title %}x{% endif %}"),
    "looks for a title in a text": (PLAIN, "{% if page.title in 'Ba be bi bo' %}x{% endif %}"),
    "looks for an address in a list": (PLAIN, "{% if page.url in ['tools/x/'] %}x{% endif %}"),
    "looks an address up": (PLAIN, "{{ {'tools/x/': 1}[page.url] }}"),
    "iterates a title": (PLAIN, "{% for c in page.title %}{{ c }}-{% endfor %}"),
    "loops over all pages": (PLAIN, "{% for f in pages %}{{ f.src_uri }}{% endfor %}"),
    "counts all pages": (PLAIN, "{{ pages | length }}"),
    "reads the page's file": (PLAIN, "{{ page.file.src_uri }}"),
    "compares an address": (PLAIN, "{% if page.url == 'tools/x/' %}x{% endif %}{{ page.url }}"),
    "compares two values": (PLAIN, "{% if page.title == page.meta.title %}x{% endif %}"),
    "prints metadata as JSON": (PLAIN, "{{ page.meta | tojson }}"),
    "prints metadata": (PLAIN, "{{ page.meta }}"),
    "loops over metadata": (FAST, "{% for k in page.meta %}{{ page.meta[k] }}{% endfor %}"),
    "gets a description": (FAST, "{{ page.meta.get('description') }}{{ page.meta.get('x', 1) }}"),
    "gets a key": (PLAIN, "{{ page['meta']['description'] }}{{ 'title' in page.meta }}"),
    "prints a value as JSON": (PLAIN, "{{ {'t': page.title, 'u': [page.url]} | tojson }}"),
    "encodes values": (PLAIN, "{{ {'u': page.canonical_url} | urlencode }}"),
    "makes attributes": (PLAIN, "<p{{ {'title': page.title} | xmlattr }}>"),
    "joins text": (PLAIN, "{{ ('x' ~ page.title) | upper }}{{ '/' ~ page.url }}"),
    "compares joined text": (PLAIN, "{% if 'x' ~ page.url == 'xtools/x/' %}x{% endif %}"),
    "cuts joined text": (PLAIN, "{{ ('x' ~ page.title)[3:] }}"),
    "cuts a title": (PLAIN, "{{ page.title[2:5] }}"),
    "formats": (PLAIN, "{{ '%12s' % page.title }}"),
    "formats by a filter": (FAST, "{{ '%30s' | format(page.title) }}"),
    "sets a block": (PLAIN, "{% set t %}{{ page.title }}!{% endset %}{{ t | length }}{{ t == 1 }}"),
    "compares a neighbour": (
        PLAIN,
        "{% if page.previous_page and page.previous_page.title == page.title %}x{% endif %}",
    ),
    "prints a neighbour": (PLAIN, "{{ page.next_page }}"),
    "prints the page": (PLAIN, "{{ page }}"),
    "loops over the contents": (
        FAST,
        "{% for a in page.toc %}{{ a.title }} {{ a.url }}{{ a.children | length }}{% endfor %}",
    ),
    "maps the contents": (PLAIN, "{{ page.toc | map(attribute='title') | join(', ') }}"),
    "prints the contents": (PLAIN, "{{ page.toc }}"),
    "maps a title": (PLAIN, "{{ page.title | map('upper') | join }}"),
    "reads what only a stand-in has": (PLAIN, "{{ page.title._number }}"),
    "maps pages": (PLAIN, "{{ [page] | map(attribute='title') | join(' / ') }}"),
    "gets an attribute": (FAST, "{{ page | attr('title') }}"),
    "has a macro": (
        PLAIN,
        "{% macro m() %}{{ page.title }}{% endmacro %}{{ m() | upper }}{{ m() == 'x' }}",
    ),
    "calls a macro": (PLAIN, "{% macro m(p) %}{{ p.title }}{{ caller() }}{% endmacro %}"
                            "{% call m(page) %}{{ page.url }}{% endcall %}"),
    "calls a method": (PLAIN, "{{ page.title.upper() }}"),
    "passes a value to a method": (PLAIN, "{{ 'Intro'.startswith(page.title) }}"),
    "replaces in the content": (FAST, "{{ page.content | replace('a', 'b') }}"),
    "filters a block": (PLAIN, "{% filter upper %}{{ page.title }}{% endfilter %}"),
    "escapes": (PLAIN, "{% autoescape true %}{{ page.title }}{% endautoescape %}"),
    "escapes by a filter": (FAST, "{{ page.title | e }}{{ page.title | forceescape }}"),
    "chooses by a value": (PLAIN, "{{ page.title if page.url < 'q' else page.url }}"),
    "falls back to a default": (PLAIN, "{{ page.nothing | default(page.title) }}"),
    "sorts": (PLAIN, "{{ [page.title, 'x'] | sort | first }}{% set l = [page.url] %}{{ l }}"),
    "keeps in a namespace": (
        FAST, "{% set n = namespace(t='') %}{% set n.t = page.title %}{{ n.t }}{{ n.t | length }}"
    ),
    "links to an entry": (FAST, "<a href='{{ 'LINKED' | url }}'>{{ 'a' | url }}</a>"),
    "prints when it was built": (PLAIN, "{{ build_date_utc.year }}"),
    "includes": (FAST, "{% include 'part.html' %}"),
    "imports": (FAST, "{% import 'macros.html' as m with context %}{{ m.shown(page.title) }}"),
    "reads another attribute": (PLAIN, "{{ page.is_modified }}{{ page.markdown }}"),
    "has characters that mark gaps": (FAST, "\ue000{{ page.title }}"),
}  # fmt: skip


class BothWays:
    """A small site's entries through page templates, with shells and without."""

    def __init__(self, built: Built, *, installed: bool) -> None:
        self._config, self._files, self._nav = built.config, built.plugin._files, built.plugin._nav
        self._sources = dict(PARTS)
        self._folder = theme_dir() if installed else None
        self._with, self._without = self._environment(), self._environment()
        self._config.plugins.on_env(self._with, config=self._config, files=self._files)
        self._without.globals = self._with.globals
        assert built.plugin._shells
        self.shells: Shells = built.plugin._shells
        self._pages = list(self._alike())

    def _environment(self) -> Environment:
        env = self._config.theme.get_env()
        ours, others = FunctionLoader(self._load), cast("BaseLoader", env.loader)
        env.loader = ChoiceLoader([ours, others])
        return env

    def _load(self, name: str) -> tuple[str, str | None, Callable[[], bool]] | None:
        if name not in self._sources:
            return None
        path = str(self._folder / name) if self._folder else None
        return self._sources[name], path, lambda: True

    def _alike(self) -> Iterator[GeneratedPage]:
        """Some pages that can share a shell."""
        groups: dict[object, list[GeneratedPage]] = {}
        for file in self._files:
            if isinstance(file.page, GeneratedPage) and file.page.view.entry:
                groups.setdefault(file.page.shell_key(file.page.traits), []).append(file.page)
        for group in sorted(groups.values(), key=len)[-4:]:
            yield from group[:4]

    def rendered(self, body: str, block: str = "content") -> list[tuple[str, str]]:
        """The pages, each with and without shells, with something added to a block."""
        name = f"page-{len(self._sources)}.html"
        head = f"{{% extends 'base.html' %}}{{% block {block} %}}"
        body = body.replace("LINKED", self._pages[-1].url)
        self._sources[name] = head + "{{ super() }}" + body + "{% endblock %}"
        self.shells.made.clear()
        both = []
        assert self._nav is not None
        for page in self._pages:
            page.active = True
            context = get_context(self._nav, self._files, self._config, page)
            fast, plain = (
                env.get_template(name).render(context) for env in (self._with, self._without)
            )
            both.append((fast, plain))
            page.active = False
        return both

    def digests(self, body: str) -> set[bytes | None]:
        """The digests of the shells with something added to the content."""
        before = set(self.shells._shells)
        self.rendered(body)
        made = (shell for key, shell in self.shells._shells.items() if key not in before)
        return {shell.digest for shell in made if isinstance(shell, Shell)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small site, built once."""
    return synthetic(tmp_path_factory.mktemp("overrides"), 40).build()


@pytest.fixture(scope="module")
def installed(built: Built) -> BothWays:
    """Templates that seem to come with a program."""
    return BothWays(built, installed=True)


@pytest.fixture(scope="module")
def of_the_site(built: Built) -> BothWays:
    """Templates that do not."""
    return BothWays(built, installed=False)


@pytest.mark.parametrize("name", OVERRIDES)
def test_installed(name: str, installed: BothWays) -> None:
    """A template that comes with a program gives the same page either way."""
    expected, body = OVERRIDES[name]
    both = installed.rendered(body)
    assert [fast for fast, _ in both] == [plain for _, plain in both]
    assert (FAST if installed.shells.fast else PLAIN) == expected, installed.shells.summary()


def test_digests(built: Built) -> None:
    """Shells have equal digests if and only if they fill alike, whoever makes them."""
    fast = {name: body for name, (expected, body) in OVERRIDES.items() if expected == FAST}
    one, again = BothWays(built, installed=True), BothWays(built, installed=True)
    digests = {name: one.digests(body) for name, body in fast.items()}
    assert digests == {name: again.digests(body) for name, body in fast.items()}
    assert all(digests.values()), "every template has shells"
    every = [digest for found in digests.values() for digest in found]
    assert None not in every
    assert len(set(every)) == len(every), "each gives another page"


@pytest.mark.parametrize("name", OVERRIDES)
def test_override(name: str, of_the_site: BothWays) -> None:
    """A template of the site gives the same page either way, for both are the plain one."""
    both = of_the_site.rendered(OVERRIDES[name][1])
    assert [fast for fast, _ in both] == [plain for _, plain in both]
    assert all("the site has its own page-" in why for why in of_the_site.shells.plain)
    assert not of_the_site.shells.fast


@pytest.mark.parametrize(
    "body",
    [
        "{{ 'x' | address }}",
        "{{ ['x'] | map('address') | first }}",
        "{{ page.title | map('address') | join }}",
        "{{ about(page) }}",
        "{{ about(page) | upper }}",
        "{{ active() }}",
        "{% if page is short %}x{% endif %}",
        "{% if active() > 'q' %}x{% endif %}",
    ],
)
def test_functions_of_others(body: str, built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """Filters, tests and functions of others may look around: with them there is no shell."""
    get_env = built.config.theme.get_env
    pages = [file.page for file in built.plugin._files if file.page]

    def active() -> str:
        """The address of the page that is being made, without being told which one it is."""
        return next(page.url for page in pages if page.active and isinstance(page, GeneratedPage))

    def env_of_another_plugin() -> Environment:
        env = get_env()
        env.filters["address"] = pass_context(lambda context, _: context["page"].url)
        env.tests["short"] = lambda page: len(page.url) < 25
        env.globals |= {"about": lambda page: f"{page.title} at {page.url}", "active": active}
        return env

    monkeypatch.setattr(built.config.theme, "get_env", env_of_another_plugin)
    ways = BothWays(built, installed=True)
    both = ways.rendered(body, block="footer")
    assert [fast for fast, _ in both] == [plain for _, plain in both]
    assert not ways.shells.fast, ways.shells.summary()
