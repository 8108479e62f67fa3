"""A patched preview is a full build: driven through MkDocs' own functions, without its server."""

import gc
import logging
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kbgen.graph import LinkGraph
from kbgen.knowledge_base import KnowledgeBase
from kbgen.links.context import ViewContext
from kbgen.mkdocs_plugin.content_gate import NOTICE
from kbgen.mkdocs_plugin.garbage import collect_garbage
from kbgen.site import Site
from tests.speed.building import Project, differences, synthetic
from tests.speed.edits import MORE, TEXT, Editor, apply
from tests.speed.serving import Served
from tests.views.added_page import ROLES, add_page

LISTS = 13
"""Pages that are none of an entry."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = synthetic(tmp_path, 40)
    project.configure({"content": ["content", "team"], "search": "pagefind"})
    (tmp_path / "team" / "practices").mkdir(parents=True)
    return project


@pytest.mark.parametrize("seed", [1, 2])
def test_text(seed: int, project: Project, serve: Callable[[Project], Served]) -> None:
    """Changes of text are patched, and the site is what a new build gives."""
    editor, rng = Editor(project.path / "content", seed), random.Random(seed)
    served = serve(project)
    for _ in range(2):
        for _ in range(6):
            made = apply(editor, TEXT, rng)
            # a dispute has a page of its own: with another one, there is more to build
            assert served.patched() is not None or made == "evidence", made
        assert not differences(served.tree, project.build("cold").tree)


def test_anything(project: Project, serve: Callable[[Project], Served]) -> None:
    """Whatever changes, patched or not, the site is what a new build gives."""
    editor, rng = Editor(project.path / "content", 5), random.Random(5)
    served = serve(project)
    for name in MORE:
        getattr(editor, name)()
        assert served.patched() is None, name
        apply(editor, TEXT, rng)
        assert served.patched() is not None
    editor.override(project.path / "team")
    served.patched()
    assert not differences(served.tree, project.build("cold").tree)


def test_relations(project: Project, serve: Callable[[Project], Served]) -> None:
    """The picture of how entries hang together follows a change of their relations and words."""
    editor = Editor(project.path / "content", 12)
    editor.relation()
    served = serve(project)
    page = project.path / "served/connections/index.html"
    for change in (editor.relation, editor.relation, editor.summary):
        before = page.read_text("utf-8")
        change()
        patched = served.patched()
        if change == editor.relation:  # a tension has a page of its own
            assert page.read_text("utf-8") != before
        else:
            assert patched is not None
    assert not differences(served.tree, project.build("cold").tree)


def test_names_in_hand_written_pages(project: Project, serve: Callable[[Project], Served]) -> None:
    """A new name of an entry links in every page that has it already."""
    editor = Editor(project.path / "content", 12)
    tool = editor.file("tool")
    project.write("docs/about.md", "# Quux\n\nOurs is Quux, `Quux`. See [[topic-1]].\n")
    served = serve(project)
    editor.change(tool, aliases=["Quux"])
    assert served.patched() is None
    link = (
        f'Ours is <a class="kb-term" data-kb="tool" href="../tools/{tool.stem}/">Quux</a>, <code>'
    )
    assert link in (project.path / "served/about/index.html").read_text("utf-8")
    assert not differences(served.tree, project.build("cold").tree)


def test_queries_in_hand_written_pages(
    project: Project, serve: Callable[[Project], Served]
) -> None:
    """A page is built again when what its query lists has changed, and only then."""
    editor = Editor(project.path / "content", 15)
    query = "kind: tool\nsort: [category, title]\ncolumns: [title, purpose]\nshow: table\n"
    project.write("docs/ours.md", f"# Ours\n\n```kbgen\n{query}```\n")
    served = serve(project)
    page = project.path / "served/ours/index.html"
    tool = editor.file("tool")
    editor.change(tool, purpose="To look at the tides.")
    assert served.patched() is not None
    assert "To look at the tides." in page.read_text("utf-8")
    before = page.stat().st_mtime_ns
    editor.change(editor.file("person"), role="Somebody else now")
    assert served.patched() is not None
    assert page.stat().st_mtime_ns == before
    assert not differences(served.tree, project.build("cold").tree)


def test_a_mistake_and_its_mending_build_no_page(
    project: Project, serve: Callable[[Project], Served]
) -> None:
    """Pages stay as they are, and look into a file for what is wrong."""
    editor = Editor(project.path / "content", 16)
    served = serve(project)
    path = editor.file("tool")
    good = path.read_text("utf-8")
    notice = project.path / "served" / NOTICE
    assert notice.read_text("utf-8") == ""
    for wrong in ("category:", "title:"):
        editor.change(path, **{wrong.removesuffix(":"): None})
        assert served.patched() == 0
        assert f"`{wrong.removesuffix(':')}` is missing" in notice.read_text("utf-8")
    path.write_text(good, "utf-8")
    editor._touch(path)
    assert served.patched() == 0
    assert notice.read_text("utf-8") == ""
    editor.change(path, purpose="Something else.")
    assert (served.patched() or 0) > 0
    assert not differences(served.tree, project.build("cold").tree)


def test_a_title_and_a_new_file_build_the_pages_that_show_them(
    project: Project, serve: Callable[[Project], Served], caplog: pytest.LogCaptureFixture
) -> None:
    """Also where the words of a title link by themselves: pages without them stay, but lists."""
    editor = Editor(project.path / "content", 17)
    served = serve(project)

    def built() -> tuple[int, int]:
        """How many pages were built, and how many of entries are others than before."""
        before = served.tree
        assert served.patched() is None
        (said,) = (m for m in caplog.messages if "pages built" in m)
        now = served.tree
        pages = (n for n in now if n.count("/") == 2 and n.endswith("index.html"))
        others = sum(now[n] != before.get(n) for n in pages)
        return int(said.split()[1]), others

    editor.change(editor.file("tool"), title="Tide table")
    assert built() == (20 + LISTS, 9)
    editor.change(editor.file("quote"), title="What was said of tides")
    assert built() == (17 + LISTS, 9)
    editor.add()
    assert built() == (6 + LISTS, 6)
    assert not differences(served.tree, project.build("cold").tree)


def test_how_many(project: Project, serve: Callable[[Project], Served]) -> None:
    """A patch builds the pages that show the change and no others."""
    editor = Editor(project.path / "content", 6)
    served = serve(project)
    assert served.patched() == 0
    person = editor.file("person")
    editor.change(person, role="Somebody else now")
    around = len(list(links_of(served, "person", person.stem)))
    assert served.patched() == 1 + around


def test_an_added_page(
    project: Project, serve: Callable[[Project], Served], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of which nothing is said but its line in the tuple follows every change."""
    add_page(project.path / "theme", monkeypatch)
    project.configure({"search": "pagefind"}, theme={"custom_dir": "theme"})
    editor = Editor(project.path / "content", 14)
    served = serve(project)
    page = project.path / "served" / ROLES.name / "index.html"
    assert 'type="text/markdown"' not in page.read_text("utf-8")
    editor.change(editor.file("person"), role="Somebody else now")
    assert served.patched() is not None
    assert "<p>Somebody else now</p>" in page.read_text("utf-8")
    assert not differences(served.tree, project.build("cold").tree)


