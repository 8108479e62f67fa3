"""What search is told of entries."""

from pathlib import Path

import pytest

from kbgen.links.addresses import Addresses
from kbgen.links.context import ViewContext
from kbgen.model import EntryRef
from kbgen.search.entry_records import paragraphs, search_record
from kbgen.search.records import Facet, SearchRecord
from kbgen.site import check_content, find_config

SITE = Path(__file__).resolve().parents[1] / "theme" / "search_site"


@pytest.fixture(scope="module")
def context() -> ViewContext:
    content = check_content(find_config(SITE / "mkdocs.yml"))
    assert not content.errors
    return ViewContext(content.base, content.graph, Addresses())


def record(context: ViewContext, kind: str, id_: str) -> SearchRecord:
    return search_record(context.base[EntryRef(kind, id_)], context)


def test_a_record_holds_names_text_and_what_to_filter_by(context: ViewContext) -> None:
    assert record(context, "tool", "pgbouncer") == SearchRecord(
        url="tools/pgbouncer/",
        title="PgBouncer",
        kind="tool",
        summary="Sits in front of PostgreSQL.",
        text=("Pooler", "It shares a few connections among many clients.", "She uses it."),
        names=("PG bouncy", "old pooler"),
        topics=(Facet("databases", "Databases"),),
        people=(Facet("ada-example", "Ada Example"),),
        sources=(Facet("talk", "A talk on pools"),),
    )


@pytest.mark.parametrize(
    ("kind", "id_", "facets"),
    [
        ("person", "ada-example", "people"),
        ("source", "talk", "sources"),
        ("topic", "testing", "topics"),
    ],
)
def test_what_a_filter_stands_for_is_filed_under_itself(
    context: ViewContext, kind: str, id_: str, facets: str
) -> None:
    assert getattr(record(context, kind, id_), facets)[0].id == id_


def test_who_takes_part_in_a_source_is_found_by_it(context: ViewContext) -> None:
    assert [person.id for person in record(context, "source", "talk").people] == ["ada-example"]


def test_checks_are_part_of_a_practice(context: ViewContext) -> None:
    assert "There are figures from production." in record(context, "practice", "measure-first").text


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One.\nStill one.\n\nTwo.", ["One. Still one.", "Two."]),
        ("- **bold** item\n- `code_item` next", ["bold item", "code_item next"]),
        ("See [the docs](https://example.org) now.", ["See the docs now."]),
        ("# Heading\n\n> quoted", ["Heading", "quoted"]),
        ("2 * 3 and snake_case stay", ["2 * 3 and snake_case stay"]),
        ("  \n\n ", []),
    ],
)
def test_markdown_becomes_plain_paragraphs(markdown: str, expected: list[str]) -> None:
    assert list(paragraphs(markdown)) == expected
