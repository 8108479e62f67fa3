"""Entries' pages that are built apart from the engine's round are those that it would have built.

They are where no other plugin is told of pages, which Pagefind's search allows and Material's does
not; and they are left as they are where they would come out the same.
"""

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from mkdocs.exceptions import BuildError

from tests.speed.building import Built, Project, differences, synthetic, tree
from tests.speed.edits import MORE, TEXT, Editor, apply

THEME = {"features": ["navigation.footer", "content.action.edit", "content.action.view"]}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A site of two layers that keeps what it makes."""
    project = synthetic(tmp_path, 40)
    configure(project)
    (tmp_path / "team" / "practices").mkdir(parents=True)
    return project


def configure(project: Project, link_terms: bool = True, **settings: object) -> None:
    options = {
        "content": ["content", "team"],
        "search": "pagefind",
        "cache": True,
        "link_terms": link_terms,
    }
    usual = {"theme": THEME, "repo_url": "https://example.org/repo", "edit_uri": "edit/main/docs/"}
    project.configure(options, **{**usual, **settings})  # type: ignore[arg-type]


def cold(project: Project) -> Built:
    """A build of the engine's own, from nothing."""
    return project.build("cold", by_the_engine=True, cache=False)


@pytest.mark.parametrize("directories", [True, False], ids=["directories", "files"])
def test_a_thousand_entries(directories: bool, tmp_path: Path) -> None:
    """They are built as the engine would, and after no change none is built again."""
    project = synthetic(tmp_path, 1000)
    (tmp_path / "team" / "practices").mkdir(parents=True)
    configure(project, use_directory_urls=directories)
    first, again, plain = project.build("fast"), project.build("fast"), cold(project)
    assert not differences(first.tree, plain.tree)
    assert not differences(again.tree, plain.tree)
    assert first.unchanged == 0
    assert again.unchanged == again.pages


def test_changes_of_content(project: Project) -> None:
    """After changes of every sort."""
    editor, rng = Editor(project.path / "content", 4), random.Random(4)
    project.build("warm")
    left = 0
    for count in (1, 1, 1, 6, 12):
        made = [apply(editor, TEXT + MORE, rng, project.path / "team") for _ in range(count)]
        warm = project.build("warm")
        left += warm.unchanged
        assert not differences(warm.tree, cold(project).tree), made
    assert left, "some pages were left as they were"


def test_other_neighbours(project: Project) -> None:
    """New entries change the pages beside them, which show them as nothing but neighbours."""
    configure(project, link_terms=False)  # else every page may show the new title
    editor = Editor(project.path / "content", 5)
    before = project.build("warm")
    data = {"summary": "New.", "purpose": "To be new.", "category": "x"}
    for path in list((project.path / "content" / "tools").glob("*.yaml")):
        title = yaml.safe_load(path.read_text("utf-8"))["title"]
        editor.write(path.with_stem(f"{path.stem}-new"), {"title": f"{title} new", **data})
    warm = project.build("warm")
    assert not differences(warm.tree, cold(project).tree)
    tools = [name for name in before.tree if re.fullmatch("tools/.+/index.html", name)]
    assert any(warm.tree[name] != before.tree[name] for name in tools)
    assert warm.unchanged


SURROUNDINGS: dict[str, Callable[[Project], object]] = {
    "a setting": lambda project: configure(project, copyright="Somebody"),
    "the address of the site": lambda project: configure(project, site_url="https://example.com/"),
    "no address of the site": lambda project: configure(project, site_url=""),
    "a feature of the theme": lambda project: configure(
        project, theme={"features": ["toc.follow"]}
    ),
    "a style sheet": lambda project: configure(project, extra_css=["x.css"]),
    "where to edit": lambda project: configure(project, edit_uri="edit/other/docs/"),
    "nowhere to edit": lambda project: configure(project, repo_url="", edit_uri=""),
    "how pages are addressed": lambda project: configure(project, use_directory_urls=False),
    "a form for feedback": lambda project: configure(
        project, extra={"analytics": {"feedback": {"title": "Well?", "ratings": []}}}
    ),
    "the language": lambda project: configure(project, theme={"language": "de"}),
    "a page in the navigation": lambda project: project.write("docs/more.md", "# More\n"),
    "an entry in the navigation": lambda project: configure(
        project, nav=["index.md", f"tools/{first(project, 'tools')}.md"]
    ),
    "a template that gives nothing": lambda project: overridden(
        project, "main.html", "{% if not page or not page.meta.title %}x{% endif %}"
    ),
    "a template of the site": lambda project: overridden(project, "partials/copyright.html"),
}


