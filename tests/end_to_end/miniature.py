"""The miniature site, copied, changed and built with the real programs."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

import yaml

from kbgen.views.pages import PAGES
from tests import forked

ROOT = Path(__file__).resolve().parents[2]
MINIATURE = ROOT / "tests" / "miniature"
PLAIN = ROOT / "tests" / "theme" / "plain"
SITE_URL = "https://example.org/kb/"
CLASHES = {
    "disagreements/cut-by-team--start-small",
    "disagreements/practice-start-small",
}
"""The pages on what is disputed, or in tension."""

NOT_THERE = {"changes", "connections/definitions", "radar"}
"""The pages that the miniature has no use for; the first comes with a history."""

OWN_PAGES = {page.name for page in PAGES} - NOT_THERE | CLASHES
"""The pages that are not an entry's."""


ENTRIES = sorted(
    path.relative_to(MINIATURE / "content").with_suffix("").as_posix()
    for path in MINIATURE.glob("content/*/*.yaml")
    if "status: draft" not in path.read_text("utf-8")
)
"""The names of the pages of entries: a draft has none."""


@dataclass(frozen=True)
class Project:
    """A folder with an mkdocs.yml."""

    path: Path

    @property
    def site(self) -> Path:
        return self.path / "site"

    def write(self, name: str, text: str) -> None:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.path / name).read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a piece of text that occurs once."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        self.write(name, text.replace(old, new))

    def configure(self, **changes: object) -> None:
        """Change mkdocs.yml: a mapping is merged into the one that is there."""
        config = yaml.safe_load(self.read("mkdocs.yml"))
        for key, value in changes.items():
            there = config.get(key)
            merge = isinstance(value, dict) and isinstance(there, dict)
            config[key] = {**there, **value} if merge else value
        self.write("mkdocs.yml", yaml.safe_dump(config, sort_keys=False))

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a Python module here, e.g. `run("mkdocs", "build")`."""
        told = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
        return forked.run(command, self.path, told)

    def build(self, *options: str, **environment: str) -> "Pages":
        """Build the site without a warning; with `--quiet`, the engine would count none."""
        done = self.run("mkdocs", "build", "--strict", *options, **environment)
        assert done.returncode == 0, done.stderr
        assert not unexpected(done.stderr), done.stderr
        return Pages(self.site)

    def fail(self, *options: str) -> str:
        """Build a site that must not come about; gives what the program says."""
        done = self.run("mkdocs", "build", *options)
        assert done.returncode == 1, f"exit code {done.returncode}: {done.stderr}"
        assert "Traceback" not in done.stderr, done.stderr
        return done.stderr


def unexpected(said: str) -> list[str]:
    """What an engine says, line by line, beside what it is doing."""
    return [line for line in said.splitlines() if not line.startswith(("INFO ", " "))]


@dataclass
class Element:
    """A start tag: its attributes, the classes of what it stands in, the text that follows it."""

    tag: str
    attributes: dict[str, str]
    inside: frozenset[str]
    text: str = ""


class _Parser(HTMLParser):
    """Collects the elements of a page in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[tuple[str, frozenset[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        inside = self._open[-1][1] if self._open else frozenset[str]()
        self.elements.append(Element(tag, attributes, inside))
        if tag not in VOID:
            self._open.append((tag, inside | {*attributes.get("class", "").split()}))

    def handle_endtag(self, tag: str) -> None:
        while any(tag == name for name, _ in self._open):
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if self.elements:
            self.elements[-1].text += data


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass(frozen=True)
class Document:
    """A page of the built site."""

    html: str
    elements: list[Element]

    def all(self, tag: str, within: str | None = None, **wanted: str) -> list[dict[str, str]]:
        """The attributes of every element of a tag that has certain attributes.

        `within` is a class of something around it; `class_` and `http_equiv` are as in HTML.
        """
        names = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            element.attributes
            for element in self.elements
            if element.tag == tag
            and names.items() <= element.attributes.items()
            and (within is None or within in element.inside)
        ]

    def text(self, tag: str) -> str:
        """The text that directly follows the first tag of a name."""
        return next(element.text.strip() for element in self.elements if element.tag == tag)

    @property
    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def links(self) -> list[str]:
        found = (e.attributes.get("href") or e.attributes.get("src") for e in self.elements)
        return [link for link in found if link]


class Pages:
    """The pages of a built site, by their path."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.documents = {
            path.relative_to(site).as_posix(): _parse(path.read_text(encoding="utf-8"))
            for path in sorted(site.rglob("*.html"))
        }

    def __getitem__(self, name: str) -> Document:
        return self.documents[name]

    def target(self, name: str, link: str) -> tuple[str, str] | None:
        """The file and the anchor that a link of a page means; None if it leaves the site."""
        parts = urlsplit(link)
        if link.startswith(SITE_URL):
            parts, name = urlsplit(link.removeprefix(SITE_URL) or "."), "index.html"
        elif name == "404.html" and link.startswith("/kb/"):
            parts = urlsplit(link.removeprefix("/kb/") or ".")
        if parts.scheme or parts.netloc:
            return None
        path = normpath(join(name, "..", unquote(parts.path))) if parts.path else name
        if (self.site / path).is_dir():
            path = normpath(join(path, "index.html"))
        return path, unquote(parts.fragment)

    def dead(self) -> Iterator[str]:
        """The links of the site's pages into it that lead nowhere."""
        for name, document in self.documents.items():
            for link in document.links:
                target = self.target(name, link)
                if target is None:
                    continue
                path, anchor = target
                if not (self.site / path).is_file():
                    yield f"{name}: {link}"
                elif anchor and path.endswith(".html") and anchor not in self[path].ids:
                    yield f"{name}: {link} (no such anchor)"


def _parse(html: str) -> Document:
    parser = _Parser()
    parser.feed(html)
    return Document(html, parser.elements)


def copy_miniature(folder: Path) -> Project:
    """A copy of the miniature site, without what building it in its place may have left."""
    left = shutil.ignore_patterns("site", ".*")
    shutil.copytree(MINIATURE, folder, dirs_exist_ok=True, ignore=left)
    return Project(folder)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The files that two trees do not have in common."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def copy_with_plain_theme(folder: Path) -> Project:
    """The same with a theme that has no more than what is needed of one."""
    project = copy_miniature(folder)
    shutil.copytree(PLAIN, project.path / "theme")
    project.configure(theme=None)
    theme = "theme: {name: null, custom_dir: theme, static_templates: [404.html]}\n"
    project.write("mkdocs.yml", project.read("mkdocs.yml").replace("theme: null\n", theme))
    return project
