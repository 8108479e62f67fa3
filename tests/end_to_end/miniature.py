"""The miniature site, copied, changed and built with the real programs."""

import os
import subprocess
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

import yaml

ROOT = Path(__file__).resolve().parents[2]
MINIATURE = ROOT / "tests" / "site"
SITE_URL = "https://example.org/kb/"


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
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.path,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def build(self, *options: str, **environment: str) -> "Pages":
        """Build the site without a warning."""
        done = self.run("mkdocs", "build", "--quiet", "--strict", *options, **environment)
        assert done.returncode == 0, done.stderr
        assert not done.stderr, done.stderr
        return Pages(self.site)

    def fail(self, *options: str) -> str:
        """Build a site that must not come about; gives what the program says."""
        done = self.run("mkdocs", "build", *options)
        assert done.returncode == 1, f"exit code {done.returncode}: {done.stderr}"
        assert "Traceback" not in done.stderr, done.stderr
        return done.stderr


class _Parser(HTMLParser):
    """Collects what tests look at: addresses, anchors, tags and their text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data


@dataclass(frozen=True)
class Document:
    """A page of the built site."""

    html: str
    elements: list[tuple[str, dict[str, str]]]
    texts: list[str]

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of every element of a tag that has certain attributes."""
        names = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            attributes
            for element, attributes in self.elements
            if element == tag and names.items() <= attributes.items()
        ]

    def text(self, tag: str) -> str:
        """The text that directly follows the first tag of a name."""
        return self.texts[[element for element, _ in self.elements].index(tag)].strip()

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def links(self) -> list[str]:
        found = [a.get("href") or a.get("src") or "" for _, a in self.elements]
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


def _parse(html: str) -> Document:
    parser = _Parser()
    parser.feed(html)
    return Document(html, parser.elements, parser.texts)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
