"""The preview: an edit shows, a mistake shows beside the last good site, its mending shows."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from kbgen.mkdocs_plugin.content_gate import NOTICE
from tests.end_to_end.miniature import Project, differing, tree

SECONDS = 60
ENTRY = "content/tools/redis.yaml"
IDS = "content/.schema/ids.json"


@dataclass
class Preview:
    """A running `mkdocs serve`."""

    process: subprocess.Popen[bytes]
    log: Path
    address: str = ""

    def said(self) -> str:
        """Everything it has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def get(self, page: str) -> str:
        """A page as a browser would get it now."""
        with urlopen(self.address + page, timeout=SECONDS) as response:
            return str(response.read().decode("utf-8"))

    def until(self, what: str, condition: Callable[[], bool]) -> None:
        """Wait for something to become true; fail if it does not, or if the program ends."""
        deadline = time.monotonic() + SECONDS
        while not condition():
            assert self.process.poll() is None, f"it ended before {what}:\n{self.said()}"
            assert time.monotonic() < deadline, f"no sign of {what}:\n{self.said()}"
            time.sleep(0.1)


@pytest.fixture
def serve_it() -> Iterator[Callable[[Project], Preview]]:
    """Start a preview of a project and wait until it answers; it is stopped in any case."""
    running: list[subprocess.Popen[bytes]] = []

    def start(project: Project) -> Preview:
        with socket.create_server(("127.0.0.1", 0)) as free:
            address = f"127.0.0.1:{free.getsockname()[1]}"
        log = project.path / "log.txt"
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(project.path)}
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
                cwd=project.path,
                env=environment,
                stdout=output,
                stderr=output,
            )
        running.append(process)
        preview = Preview(process, log)
        preview.until("an address", lambda: "Serving on http" in preview.said())
        found = re.search(r"Serving on (http://\S+)", preview.said())
        assert found
        preview.address = found[1]
        return preview

    yield start
    for process in running:
        process.kill()
        process.wait()


def test_an_edit_a_mistake_and_its_mending_show(
    project: Project, serve_it: Callable[[Project], Preview]
) -> None:
    project.write(IDS, "{}\n")  # filled in, which is all that a preview looks at
    preview = serve_it(project)
    good = project.read(ENTRY)
    assert '"Redis"' in project.read(IDS)
    assert "kept in memory" in preview.get("tools/redis/")
    assert "Draft: not yet reviewed." in preview.get("practices/write-it-down/")

    changed = good.replace("kept in memory", "kept in a hurry")
    project.write(ENTRY, changed)
    preview.until("the edit", lambda: "kept in a hurry" in preview.get("tools/redis/"))

    project.write(ENTRY, changed.replace("category:", "categry:"))
    preview.until("the mistake", lambda: "kb-problems" in preview.get(NOTICE))
    assert "unknown key `categry`" in preview.get(NOTICE)
    page = preview.get("tools/redis/")
    assert f'data-kb-problems="../../{NOTICE}"' in page
    assert "kept in a hurry" in page, "the last good version is still there"
    assert f"{ENTRY}:5:1: error[KB101]" in preview.said()
    assert '"has a mistake"' in project.read(IDS), "an editor does not mark references to it"
    assert f'data-kb-problems="./{NOTICE}"' in preview.get("")

    project.write(ENTRY, good)
    preview.until("its mending", lambda: not preview.get(NOTICE))
    assert "kept in memory" in preview.get("tools/redis/")
    assert "has a mistake" not in project.read(IDS)
    assert "Traceback" not in preview.said()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ENTRY, "kept in memory", "kept in a hurry"),
        (ENTRY, 'at: "10:05"', 'at: "10:06"'),
        (ENTRY, "interest: sponsor", "interest: employer"),
        ("content/quotes/cut-late.yaml", "Cut it late", "Never cut it"),
        ("content/practices/start-small.yaml", "tools: [redis]", "tools: [memcached]"),
        ("content/practices/start-small.yaml", "stance: qualifies", "stance: supports"),
        ("content/sources/the-talk.yaml", "title: Welcome", "title: Hello"),
        ("content/checklists/one-or-many.yaml", "Up to ten", "Up to nine"),
    ],
)
def test_what_is_patched_is_what_a_full_build_gives(
    project: Project, serve_it: Callable[[Project], Preview], file: str, old: str, new: str
) -> None:
    preview = serve_it(project)
    project.edit(file, old, new)
    preview.until("a patch", lambda: "pages patched" in preview.said())
    (site,) = project.path.glob("mkdocs_*")
    redirect = site / "practices" / "monolith" / "index.html"  # written when all pages are
    patched = pages_of(site)
    redirect.unlink()
    project.write("mkdocs.yml", project.read("mkdocs.yml") + "\n")
    preview.until("a full build", redirect.is_file)
    assert differing(patched, pages_of(site)) == []


