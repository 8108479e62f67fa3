"""Fast pages are plain pages, file by file: any content, with and without others' plugins."""

import logging
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.speed.building import Built, Project, differences, synthetic

ROOT = Path(__file__).resolve().parents[2]
COUNT = 1000


@pytest.mark.parametrize("directories", [True, False], ids=["directories", "files"])
def test_synthetic_content(directories: bool, tmp_path: Path) -> None:
    """A thousand entries."""
    project = synthetic(tmp_path, COUNT if directories else 60)
    project.configure(
        use_directory_urls=directories,
        repo_url="https://example.org/repo",
        edit_uri="edit/main/docs/",
        theme={"features": ["navigation.footer", "content.action.edit", "content.action.view"]},
    )
    fast, plain = project.build("fast"), project.build("plain", fast=False)
    assert not differences(fast.tree, plain.tree)
    assert all_fast(fast)


@pytest.mark.parametrize("search", ["pagefind", "material"])
def test_real_content(search: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Our own knowledge base with its own configuration; every entry's page is fast."""
    project = Project(ROOT)
    options = {"search": search, "cache": False}
    with caplog.at_level(logging.INFO, "mkdocs.plugins.kbgen"):
        fast = project.build(str(tmp_path / "fast"), **options)
    assert all_fast(fast)
    assert [m for m in caplog.messages if m.endswith("shells")], "the log says that all are fast"
    if search == "pagefind":  # how pages are made has nothing to do with which search there is
        plain = project.build(str(tmp_path / "plain"), fast=False, **options)
        assert not differences(fast.tree, plain.tree)


FEATURES = {
    "lists": ["navigation.indexes", "navigation.sections", "navigation.expand", "toc.follow"],
    "tabs": ["navigation.tabs", "navigation.tabs.sticky", "navigation.top", "navigation.path"],
    "pruned": ["navigation.prune", "navigation.path", "navigation.footer", "announce.dismiss"],
    "integrated": ["toc.integrate", "navigation.instant", "navigation.instant.progress"],
    "content": ["content.action.edit", "content.action.view", "content.tabs.link"],
}
EXTRA = {
    "alternate": [{"name": "Deutsch", "link": "/de/", "lang": "de"}],
    "social": [{"icon": "fontawesome/brands/mastodon", "link": "https://example.org/@kb"}],
    "version": {"provider": "mike"},
    "consent": {"title": "Consent", "description": "To what"},
    "homepage": "https://example.org/",
    "status": {"new": "New"},
}


@pytest.mark.parametrize("name", FEATURES)
def test_features_of_material(name: str, tmp_path: Path) -> None:
    """Whatever of Material's a site turns on, its entries' pages are fast, and right."""
    project = synthetic(tmp_path, 60)
    palette = [{"scheme": "default", "toggle": {"icon": "material/brightness-7", "name": "x"}}]
    project.configure(
        repo_url="https://example.org/repo",
        edit_uri="blob/main/docs/",
        copyright="Nobody",
        extra=EXTRA,
        theme={"features": FEATURES[name], "palette": palette, "language": "de"},
    )
    fast, plain = project.build("fast"), project.build("plain", fast=False)
    assert not differences(fast.tree, plain.tree)
    assert all_fast(fast)


def test_feedback(tmp_path: Path) -> None:
    """Material's form for feedback joins text to an address: with it, pages are plain."""
    project = synthetic(tmp_path, 40)
    rating = {"icon": "material/emoticon-happy-outline", "name": "x", "data": 1, "note": "{url}"}
    project.configure(extra={"analytics": {"feedback": {"title": "?", "ratings": [rating]}}})
    fast, plain = project.build("fast"), project.build("plain", fast=False)
    assert not differences(fast.tree, plain.tree)
    shells = fast.plugin._shells
    assert shells
    assert list(shells.plain) == ["the template does more with a value than print it"]


def all_fast(built: Built) -> bool:
    """Whether every entry's page was made from a shell."""
    shells, site = built.plugin._shells, built.plugin._site
    assert shells
    assert site
    assert not shells.plain, shells.summary()
    return shells.fast == len(site.content.base.entries)


FAST = ""

# For each plugin: its configuration, and why pages are plain, if they are. Those that Material does
# not bring are the dependency group `peers`. mkdocs-minify-plugin is not among them: two of its
# dependencies have no wheels, and it sees pages only after they are made.
PLUGINS: dict[str, tuple[list[Any], str]] = {
    "tags": (["material/tags"], FAST),
    "search": ([{"material/search": {"separator": "-"}}], FAST),
    "meta": (["material/meta"], FAST),
    "offline": (["material/offline"], FAST),
    "blog": (["material/blog"], FAST),
    "awesome-nav": (["awesome-nav"], FAST),
    "section-index": (["section-index"], FAST),
    "literate-nav": ([{"literate-nav": {"nav_file": "NAV.md"}}], FAST),
    "macros": (["macros"], FAST),
    "redirects": ([{"redirects": {"redirect_maps": {"old.md": "about.md"}}}], FAST),
    # without `match_path` it fails at any page that has no file of its own in docs_dir
    "rss": ([{"rss": {"use_git": False, "match_path": "blog/.*"}}], FAST),
    "git-dates": (
        [{"git-revision-date-localized": {"fallback_to_build_date": True, "type": "date"}}],
        "metadata",
    ),
    "glightbox": (["glightbox"], FAST),
}
DOCS = {
    "NAV.md": "- [About](about.md)\n- [Tools](tools/index.md)\n",
    ".nav.yml": "nav:\n  - notes\n  - about.md\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/first.md": "---\ndate: 2026-01-01\ntags: [a]\n---\n# Post\n\nWords.\n\n"
                           "<!-- more -->\n\nMore.\n",
    "notes/index.md": "# Notes\n\nOne and one are {{ 1 + 1 }}. ![](x.png)\n",
    "notes/more.md": "# More\n",
    "notes/.meta.yml": "author: Somebody\n",
    "notes/x.png": "",
}  # fmt: skip


def with_docs(path: Path, plugins: list[Any]) -> Project:
    """A site with something to do for each plugin."""
    project = synthetic(path, 40)
    for name, text in DOCS.items():
        project.write(f"docs/{name}", text)
    nav = {} if "nav" in str(plugins) else {"nav": ["about.md", {"Notes": ["notes/index.md"]}]}
    project.configure(plugins=plugins, **nav)
    return project


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", PLUGINS)
def test_with_plugins_of_others(name: str, tmp_path: Path) -> None:
    """With another plugin at work, pages are the same either way, and fast where it allows."""
    configuration, reason = PLUGINS[name]
    project = with_docs(tmp_path, configuration)
    fast, plain = project.build("fast"), project.build("plain", fast=False)
    assert not differences(without_times(fast), without_times(plain))
    shells = fast.plugin._shells
    assert shells
    if reason:
        assert all(reason in why for why in shells.plain), shells.summary()
        assert shells.plain
    else:
        assert all_fast(fast)
    project.settings["plugins"] = project.settings["plugins"][:1]
    project.write("mkdocs.yml", yaml.safe_dump(project.settings))
    without = project.build("without")
    assert differences(without_times(fast), without_times(without)), "the plugin does something"


def without_times(built: Built) -> dict[str, bytes]:
    """Every file, without the seconds at which it was made: in feeds, and in dates' titles."""
    return {
        name: re.sub(rb"\d\d:\d\d:\d\d UTC", b"", data)
        for name, data in built.tree.items()
        if not name.startswith("feed_")
    }


def test_entries_in_the_navigation(tmp_path: Path) -> None:
    """An entry that a site puts into its navigation is shown there, and its page is plain."""
    project = synthetic(tmp_path, 40)
    tools = sorted((tmp_path / "content" / "tools").glob("*.yaml"))
    project.configure(nav=[{"A tool": f"tools/{tools[1].stem}.md"}, "about.md", "index.md"])
    fast, plain = project.build("fast"), project.build("plain", fast=False)
    assert not differences(fast.tree, plain.tree)
    page = fast.tree[f"tools/{tools[1].stem}/index.html"].decode()
    assert "md-nav__link--active" in page
    shells = fast.plugin._shells
    assert shells
    assert list(shells.plain) == ["the page or its neighbour is in the navigation"]


HOOKS = {
    "contents": ("def on_page_content(html, page, config, files):\n"
                 "    for link in (a for top in page.toc for a in top.children):\n"
                 "        link.title = page.url\n", "table of contents"),
    "context": ("from copy import copy\n"
                "def on_page_context(context, page, config, nav):\n"
                "    context['config'] = copy(config)\n"
                "    context['config']['copyright'] = page.url\n"
                "    return context\n", "changed the context"),
    "more context": ("def on_page_context(context, page, config, nav):\n"
                     "    context['tags'] = [{'name': page.url}]\n"
                     "    return context\n", "added tags"),
    "metadata": ("def on_page_markdown(markdown, page, config, files):\n"
                 "    page.meta['author'] = page.url\n", "metadata"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOOKS)
def test_what_plugins_change(name: str, tmp_path: Path) -> None:
    """What a plugin changes for each page is seen: these pages are plain, and the log says why."""
    hook, reason = HOOKS[name]
    project = synthetic(tmp_path, 40)
    project.write("hook.py", hook)
    project.configure(hooks=["hook.py"])
    fast, plain = project.build("fast"), project.build("plain", fast=False)
    assert not differences(fast.tree, plain.tree)
    shells = fast.plugin._shells
    assert shells
    assert all(reason in why for why in shells.plain), shells.summary()
    assert shells.plain