def links_of(served: Served, kind: str, id_: str) -> set[object]:
    """The entries that link to an entry or that it links to."""
    assert served.plugin._session
    site = served.plugin._session.site
    graph = site.content.graph
    ref = next(r for r in site.content.base.entries if (r.kind, r.id) == (kind, id_))
    return {link.source for link in graph.incoming(ref)} | {
        link.target for link in graph.outgoing(ref)
    }


def test_other_files(project: Project, serve: Callable[[Project], Served]) -> None:
    """A change of anything but entries needs a full build, even during one."""
    served = serve(project)
    project.write("docs/about.md", "# About\n\nSomething else. See [[topic-1]].\n")
    assert served.patched() is None
    project.write("docs/new.md", "# New\n")
    assert served.patched() is None
    project.write("hook.py", HOOK)
    project.configure({"content": ["content", "team"]}, hooks=["hook.py"])
    assert served.patched() is None
    assert "Written meanwhile" not in (project.path / "served/about/index.html").read_text("utf-8")
    assert served.patched() is None
    assert "Written meanwhile" in (project.path / "served/about/index.html").read_text("utf-8")


HOOK = """
from pathlib import Path

def on_page_context(context, page, config, nav):
    if page.file.src_uri == "about.md":
        Path(config.docs_dir, "about.md").write_text("# About\\n\\nWritten meanwhile.\\n")
"""


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"options": {"search": "material"}}, "material.plugins.search"),
        ({"hooks": ["hook.py"]}, "hook"),
    ],
    ids=["search", "hook"],
)
def test_reasons_against(
    settings: dict[str, Any],
    reason: str,
    project: Project,
    serve: Callable[[Project], Served],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Where something sees the site as a whole, every change is a full build, which is said."""
    project.write("hook.py", "def on_post_build(config):\n    pass\n")
    project.configure(settings.pop("options", {}), **settings)
    editor = Editor(project.path / "content", 7)
    with caplog.at_level(logging.INFO, "mkdocs.plugins.kbgen"):
        served = serve(project)
    assert any("full build" in m and reason in m for m in caplog.messages), caplog.messages
    editor.body()
    assert served.patched() is None
    assert not differences(served.tree, project.build("cold").tree)


def test_a_theme_that_looks_at_pages(project: Project, serve: Callable[[Project], Served]) -> None:
    """Where a page may show any other, nothing is patched."""
    project.configure(theme={"custom_dir": "theme"})
    shown = "{% for f in pages %}{{ f.page.meta.description }}{% endfor %}"
    template = "{% extends 'base.html' %}{% block footer %}SHOWN{% endblock %}"
    project.write("theme/main.html", template.replace("SHOWN", shown))
    editor = Editor(project.path / "content", 8)
    served = serve(project)
    editor.summary()
    assert served.patched() is None


def test_warnings(
    project: Project, serve: Callable[[Project], Served], caplog: pytest.LogCaptureFixture
) -> None:
    """A warning is told after a patch as after a full build."""
    editor = Editor(project.path / "content", 10)
    served = serve(project)
    editor.change(editor.file("practice"), body="Old <script>x</script>")
    assert served.patched() is not None
    assert any("warning[KB324]" in message for message in caplog.messages)


@pytest.mark.parametrize("full", [False, True], ids=["patched", "full"])
def test_memory(full: bool, project: Project, serve: Callable[[Project], Served]) -> None:
    """However long a preview runs, it keeps no more than the last states of the site."""
    collect_garbage()
    before = living()  # what other tests keep
    editor = Editor(project.path / "content", 11)
    served = serve(project)
    counts = []
    for number in range(5 if full else 50):
        editor.title() if full else editor.body()
        assert (served.patched() is None) is full
        if full or number % 10 == 2:
            served.preview.catch_up()
            counts.append(living() - before)
    assert counts[-1] == counts[1]
    assert all(count <= 5 for count in counts[-1].values()), counts[-1]


def living() -> Counter[str]:
    """How many large things there are, without freeing any first."""
    gc.unfreeze()
    kinds = (Site, ViewContext, LinkGraph, KnowledgeBase)
    return Counter(type(thing).__name__ for thing in gc.get_objects() if isinstance(thing, kinds))
