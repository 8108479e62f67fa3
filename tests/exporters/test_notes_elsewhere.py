"""Exports as the programs read them that they are for: each in an environment of its own."""

import os
import subprocess
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from tests.end_to_end.miniature import Document, Pages
from tests.exporters.notes import IN_MARKDOWN, ROOT, exported, prose_of

pytestmark = pytest.mark.peer

SANITISED = {"script", "style", "iframe", "form", "object", "embed", "link", "meta"}
"""What Backstage takes out of pages."""

WIKI = "https://wiki.example.org/wiki/spaces/KB/pages/"


def program(variable: str, name: str) -> Path:
    """A program of another environment: .ci/run makes it."""
    found = Path(os.environ.get(variable, ROOT / "nowhere"), "bin", name)
    if not found.is_file():
        pytest.skip(f"{name} IS MISSING: {variable} says in which environment it is")
    return found


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def run(*command: str | Path, folder: Path) -> None:
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=folder, env=quiet, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def in_site(path: str) -> str:
    """The page that is made of a file."""
    folder, _, stem = path.removesuffix(".md").rpartition("/")
    return join(folder, "" if stem == "index" else stem, "index.html")


def links_in(page: Document, name: str) -> set[str]:
    """The pages that the text of a page leads to."""
    found = page.all("a", within="md-content")
    paths = (urlsplit(a["href"]) for a in found if "headerlink" not in a.get("class", ""))
    return {
        normpath(join(name, "..", unquote(at.path), "index.html"))
        for at in paths
        if at.path and not at.scheme
    }


def test_techdocs_shows_every_page_whole_with_its_links(tmp_path: Path) -> None:
    files = {**exported("techdocs")}
    write(tmp_path, files)
    run(program("KBGEN_TECHDOCS", "mkdocs"), "build", "--strict", folder=tmp_path)
    site = Pages(tmp_path / "site")
    del files["mkdocs.yml"]
    for file, text in files.items():
        path = file.removeprefix("docs/")
        name = in_site(path)
        told = {normpath(join(path, "..", to)) for to in IN_MARKDOWN.findall(prose_of(text))}
        assert links_in(site[name], name) == {in_site(to) for to in told}, path
        inside = {one.tag for one in site[name].elements if "md-content" in one.inside}
        assert not inside & SANITISED, path


def test_confluence_gets_every_page_with_its_links(tmp_path: Path) -> None:
    files = exported("confluence")
    write(tmp_path, files)
    convert = ("--local", "--loglevel", "warning", "--domain", "wiki.example.org", "--space", "KB")
    run(program("KBGEN_CONFLUENCE", "md2conf"), tmp_path, *convert, folder=tmp_path)
    for path, text in files.items():
        page = (tmp_path / path).with_suffix(".csf").read_text("utf-8")
        assert page.count(f'href="{WIKI}') == len(IN_MARKDOWN.findall(prose_of(text))), path
