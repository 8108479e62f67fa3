"""Fast pages are plain pages, whatever a site's own templates do."""

from typing import cast

import pytest
from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, pass_context
from mkdocs.commands.build import get_context

from kbgen.mkdocs_plugin.pages import GeneratedPage
from kbgen.mkdocs_plugin.shells import ShellEnvironment
from tests.speed.building import Built, synthetic

FAST = "fast"
PLAIN = "plain"

# For each override of `main.html`: what it puts into the page, and whether pages stay fast.
OVERRIDES = {
    "prints a filtered title": (FAST, "{{ page.title | upper }}"),
    "prints through several filters": (FAST, "{{ page.title | upper | replace('A', page.url) }}"),
    "asks how long the title is": (FAST, "{% if page.title | length > 20 %}long{% endif %}"),
    "compares a title": (FAST, "{% if page.title == other %}x{% else %}y{% endif %}"),
    "looks for a word in a title": (FAST, "{% if 'a' in page.title %}x{% endif %}"),
    "looks for a title in a text": (PLAIN, "{% if page.title in 'Ba be bi bo' %}x{% endif %}"),
    "looks for an address in a list": (FAST, "{% if page.url in ['tools/x/'] %}x{% endif %}"),
    "looks an address up": (PLAIN, "{{ {'tools/x/': 1}[page.url] }}"),
    "iterates a title": (PLAIN, "{% for c in page.title %}{{ c }}-{% endfor %}"),
    "loops over all pages": (PLAIN, "{% for f in pages %}{{ f.src_uri }}{% endfor %}"),
    "counts all pages": (PLAIN, "{{ pages | length }}"),
    "reads the page's file": (PLAIN, "{{ page.file.src_uri }}"),
    "compares an address": (FAST, "{% if page.url == 'tools/x/' %}x{% endif %}{{ page.url }}"),
    "compares two values": (FAST, "{% if page.title == page.meta.title %}x{% endif %}"),
    "prints metadata as JSON": (FAST, "{{ page.meta | tojson }}"),
    "prints metadata": (PLAIN, "{{ page.meta }}"),
    "loops over metadata": (PLAIN, "{% for k in page.meta %}{{ page.meta[k] }}{% endfor %}"),
    "gets a description": (FAST, "{{ page.meta.get('description') }}{{ page.meta.get('x', 1) }}"),
    "gets a key": (FAST, "{{ page['meta']['description'] }}{{ 'title' in page.meta }}"),
    "prints a value as JSON": (FAST, "{{ {'t': page.title, 'u': [page.url]} | tojson }}"),
    "encodes values": (FAST, "{{ {'u': page.canonical_url} | urlencode }}"),
    "makes attributes": (FAST, "<p{{ {'title': page.title} | xmlattr }}>"),
    "joins text": (FAST, "{{ ('x' ~ page.title) | upper }}{{ '/' ~ page.url }}"),
    "compares joined text": (FAST, "{% if 'x' ~ page.url == 'xtools/x/' %}x{% endif %}"),
    "cuts joined text": (PLAIN, "{{ ('x' ~ page.title)[3:] }}"),
    "cuts a title": (PLAIN, "{{ page.title[2:5] }}"),
    "formats": (PLAIN, "{{ '%12s' % page.title }}"),
    "formats by a filter": (FAST, "{{ '%30s' | format(page.title) }}"),
    "sets a block": (FAST, "{% set t %}{{ page.title }}!{% endset %}{{ t | length }}{{ t == 1 }}"),
    "compares a neighbour": (
        FAST,
        "{% if page.previous_page and page.previous_page.title == page.title %}x{% endif %}",
    ),
    "prints a neighbour": (PLAIN, "{{ page.next_page }}"),
    "prints the page": (PLAIN, "{{ page }}"),
    "loops over the contents": (
        FAST,
        "{% for a in page.toc %}{{ a.title }} {{ a.url }}{{ a.children | length }}{% endfor %}",
    ),
    "maps the contents": (FAST, "{{ page.toc | map(attribute='title') | join(', ') }}"),
    "prints the contents": (PLAIN, "{{ page.toc }}"),
    "maps pages": (FAST, "{{ [page] | map(attribute='title') | join(' / ') }}"),
    "gets an attribute": (FAST, "{{ page | attr('title') }}"),
    "has a macro": (
        FAST,
        "{% macro m() %}{{ page.title }}{% endmacro %}{{ m() | upper }}{{ m() == 'x' }}",
    ),
    "calls a macro": (FAST, "{% macro m(p) %}{{ p.title }}{{ caller() }}{% endmacro %}"
                            "{% call m(page) %}{{ page.url }}{% endcall %}"),
    "calls a method": (PLAIN, "{{ page.title.upper() }}"),
    "passes a value to a method": (PLAIN, "{{ 'Intro'.startswith(page.title) }}"),
    "replaces in the content": (FAST, "{{ page.content | replace('a', 'b') }}"),
    "filters a block": (FAST, "{% filter upper %}{{ page.title }}{% endfilter %}"),
    "escapes": (PLAIN, "{% autoescape true %}{{ page.title }}{% endautoescape %}"),
    "escapes by a filter": (FAST, "{{ page.title | e }}{{ page.title | forceescape }}"),
    "chooses by a value": (FAST, "{{ page.title if page.url < 'q' else page.url }}"),
    "falls back to a default": (FAST, "{{ page.nothing | default(page.title) }}"),
    "sorts": (PLAIN, "{{ [page.title, 'x'] | sort | first }}{% set l = [page.url] %}{{ l }}"),
    "keeps in a namespace": (
        FAST, "{% set n = namespace(t='') %}{% set n.t = page.title %}{{ n.t }}{{ n.t | length }}"
    ),
    "links to an entry": (PLAIN, "<a href='{{ 'topics/topic-1/' | url }}'>{{ 'a' | url }}</a>"),
    "prints when it was built": (PLAIN, "{{ build_date_utc.year }}"),
    "includes": (FAST, "{% include 'part.html' %}"),
    "imports": (FAST, "{% import 'macros.html' as m with context %}{{ m.shown(page.title) }}"),
    "reads another attribute": (PLAIN, "{{ page.is_modified }}{{ page.markdown }}"),
    "has characters that mark gaps": (PLAIN, "\ue000{{ page.title }}"),
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small site with a theme of its own, built once."""
    project = synthetic(tmp_path_factory.mktemp("overrides"), 40)
    project.configure(theme={"custom_dir": "theme"})
    project.write("theme/part.html", "<i>{{ page.title }}</i>{{ 'x' | url }}")
    shown = "{% macro shown(t) %}{{ t | lower }}{{ page.url }}{% endmacro %}"
    project.write("theme/macros.html", shown)
    return project.build()


def rendered(template: str, built: Built) -> tuple[dict[str, tuple[str, str]], ShellEnvironment]:
    """Some entries' pages through a page template, both ways."""
    env = built.config.theme.get_env()
    env.loader = ChoiceLoader([DictLoader({"main.html": template}), cast("BaseLoader", env.loader)])
    files, nav = built.plugin._files, built.plugin._nav
    assert nav is not None
    shells = built.config.plugins.on_env(env, config=built.config, files=files)
    assert isinstance(shells, ShellEnvironment)
    pages = [f.page for f in files if isinstance(f.page, GeneratedPage) and f.page.view.entry]
    both = {}
    for page in [*pages[::4], files.src_uris["topics/topic-1.md"].page]:
        assert page is not None
        page.active = True
        context = get_context(nav, files, built.config, page)
        plain = env.get_template("main.html").render(context)
        both[page.url] = shells.get_template("main.html").render(context), plain
        page.active = False
    return both, shells


@pytest.mark.parametrize("name", OVERRIDES)
def test_override(name: str, built: Built) -> None:
    """A page template that does something with the page gives the same page either way."""
    expected, body = OVERRIDES[name]
    template = "{% extends 'base.html' %}{% block content %}{{ super() }}BODY{% endblock %}"
    both, shells = rendered(template.replace("BODY", body), built)
    assert {url: fast for url, (fast, _) in both.items()} == {
        u: plain for u, (_, plain) in both.items()
    }
    assert (PLAIN if shells.plain else FAST) == expected, shells.summary()


@pytest.mark.parametrize(
    "body",
    [
        "{{ 'x' | address }}",
        "{{ ['x'] | map('address') | first }}",
        "{{ about(page) }}",
        "{{ about(page) | upper }}",
        "{{ active() }}",
        "{% if page is short %}x{% endif %}",
        "{% if active() > 'q' %}x{% endif %}",
    ],
)
def test_functions_of_others(body: str, built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """Filters, tests and functions of others may look around, and are asked for every page."""
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
    both, _ = rendered(
        "{% extends 'base.html' %}{% block footer %}BODY{% endblock %}".replace("BODY", body), built
    )
    assert [fast for fast, _ in both.values()] == [plain for _, plain in both.values()]
