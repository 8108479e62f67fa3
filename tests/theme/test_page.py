"""Our document is Material's page: the same elements in the same order, whatever a site turns on.

Each site is built twice: with our document, and with generated pages through the theme's own page
like hand-written ones.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.speed.building import Project, synthetic
from tests.theme.dom import both, check, elements

PALETTE = [
    {"media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "deep purple",
     "toggle": {"icon": "material/brightness-7", "name": "Dark"}},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "accent": "teal",
     "toggle": {"icon": "material/brightness-4", "name": "Light"}},
]  # fmt: skip
RATING = {"icon": "material/emoticon-happy-outline", "name": "x", "data": 1,
          "note": "{title} at {url}"}  # fmt: skip
EDITED = {"repo_url": "https://example.org/repo", "edit_uri": "blob/main/docs/"}

SITES: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a logo": {"theme": {"logo": "logo.svg", "favicon": "icon.png"}},
    "another icon": {"theme": {"icon": {"logo": "material/star", "previous": "material/menu-left",
                                        "admonition": {"note": "material/star"}}}},
    "a palette": {"theme": {"palette": {"scheme": "slate", "primary": "indigo"}}},
    "a palette to switch": {"theme": {"palette": PALETTE}},
    "fonts": {"theme": {"font": {"text": "Fira Sans", "code": "Fira Code"}}},
    "tabs": {"theme": {"features": ["navigation.tabs", "navigation.path", "navigation.top"]}},
    "sticky tabs": {"theme": {"features": ["navigation.tabs", "navigation.tabs.sticky",
                                           "navigation.sections", "navigation.footer"]}},
    "lists": {"theme": {"features": ["navigation.indexes", "navigation.sections", "toc.follow",
                                     "navigation.expand"]}},
    "pruned": {"theme": {"features": ["navigation.prune", "navigation.footer"]}},
    "integrated contents": {"theme": {"features": ["toc.integrate"]},
                            "markdown_extensions": [{"toc": {"title": "On <this> page"}}]},
    "changing pages in place": {"theme": {"features": [
        "navigation.instant", "navigation.instant.progress", "navigation.tracking"]}},
    "editing": {**EDITED, "theme": {"features": ["content.action.edit", "content.action.view",
                                                 "content.tabs.link"]}},
    "flat addresses": {**EDITED, "use_directory_urls": False,
                       "theme": {"features": ["navigation.footer", "content.action.edit"]}},
    "links and a notice": {
        "copyright": "&copy; Nobody",
        "extra": {"social": [{"icon": "fontawesome/brands/mastodon", "link": "https://example.org/@k"}],
                  "homepage": "https://example.org/", "generator": False}},
    "analytics": {"extra": {"analytics": {"provider": "google", "property": "G-X", "feedback":
                                          {"title": "Well?", "ratings": [RATING]}},
                            "consent": {"title": "Consent", "description": "To what",
                                        "actions": ["accept", "reject", "manage"]}}},
    "files of its own": {"extra_css": ["own.css"],
                         "extra_javascript": ["own.js", {"path": "own.mjs", "type": "module"}],
                         "extra": {"polyfills": ["old.js"]}},
    "Arabic": {"theme": {"language": "ar", "features": ["navigation.footer"]},
               "site_description": "A site"},
    "languages": {"theme": {"language": "de"},
                  "extra": {"alternate": [{"name": "English", "link": "/en/", "lang": "en"}]}},
    "versions": {"extra": {"version": {"provider": "mike"}}},
    "Material's search": {"options": {"search": "material"},
                          "theme": {"features": ["search.suggest", "search.share"]}},
    "no address": {"site_url": ""},
    "tags": {"plugins": ["material/tags"]},
    "an entry in the navigation": {"nav": ["index.md", {"Some": ["ENTRY", "tools/index.md"]}],
                                   "theme": {"features": ["navigation.footer"]}},
}  # fmt: skip
"""What a site says in mkdocs.yml."""

BLOCKS = """
{% extends "base.html" %}
{% block extrahead %}<meta name="own" content="{{ page.title }}">{% endblock %}
{% block announce %}<b>{{ page.title }}</b> in {{ lang.t("language") }}{% endblock %}
{% block outdated %}<i>{{ page.url }}</i>{% endblock %}
{% block htmltitle %}<title>{{ page.title | upper }}</title>{% endblock %}
{% block styles %}{{ super() }}<link rel="stylesheet" href="{{ 'x.css' | url }}">{% endblock %}
{% block content %}<p>Before</p>{{ super() }}{% endblock %}
{% block footer %}<hr>{{ super() }}{{ page.toc | length }}{% endblock %}
{% block scripts %}{{ super() }}{% if "navigation.top" in features %}<hr>{% endif %}{% endblock %}
"""  # fmt: skip
PARTIALS = {
    "copyright": "{% if page %}<p>{{ page.meta.title }} {{ pages | length }}</p>{% endif %}",
    "toc-item": "<li>{{ toc_item.title }}</li>",
    "content": "{{ page.content }}<p>{{ page.url }}</p>",
    "comments": "<p>Comments on {{ page.title }}</p>",
    "nav-item": "{% macro render(item, path, n) %}{{ item.title }} {{ page.url }}{% endmacro %}",
    "integrations/analytics/own": "<script>track('{{ page.url }}')</script>",
    "kb-search": "<p>{{ page.title }}</p>",
}
"""Partials of a site, in which a page is read."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return synthetic(tmp_path, 6)