def first(project: Project, folder: str) -> str:
    return min(path.stem for path in (project.path / "content" / folder).glob("*.yaml"))


def overridden(project: Project, name: str, text: str = "<b>{{ pages | length }}</b>") -> None:
    project.write(f"overrides/{name}", text)
    configure(project, theme={**THEME, "custom_dir": str(project.path / "overrides")})


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_changes_of_what_is_around(name: str, project: Project) -> None:
    """After a change of something else, and after it was undone."""
    before = project.build("warm")
    settings = project.path.joinpath("mkdocs.yml").read_text("utf-8")
    SURROUNDINGS[name](project)
    changed = project.build("warm")
    assert not differences(changed.tree, cold(project).tree)
    assert differences(changed.tree, before.tree)

    project.write("mkdocs.yml", settings)
    (project.path / "docs" / "more.md").unlink(missing_ok=True)
    undone = project.build("warm")
    assert not differences(undone.tree, before.tree)


def some_page(site: Path) -> Path:
    return next(path for path in sorted(site.glob("practices/*/index.html")))


MEDDLING: dict[str, Callable[[Path], object]] = {
    "a page was written": lambda site: some_page(site).write_text("meddled with", "utf-8"),
    "a page was removed": lambda site: some_page(site).unlink(),
    "a twin was removed": lambda site: some_page(site).with_suffix(".md").unlink(),
    "a folder was removed": lambda site: shutil.rmtree(site / "practices"),
    "a file was added": lambda site: some_page(site).with_name("x.html").write_text("x", "utf-8"),
    "a folder was added": lambda site: (site / "practices" / "x" / "y").mkdir(parents=True),
    "the site was removed": shutil.rmtree,
    "a folder is a file": lambda site: (
        shutil.rmtree(site / "practices"),
        (site / "practices").write_text("x", "utf-8"),
    ),
    "a build was cut off": lambda site: (
        shutil.copytree(site / "practices", site.with_name(f".{site.name}.new") / "practices"),
        site.rename(site.with_name(f".{site.name}.old")),
    ),
}


