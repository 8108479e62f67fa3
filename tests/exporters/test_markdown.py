"""Twins: pages in Markdown."""

import posixpath
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import markdown
import pytest

from kbgen.exporters.markdown.writer import Writer, escaped, items, numbered
from tests.exporters.sharing import CASES, URL, site

EXPECTED = CASES / "expected" / "twins"


def twins(url: str = URL, directories: bool = True) -> Mapping[str, str]:
    """Every twin by its path."""
    known = site(url, directories)
    rendered = {view.name: known.render(view).twin for view in known.pages()}
    paths = {name: path(name, directories) for name in rendered}
    return {paths[name]: text for name, text in rendered.items() if text is not None}


def path(name: str, directories: bool) -> str:
    index = name == "index" or name.endswith("/index")
    return f"{name}/index.md" if directories and not index else f"{name}.md"


@pytest.mark.parametrize("name", sorted(twins()))
def test_a_twin(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(EXPECTED / name.replace("/index.md", ".md").replace("/", "--"), twins()[name])


@pytest.mark.parametrize("directories", [True, False])
def test_a_link_leads_to_a_twin(directories: bool) -> None:
    every = twins("", directories)
    dead, count = [], 0
    for name, text in every.items():
        for target in re.findall(r"(?<=\]\()[^)<>]+(?=\))", text):
            count += 1
            if posixpath.normpath(posixpath.join(name, "..", target)) not in every:
                dead.append(f"{name}: {target}")
    assert not dead
    assert count > 100


@pytest.mark.parametrize("name", sorted(twins()))
def test_it_is_markdown_with_the_right_title(name: str) -> None:
    """One first-level heading, and what text looks like markup is text."""
    html = markdown.markdown(twins()[name], extensions=["tables", "fenced_code", "sane_lists"])
    assert html.count("<h1>") == 1
    assert html.startswith("<h1>")
    assert "<script" not in html
    assert "<b>enough" not in html


def test_text_means_itself() -> None:
    text = r"*a* _b_ [c](d) `e` <f> \g &amp; & h"
    html = r"<p>*a* _b_ [c](d) `e` &lt;f&gt; \g &amp;amp; &amp; h</p>"
    assert markdown.markdown(escaped(text)) == html


def test_an_item_holds_more_than_a_line_and_then_all_are_apart() -> None:
    assert items(["a", "b"]) == "- a\n- b"
    assert items(["a\n\n> b\n>\n> c", "d"]) == "-   a\n\n    > b\n    >\n    > c\n\n-   d"
    assert numbered(["a\n\nb", "c"]) == "1.  a\n\n    b\n\n2.  c"


def test_headings_in_prose_stand_below_those_of_the_twin() -> None:
    writer = Writer("", lambda _: None, {})
    prose = "# A\n\n```\n# b\n~~~\n# c\n```\n\n#d\n\n##### E"
    lowered = "### A\n\n```\n# b\n~~~\n# c\n```\n\n#d\n\n##### E"
    assert writer.prose(prose) == lowered
