"""Beside plugins of others, in whatever order they are listed: each does what it is there for.

Those that do not touch each other are in one build.
"""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from tests.end_to_end.miniature import ROOT, Pages, Project
from tests.end_to_end.test_mounted import home, host, navigation

DAY = "2024-03-05"
SHOWN = "March 5, 2024"
DATED = "git-revision-date-localized-plugin"
GIT = ("git", "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org",
       "-c", "commit.gpgsign=false")  # fmt: skip
DOCS = {
    "guide/index.md": "---\ntags: [Zebra crossing]\n---\n# Guide\n\nOne and one are {{ 1 + 1 }}.\n"
                      "[[start-small]]\n\n![](stripes.png)\n",
    "guide/stripes.png": "",
    "blog/index.md": "# News\n",
    "blog/posts/first.md": "---\ndate: 2024-01-01\n---\n# First\n\nAs in [[start-small]].\n",
}  # fmt: skip
REDIRECTS = {"old-guide.md": "guide/index.md", "old-tool.md": "tools/memcached.md"}
EACH = ["git-revision-date-localized", {"redirects": {"redirect_maps": REDIRECTS}},
        "macros", "glightbox", "material/tags", "material/blog"]  # fmt: skip


def beside(
    folder: Path,
    plugins: list[Any],
    ours: dict[str, Any],
    more: Mapping[str, str] = MappingProxyType({}),
    *,
    first: bool,
    packages: str = "",
) -> Pages:
    """The site with a history, built in earnest beside other plugins, before or after them.

    An installed pack, which has no history, is its lowest layer; `packages` is a folder with more
    plugins.
    """
    project = host(folder / "host", {})
    for name, text in {**DOCS, **more}.items():
        project.write(f"docs/{name}", text)
    kbgen = {"kbgen": {"path": "", "content": ["package:pack", "content"], "cache": False, **ours}}
    project.configure(plugins=[kbgen, *plugins] if first else [*plugins, kbgen])
    project.configure(validation={"links": {}})  # as most hosts have it: literate-nav's need it
    commit(project)
    pack = Project(folder / "packs" / "pack")
    pack.write("content/topics/packed.yaml", "title: Packed\nsummary: It came by wheel.\n")
    pack.write("content/pages/packed-page.md", "# Packed page\n")
    path = os.pathsep.join([str(ROOT), str(pack.path.parent), packages])
    done = project.run("mkdocs", "build", "--strict", PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    return Pages(project.site)


def commit(project: Project) -> None:
    """Commit everything on a day."""
    project.write(".gitignore", "site\n")
    when = {"GIT_COMMITTER_DATE": f"{DAY}T12:00:00Z", "GIT_AUTHOR_DATE": f"{DAY}T12:00:00Z"}
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "All"]):
        subprocess.run([*GIT, *command], cwd=project.path, env={**os.environ, **when}, check=True)


ENTRY = "practices/start-small/index.html"


@pytest.mark.peer
@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_each_does_what_it_is_for(first: bool, tmp_path: Path) -> None:
    pages = beside(tmp_path, EACH, {}, first=first)
    guide, entry = pages["guide/index.html"], pages[ENTRY]
    assert SHOWN in guide.html
    assert DATED in guide.html
    assert SHOWN in entry.html, "the date of the entry's own file"
    for without in ("topics/packed", "packed-page", "tools"):  # not even the day of the build
        assert DATED not in pages[f"{without}/index.html"].html
    for old, new in (("old-guide", "guide"), ("old-tool", "tools/memcached")):
        page = f"{old}/index.html"
        target = pages.target(page, pages[page].all("a")[0]["href"])
        assert target == (f"{new}/index.html", "")
    assert "One and one are 2." in guide.html
    assert guide.all("a", class_="glightbox")
    assert guide.all("span", class_="md-tag")
    assert pages["blog/2024/01/01/first/index.html"]
    for page in ("guide/index.html", "blog/2024/01/01/first/index.html"):
        links = [a["href"] for a in pages[page].all("a", within="md-content")]
        assert (ENTRY, "") in {pages.target(page, link) for link in links}


@pytest.mark.peer
@pytest.mark.parametrize("below", ["", "handbook/python"], ids=["root", "mounted"])
def test_awesome_nav_has_our_order_and_pages_are_files_offline(below: str, tmp_path: Path) -> None:
    plugins = ["awesome-nav", "section-index", "material/offline"]
    pages = beside(tmp_path, plugins, {"path": below}, first=bool(below))
    shown = navigation(pages)
    start = shown.index("Advice")
    assert shown[start : start + 3] == ["Advice", "Practices", "Decisions and checklists"]
    assert "Backups" in shown
    entry = f"{below and f'{below}/'}practices/start-small.html"
    links = [a["href"] for a in pages["guide/index.html"].all("a", within="md-content")]
    assert (entry, "") in {pages.target("guide/index.html", link) for link in links}
    assert [*pages.dead()] == []


@pytest.mark.peer
@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_literate_nav_has_the_hosts_order(first: bool, tmp_path: Path) -> None:
    plugins = ["literate-nav", "section-index"]
    pages = beside(tmp_path, plugins, {"search": "material"}, {"SUMMARY.md": SUMMARY}, first=first)
    shown = navigation(pages)
    assert shown == ["Tools", "Help", "Start with one program", "Guide", "Backups"]
    sections = [a["href"] for a in home(pages).all("a", within="md-nav--primary")]
    assert "guide/" in sections, "the index of a section is where its title leads"


@pytest.mark.peer
@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_minify_makes_pages_smaller_and_leaves_what_they_say(first: bool, tmp_path: Path) -> None:
    packages = os.environ.get("KBGEN_MINIFY", "")
    if not Path(packages, "mkdocs_minify_plugin").is_dir():
        pytest.skip("MINIFY IS MISSING: KBGEN_MINIFY says in which folder it is; see .ci/run")
    more = {"own.js": "// Why.\nvar  one  =  1;\n"}
    plain = beside(tmp_path / "plain", [], {}, more, first=first)
    plugins = [{"minify": {"minify_html": True, "minify_js": True, "js_files": ["own.js"]}}]
    small = beside(tmp_path / "small", plugins, {}, more, first=first, packages=packages)
    for name in ("guide/index.html", ENTRY, "checklists/one-or-many/index.html"):
        before, after = plain[name], small[name]
        assert len(after.html) < len(before.html)
        assert (after.ids, after.links) == (before.ids, before.links)
    assert (small.site / "own.min.js").read_text("utf-8") == "var one=1;"


SUMMARY = """\
- [Tools](tools/index.md)
- Help
    - [Start with one program](practices/start-small.md)
    - [Guide](guide/)
"""