@pytest.mark.parametrize("name", MEDDLING)
def test_meddling_with_the_site(name: str, project: Project) -> None:
    """Whatever happens to the built site, the next build makes it right."""
    before = project.build("warm")
    MEDDLING[name](project.path / "warm")
    again = project.build("warm")
    assert not differences(again.tree, before.tree)
    hidden = [*project.path.glob(".*"), *project.path.glob("warm/.*")]
    assert [path.name for path in hidden] == [".cache"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_folder_of_the_site_leads_elsewhere(project: Project) -> None:
    """What is there and not ours is left alone."""
    before = project.build("warm").tree
    elsewhere = project.path / "elsewhere"
    (project.path / "warm" / "practices").rename(elsewhere)
    (project.path / "warm" / "practices").symlink_to(elsewhere)
    (elsewhere / "theirs.txt").write_text("theirs", "utf-8")
    project.build("warm")
    assert (elsewhere / "theirs.txt").read_text("utf-8") == "theirs"
    assert {f"practices/{name}": data for name, data in tree(elsewhere).items()} == {
        "practices/theirs.txt": b"theirs",
        **{name: data for name, data in before.items() if name.startswith("practices/")},
    }


def test_files_of_others_at_the_same_place(project: Project) -> None:
    """Where a site has a file of its own beside a page of an entry, both are there."""
    name = first(project, "tools")
    project.write(f"docs/tools/{name}/index.md.txt", "mine")
    project.write(f"docs/practices/{first(project, 'practices')}/index.json", "{}")
    one, again, plain = project.build("warm"), project.build("warm"), cold(project)
    assert not differences(one.tree, plain.tree)
    assert not differences(again.tree, plain.tree)
    (project.path / "docs" / "tools" / name / "index.md.txt").unlink()
    assert not differences(project.build("warm").tree, cold(project).tree)


@pytest.mark.parametrize("name", ["listing.html", "sitemap.xml"])
def test_a_template_of_the_site_may_look_at_pages(name: str, project: Project) -> None:
    """What it shows of other pages is what they are."""
    shown = "{{ f.src_uri }} {{ f.page.meta.description }} {{ f.page.content | length }} "
    shown += "{{ f.page.toc | list | length }}"
    project.write(f"overrides/{name}", f"{{% for f in pages %}}{shown}\n{{% endfor %}}")
    project.write("docs/all.md", f"---\ntemplate: {name}\n---\n# All\n")
    configure(project, theme={**THEME, "custom_dir": str(project.path / "overrides")})
    plain = cold(project).tree
    for _ in range(2):
        assert not differences(project.build("warm").tree, plain)


def test_the_sitemap_has_all_pages(project: Project) -> None:
    built = project.build("warm")
    assert built.tree["sitemap.xml"].count(b"/tools/") > 3
    assert built.tree["sitemap.xml"] == project.build("warm").tree["sitemap.xml"]


EVENTS = {
    "nav": "def on_nav(nav, config, files):\n    tell(files)\n",
    "env": "def on_env(env, config, files):\n    tell(files)\n",
    "pre_page": "def on_pre_page(page, config, files):\n    heard.add(page.file.src_uri)\n",
    "page_markdown": "def on_page_markdown(markdown, page, config, files):\n"
                     "    heard.add(page.file.src_uri)\n",
    "page_content": "def on_page_content(html, page, config, files):\n"
                    "    heard.add(page.file.src_uri)\n",
    "page_context": "def on_page_context(context, page, config, nav):\n"
                    "    heard.add(page.file.src_uri)\n",
    "post_page": "def on_post_page(output, page, config):\n    heard.add(page.file.src_uri)\n",
    "template_context": "def on_template_context(context, template_name, config):\n"
                        "    heard.update(file.src_uri for file in context['pages'])\n",
    "post_build": "from mkdocs.plugins import event_priority\nkept = []\n"
                  "def on_files(files, config):\n    kept.append(files)\n"
                  "@event_priority(100)\ndef on_post_build(config):\n    tell(kept[-1])\n",
}  # fmt: skip
HOOK = """
import json
heard = set()
def tell(files):
    heard.update(file.src_uri for file in files.documentation_pages())
{event}
def on_shutdown():
    with open({out!r}, 'w') as stream:
        json.dump(sorted(heard), stream)
"""


@pytest.mark.parametrize("event", EVENTS)
def test_others_are_told(event: str, project: Project) -> None:
    """A plugin that wants to be told of pages is told of all of them."""
    out = str(project.path / "heard.json")
    project.write("hook.py", HOOK.format(event=EVENTS[event], out=out))
    configure(project, hooks=["hook.py"])
    for _ in range(2):
        built = project.build("warm")
        heard = Path(out).read_text("utf-8")
        missing = [f.src_uri for f in built.session.files.documentation_pages()
                   if f'"{f.src_uri}"' not in heard]  # fmt: skip
        assert not missing
        assert built.unchanged == 0
    assert not differences(built.tree, cold(project).tree)


FAILURES = {
    "before us": "def on_pre_build(config):\n    raise KeyboardInterrupt\n",
    "after us": "from mkdocs.exceptions import BuildError\n"
                "from mkdocs.plugins import event_priority\n"
                "@event_priority(-200)\ndef on_pre_build(config):\n    raise BuildError('no')\n",
    "while it is built": "def on_files(files, config):\n    1 / 0\n",
    "when it is built": "def on_post_build(config):\n    1 / 0\n",
}  # fmt: skip


def failing(project: Project, hook: str) -> None:
    project.write("hook.py", hook)
    configure(project, hooks=["hook.py"])
    with pytest.raises((BuildError, SystemExit, KeyboardInterrupt, ZeroDivisionError)):
        project.build("warm")
    configure(project)


@pytest.mark.parametrize("when", FAILURES)
def test_a_build_that_fails(when: str, project: Project) -> None:
    """The last build is left as it was."""
    before = project.build("warm")
    failing(project, FAILURES[when])
    assert not differences(tree(project.path / "warm"), before.tree)
    again = project.build("warm")
    assert not differences(again.tree, before.tree)
    assert again.unchanged


FORKING = """
import os, sys
from pathlib import Path
from kbgen import workers
from kbgen.mkdocs_plugin import built_pages
from tests.speed.building import Project, differences

project, forks, fork = Project(Path(sys.argv[1])), [], os.fork
plain = project.build("plain", by_the_engine=True, cache=False)
os.fork = lambda: forks.append(1) or fork()
built_pages.MIN_CHUNK = 10
workers._can_fork, os.cpu_count = lambda: True, lambda: 3
cold, warm = project.build("fast"), project.build("fast")
assert not differences(cold.tree, plain.tree), differences(cold.tree, plain.tree)
assert not differences(warm.tree, plain.tree), differences(warm.tree, plain.tree)
assert warm.unchanged == warm.pages
assert cold.session.pages.outputs().keys() == warm.session.pages.outputs().keys()
print("all well", len(forks))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a system without fork")
def test_on_many_cores(project: Project) -> None:
    """A site whose pages several processes have built is the same."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FORKING, str(project.path)],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "all well 3", done.stderr
