"""Plugins of others find generated pages as they find any, and change them as they do any."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.speed.building import Project, Tree, differences, synthetic
from tests.theme.dom import both, check

# For each plugin its configuration. Those that Material does
# not bring are the dependency group `peers`. mkdocs-minify-plugin is not among them: two of its
# dependencies have no wheels, and it sees pages only after they are made.
PLUGINS: dict[str, list[Any]] = {
    "tags": ["material/tags"],
    "search": [{"material/search": {"separator": "-"}}],
    "meta": ["material/meta"],
    "offline": ["material/offline"],
    "blog": ["material/blog"],
    "awesome-nav": ["awesome-nav"],
    "section-index": ["section-index"],
    "literate-nav": [{"literate-nav": {"nav_file": "NAV.md"}}],
    "macros": ["macros"],
    "redirects": [{"redirects": {"redirect_maps": {"old.md": "about.md"}}}],
    # without `match_path` it fails at any page that has no file of its own in docs_dir
    "rss": [{"rss": {"use_git": False, "match_path": "blog/.*"}}],
    "git-dates": [
        {"git-revision-date-localized": {"fallback_to_build_date": True, "type": "date"}}
    ],
    "glightbox": ["glightbox"],
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
def test_with_a_plugin(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With another plugin at work, our document is the page of the theme."""
    project = with_docs(tmp_path, PLUGINS[name])
    ours, theirs = both(project, monkeypatch)
    check(without_times(ours), without_times(theirs))
    project.settings["plugins"] = project.settings["plugins"][:1]
    project.write("mkdocs.yml", yaml.safe_dump(project.settings))
    assert differences(theirs, project.build("without").tree), "the plugin does something"


def without_times(tree: Tree) -> Tree:
    """Every file, without the seconds at which it was made, which stand in the titles of dates."""
    return {name: re.sub(rb"\d\d:\d\d:\d\d UTC", b"", data) for name, data in tree.items()}


HOOKS = {
    "contents": "def on_page_content(html, page, config, files):\n"
                "    for link in (a for top in page.toc for a in top.children):\n"
                "        link.title = page.url\n",
    "deeper contents": "from mkdocs.structure.toc import AnchorLink\n"
                       "def on_page_content(html, page, config, files):\n"
                       "    for link in (a for top in page.toc for a in top.children):\n"
                       "        link.children.append(AnchorLink('Below', 'below', 3))\n",
    "the context": "from copy import copy\n"
                   "def on_page_context(context, page, config, nav):\n"
                   "    context['config'] = copy(config)\n"
                   "    context['config']['copyright'] = page.url\n"
                   "    return context\n",
    "more context": "def on_page_context(context, page, config, nav):\n"
                    "    context['tags'] = [{'name': page.url}]\n"
                    "    return context\n",
    "metadata": "def on_page_markdown(markdown, page, config, files):\n"
                "    page.meta['author'] = page.url\n",
    "a title": "def on_page_markdown(markdown, page, config, files):\n"
               "    page.title = '<b>' + page.url\n"
               "    page.meta.pop('title', None)\n",
    "what is hidden": "def on_page_markdown(markdown, page, config, files):\n"
                      "    page.meta['hide'] = ['navigation', 'footer', 'toc', 'tags']\n",
}  # fmt: skip


@pytest.mark.parametrize("name", HOOKS)
def test_what_plugins_change(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another changes of a page shows in it."""
    project = synthetic(tmp_path, 6)
    project.write("hook.py", HOOKS[name])
    project.configure(hooks=["hook.py"], theme={"features": ["navigation.footer"]})
    ours, theirs = both(project, monkeypatch)
    check(ours, theirs)
    project.configure(theme={"features": ["navigation.footer"]})
    assert differences(theirs, project.build("without").tree), "the hook does something"
