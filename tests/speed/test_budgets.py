"""How much work a build does, counted: a build that does more is slower on every machine.

The numbers are exact. One that goes down is good news and is written down here; one that goes up
needs a reason.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs import utils

from kbgen.loader import document_cache
from kbgen.mkdocs_plugin.chrome import Chrome
from kbgen.render import ProseRenderer, Renderer
from tests.speed.building import Project, synthetic
from tests.speed.edits import Editor
from tests.speed.serving import Served

ENTRIES = 119
"""In this corpus, topics among them."""

LISTS = 12
"""Pages of ours that are not entries': the home page, a list for each kind and so on."""

FILES = 136
"""With hand-written pages, sitemap and the like; the theme's own files are not counted."""

TWINS = ENTRIES + LISTS
"""Pages that are there in Markdown as well: all of ours."""

TEMPLATES = 83
"""Ours, a part of a page each, and Material's."""

KINDS = 8
"""Kinds of entries, with decisions and gates apart, of each of which one is rendered ahead."""

OTHERS = 3
"""Pages that are none of ours: a hand-written one, the one that is not found, the sitemap."""

FOR_OTHERS = 29
"""Templates that these take."""

FOR_WORDS = 7
"""Templates that Material's search compiles: its dialog, and for itself the words of a language."""

CHECKLISTS = 5
"""Pages with data for their scripts beside them."""

SURROUNDINGS = 22
"""Parts are rendered for each folder of entries: its first page, its last and those between."""


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts what is done."""
    done: Counter[str] = Counter()

    def count(owner: Any, name: str, what: Callable[..., str]) -> None:
        original = getattr(owner, name)

        def counted(*given: Any, **options: Any) -> Any:
            done[what(*given)] += 1
            return original(*given, **options)

        monkeypatch.setattr(owner, name, counted)

    count(document_cache, "read_document", lambda *_: "files parsed")
    count(Environment, "compile", lambda *_: "templates compiled")
    count(ProseRenderer, "convert", lambda *_: "pieces of Markdown")
    count(Renderer, "render", lambda *_: "templates of ours")
    count(Chrome, "_share", lambda *_: "surroundings")
    count(utils, "write_file", lambda *_: "files written")
    return done


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = synthetic(tmp_path, 100)
    project.configure({"cache": True})
    return project


def spent(work: Counter[str]) -> dict[str, int]:
    """What was done since the last time."""
    done = dict(work)
    work.clear()
    return done


def three_builds(project: Project, work: Counter[str]) -> Iterator[dict[str, int]]:
    """What is done by a build from nothing, after no change, and after a change of one entry."""
    editor = Editor(project.path / "content", 1)
    project.build()
    yield spent(work)
    project.build()
    yield spent(work)
    editor.change(editor.file("definition"), body="A *changed* body.")
    project.build()
    yield spent(work)


def test_build(project: Project, work: Counter[str]) -> None:
    """A build from nothing, one after no change, and one after a change of one entry."""
    cold, unchanged, changed = three_builds(project, work)
    every = {
        "files written": FILES + TWINS + CHECKLISTS,
        "surroundings": SURROUNDINGS,
        "templates compiled": TEMPLATES + FOR_WORDS,
        "templates of ours": ENTRIES + LISTS,
        "pieces of Markdown": 30,
    }
    assert cold == {**every, "files parsed": ENTRIES}
    assert unchanged == every
    assert changed == {**every, "files parsed": 1, "pieces of Markdown": 31}


def test_build_apart(project: Project, work: Counter[str]) -> None:
    """The same where no other plugin is told of pages: what is right stays where it is."""
    project.configure({"cache": True, "search": "pagefind"})
    cold, unchanged, changed = three_builds(project, work)
    files, around = FILES + TWINS + CHECKLISTS, 5
    every = {"surroundings": SURROUNDINGS, "templates compiled": TEMPLATES}
    assert cold == {
        **every,
        "files parsed": ENTRIES,
        "templates of ours": ENTRIES + LISTS + 1,
        "pieces of Markdown": 30,
        "files written": files,
    }
    assert unchanged == {"templates compiled": FOR_OTHERS, "files written": OTHERS}
    assert changed == {
        "surroundings": 4,
        "templates compiled": FOR_OTHERS + 30,
        "files parsed": 1,
        "templates of ours": 1 + around,
        "pieces of Markdown": 3,
        "files written": OTHERS + 2 * (1 + around),
    }


def test_preview(project: Project, work: Counter[str], serve: Callable[[Project], Served]) -> None:
    """A preview after a change of text, and after none."""
    project.configure({"search": "pagefind"})
    editor = Editor(project.path / "content", 1)
    served = serve(project)
    spent(work)
    assert served.patched() == 0
    assert spent(work) == {}
    path = editor.file("definition")
    editor.change(path, body="A *changed* body.")
    assert served.patched() == 6
    assert spent(work) == {
        "files parsed": 1,
        "files written": 6 + 6,
        "templates of ours": 6,
        "pieces of Markdown": 3,
    }
