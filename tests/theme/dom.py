"""A site with our document and with the theme's page, and what their pages consist of."""

import re
from html.parser import HTMLParser

import pytest

from kbgen.mkdocs_plugin import session
from tests.speed.building import Project, Tree


def both(project: Project, monkeypatch: pytest.MonkeyPatch) -> tuple[Tree, Tree]:
    """The site with our document, and with the theme's page."""
    ours = project.build("ours").tree
    monkeypatch.setattr(session, "template_of", lambda _: None)
    theirs = project.build("theirs").tree
    assert ours.keys() == theirs.keys()
    return ours, theirs


class _Elements(HTMLParser):
    """A page as its tags, with their attributes, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *sorted((name, " ".join((v or "").split())) for name, v in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if words := data.split():
            self.found += words


SEARCH_WORDS = re.compile(r'"(search\.[\w.]+)": "[^"]*"')
"""What Material tells its own search; with ours, our document says nothing."""


def elements(page: bytes) -> list[object]:
    parser = _Elements()
    parser.feed(SEARCH_WORDS.sub(r"\1", page.decode()))
    parser.close()
    return parser.found


def check(ours: Tree, theirs: Tree) -> None:
    for name in ours:
        if name.endswith(".html"):
            assert elements(ours[name]) == elements(theirs[name]), name