def test_a_change_of_order_changes_the_neighbours(
    project: Project, serve_it: Callable[[Project], Preview]
) -> None:
    preview = serve_it(project)
    following = 'aria-label="Next: Architecture"'
    assert following in preview.get("topics/hosting/")
    project.edit("content/topics/hosting.yaml", "order: 10", "order: 30")
    preview.until("it", lambda: following not in preview.get("topics/hosting/"))
    assert 'aria-label="Next: Hosting"' in preview.get("topics/architecture/")


def pages_of(site: Path) -> dict[str, bytes]:
    """Every page of the served site; the search index follows by itself."""
    return {name: page for name, page in tree(site).items() if name.endswith(".html")}


def test_a_preview_starts_in_spite_of_mistakes(
    project: Project, serve_it: Callable[[Project], Preview]
) -> None:
    good = project.read(ENTRY)
    project.write(ENTRY, "title: [\n")
    preview = serve_it(project)
    assert "error[KB003]" in preview.get(NOTICE)
    assert "Start with one program" in preview.get("practices/start-small/")

    project.write(ENTRY, good)
    preview.until("its mending", lambda: not preview.get(NOTICE))
    assert "kept in memory" in preview.get("tools/redis/")


def test_styles_and_parts_of_the_site_show(
    project: Project, serve_it: Callable[[Project], Preview]
) -> None:
    project.configure(theme={"custom_dir": "overrides"})
    project.write("overrides/parts/links/own.css", ".own {}")
    preview = serve_it(project)
    sheet = "assets/css/kbgen.css"
    assert ".own {}" in preview.get(sheet)
    assert ".kb-links" in preview.get(sheet)

    project.write("overrides/parts/links/own.css", ".changed {}")
    preview.until("the style", lambda: ".changed {}" in preview.get(sheet))

    ours = '{% macro chips(links, root) %}<p id="own"></p>{% endmacro %}'
    project.write("overrides/parts/chips/chips.html", ours)
    preview.until("the part", lambda: 'id="own"' in preview.get("tools/redis/"))


def test_a_broken_template_leaves_what_is_served(
    project: Project, serve_it: Callable[[Project], Preview]
) -> None:
    project.configure(theme={"custom_dir": "overrides"})
    ours = '{% extends "entry.html" %}{% block facts %}<p id="ours">Facts</p>{% endblock %}'
    project.write("overrides/kb/tool.html", ours)
    preview = serve_it(project)
    assert 'id="ours"' in preview.get("tools/redis/")

    project.write("overrides/kb/tool.html", ours.replace("endblock", "endbock"))
    preview.until("the mistake", lambda: "a template cannot be used" in preview.said())
    assert "overrides/kb/tool.html:1: Encountered unknown tag 'endbock'" in preview.said()
    assert 'id="ours"' in preview.get("tools/redis/"), "the last good version is still there"

    project.write("overrides/kb/tool.html", ours.replace("Facts", "Mended"))
    preview.until("its mending", lambda: "Mended" in preview.get("tools/redis/"))
    assert "Traceback" not in preview.said()


def test_a_layer_that_is_gone_leaves_what_is_served(
    project: Project, serve_it: Callable[[Project], Preview]
) -> None:
    project.configure(plugins=[{"kbgen": {"content": ["content", "team"]}}])
    project.write(
        "team/tools/celery.yaml", project.read(ENTRY).replace("title: Redis", "title: Celery")
    )
    preview = serve_it(project)
    assert "Celery" in preview.get("tools/celery/")

    (project.path / "team").rename(project.path / "away")
    project.write(ENTRY, project.read(ENTRY) + "\n")
    preview.until("the mistake", lambda: "error[KB504]" in preview.get(NOTICE))
    assert "Celery" in preview.get("tools/celery/")

    (project.path / "away").rename(project.path / "team")
    project.write(ENTRY, project.read(ENTRY) + "\n")
    preview.until("its mending", lambda: not preview.get(NOTICE))
    assert "Traceback" not in preview.said()