def configure(project: Project, options: Any = None, **settings: Any) -> None:
    entry = min(path.stem for path in (project.path / "content/tools").glob("*.yaml"))
    if "nav" in settings:
        settings["nav"][1]["Some"][0] = f"tools/{entry}.md"
    project.configure({"search": "pagefind", **(options or {})}, **settings)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("site", SITES)
def test_it_is_the_page_of_the_theme(
    site: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(project, **SITES[site])
    check(*both(project, monkeypatch))


@pytest.mark.parametrize("partial", PARTIALS)
def test_a_partial_of_the_site_sees_the_page(
    partial: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(f"overrides/partials/{partial}.html", PARTIALS[partial])
    extra = {"analytics": {"provider": "own"}} if "analytics" in partial else {}
    theme = {"custom_dir": str(project.path / "overrides"), "features": ["navigation.footer"]}
    configure(project, theme=theme, extra=extra)
    check(*both(project, monkeypatch))


def without_head(found: list[object]) -> list[object]:
    """A page without what kbgen adds to its head."""
    ours = {"alternate", "search"}
    return [
        e for e in found
        if not (isinstance(e, tuple) and e[0] in {"meta", "link"}
                and (dict(e[1:]).get("rel") in ours or "og:" in str(e) or "twitter:" in str(e)))
    ]  # fmt: skip


def test_a_main_template_of_the_site(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its blocks are rendered with the page, inside our document; what we say in the head stays."""
    project.write("overrides/main.html", BLOCKS)
    theme = {
        "custom_dir": str(project.path / "overrides"),
        "features": ["navigation.top", "announce.dismiss"],
    }
    configure(project, theme=theme, extra={"version": {"provider": "mike"}})
    ours, theirs = both(project, monkeypatch)
    for name in ours:
        if name.endswith(".html"):
            mine = without_linked_data(without_head(elements(ours[name])))
            assert mine == without_head(elements(theirs[name])), name
    entry = next(
        page for name, page in ours.items() if name.startswith("tools/") and b"og:type" in page
    )
    assert b'<meta name="own"' in entry


def without_linked_data(found: list[object]) -> list[object]:
    starts = [n for n, e in enumerate(found) if e == ("script", ("type", "application/ld+json"))]
    for start in starts:
        del found[start : found.index("/script", start) + 1]
    return found


def test_a_page_template_of_the_site_extends_ours(project: Project) -> None:
    block = '{% block footer %}{{ super() }}<b id="own">{{ page.title }}</b>{% endblock %}'
    project.write("overrides/kb/page.html", '{% extends "kbgen/page.html" %}' + block)
    configure(project, theme={"custom_dir": str(project.path / "overrides")})
    tree = project.build().tree
    pages = [page for name, page in tree.items() if name.startswith("tools/") and b"<html" in page]
    assert pages
    assert all(b'<b id="own">' in page and b"md-footer" in page for page in pages)
    assert b'<b id="own">' not in tree["about/index.html"]


def test_every_template_can_be_extended(project: Project) -> None:
    block = '{% block lead %}{{ super() }}<b id="own">{{ view.link.title }}</b>{% endblock %}'
    for name in ("entry", "practice"):
        text = f'{{% extends "kbgen/{name}.html" %}}' + (block if name == "entry" else "")
        project.write(f"overrides/kb/{name}.html", text)
    configure(project, theme={"custom_dir": str(project.path / "overrides")})
    tree = project.build().tree
    for folder in ("tools", "practices"):
        pages = [
            p
            for n, p in tree.items()
            if n.startswith(f"{folder}/") and b"kb-meta" in p and b"<html" in p
        ]
        assert pages
        assert all(p.count(b'<b id="own">') == 1 and b"kb-lead" in p for p in pages)


def test_another_page_of_the_theme_is_used_as_it_is(project: Project) -> None:
    page = "<html><head>{% block extrahead %}{% endblock %}</head>{% block hero %}{% endblock %}"
    project.write("overrides/base.html", page + "<body>{{ page.content }}</body></html>")
    configure(project, theme={"custom_dir": str(project.path / "overrides")})
    tree = project.build().tree
    entry = next(
        page for name, page in tree.items() if name.startswith("tools/") and b"<h1" in page
    )
    assert b"md-header" not in entry
