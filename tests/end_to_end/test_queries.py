"""Queries: a hand-written page shows the entries that its blocks ask for."""

import re

import pytest

from kbgen.i18n import load_strings
from tests.end_to_end.miniature import Document, Pages, Project
from tests.reference import HANDBOOK

CARDS = """~~~kbgen
kind: tool
where: {category: cache}
sort: -title
show: cards
~~~
"""
LISTED = """```kbgen
kind: quote
linked_from: practice:start-small
```
"""
NOTHING = """```kbgen
kind: practice
links_to: [tool:memcached]
where: {status: draft}
```
"""
SHOWN_AS_CODE = "````markdown\n```kbgen\nkind: nonsense\n```\n````\n"


def in_the_handbook() -> str:
    text = (HANDBOOK / "take-in.md").read_text("utf-8")
    (example,) = re.findall(r"^````markdown\n(.*?)^````$", text, re.MULTILINE | re.DOTALL)
    return str(example)


@pytest.fixture
def pages(project: Project) -> Pages:
    """A page with queries below a folder, built without a warning."""
    table = in_the_handbook()
    text = "\n".join(["# Lists", table, CARDS, LISTED, NOTHING, SHOWN_AS_CODE])
    project.write("content/pages/more/lists.md", text)
    project.edit("content/tools/redis.yaml", "title: Redis", "title: Redis {{ 1 + 1 }}")
    return project.build()


def links(page: Document, within: str) -> list[str]:
    return [found["href"] for found in page.all("a", within=within)]


def test_what_queries_find_stands_in_the_page(pages: Pages) -> None:
    page = pages["more/lists/index.html"]
    headings = [element.text.strip() for element in page.elements if element.tag == "th"]
    assert headings == ["What to do", "When", "With"]
    assert links(page, "kb-query__table") == [
        "../../practices/start-small/",
        "../../tools/redis/",
    ]
    assert [e.text for e in page.elements if e.tag == "td"][1] == "Now"
    assert links(page, "kb-cards") == ["../../tools/redis/", "../../tools/memcached/"]
    assert links(page, "kb-rows") == ["../../quotes/cut-early/", "../../quotes/cut-late/"]
    assert load_strings("en")["query"]["none"] in page.html
    assert all(pages.target("more/lists/index.html", link) for link in links(page, "kb-query"))


def test_nothing_of_a_query_is_left_and_what_is_shown_as_code_stays(pages: Pages) -> None:
    html = pages["more/lists/index.html"].html
    assert html.count("kind: ") == 1
    assert "kind: nonsense" in html
    assert "horizon.term" not in html


def test_titles_are_no_instructions_for_plugins_that_read_the_page(pages: Pages) -> None:
    """What looks for `{{` in Markdown after us finds none in what a query has put there."""
    html = pages["more/lists/index.html"].html
    assert "Redis &#123;&#123; 1 + 1 }}" in html


def test_a_mistake_in_a_query_stops_the_build_as_one_in_an_entry_does(project: Project) -> None:
    project.write("content/pages/lists.md", "# Lists\n\n```kbgen\nkind: tools\n```\n")
    said = project.fail()
    assert "content/pages/lists.md:4:7: error[KB104]: `kind` is 'tools'" in said
    assert "did you mean 'tool'?" in said
