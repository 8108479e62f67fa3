"""What pages show, before any template: views of small knowledge bases."""

from pathlib import Path
from typing import Any

import pytest

from kbgen.links.context import ViewContext
from kbgen.views import PageView, build_pages
from tests.content import TALK, check, practice, ref, term, topic

PERSON = "title: {}\nsummary: A person.\nrole: Engineer\n"
QUOTE = """
title: {title}
summary: Somebody says so.
text: {text}
speaker: ada
source: talk
at: "{at}"
attribution: {{certainty: stated, basis: The page.}}
context: On systems.
"""


def pages(folder: Path, files: dict[str, str], *, warnings: bool = False) -> dict[str, PageView]:
    """Every page of a knowledge base without errors, by name."""
    checked = check(folder, files)
    assert not (checked.errors if warnings else checked.diagnostics)
    return {page.name: page for page in build_pages(ViewContext(checked.base, checked.graph))}


def shown(view: Any) -> Any:
    return [(str(item.link.ref), item.sentence) for item in view.items]


def test_backlinks_are_grouped_and_a_mention_gives_way_to_more(tmp_path: Path) -> None:
    files = {
        "sources/talk": TALK,
        "definitions/cache": term("Cache"),
        "practices/a": practice("A", "definitions: [cache]\nbody: A [[cache]] helps.\n"),
        "practices/b": practice("B", "body: One. A [[cache|copy]] of [[b|x]]. A [[cache]].\n")
        .replace("[[b|x]]", "[[practice:a]]"),
        "topics/speed": topic("Speed", "body: See [[definition:cache]].\n"),
    }  # fmt: skip
    view = pages(tmp_path, files)["definitions/cache"].build()
    groups = {group.name: shown(group) for group in view.backlinks}
    assert groups == {
        "defines": [("practice:a", None)],
        "mentions": [("practice:b", "A copy of A."), ("topic:speed", "See Cache.")],
    }


def test_a_source_lists_what_was_taken_in_order_of_time(tmp_path: Path) -> None:
    files = {
        "sources/talk": TALK,
        "people/ada": PERSON.format("Ada"),
        "quotes/late": QUOTE.format(title="Late", text="Late.", at="10:00"),
        "quotes/early": QUOTE.format(title="Early", text="Early.", at="0:30"),
        "practices/a": practice("A", "quotes: [late, early]\n").replace("1:00", "1:10:00"),
        "practices/b": practice("B").replace("1:00", "0:30"),
    }
    view = pages(tmp_path, files)["sources/talk"].build().of_kind
    assert [
        (section.title, place.label, [str(item.link.ref) for item in place.items])
        for section in view.sections
        for place in section.places
    ] == [
        ("Start", "0:30", ["quote:early", "practice:b"]),
        ("Middle", "10:00", ["quote:late"]),
        ("Middle", "1:10:00", ["practice:a"]),
    ]


def test_sections_that_are_out_of_order_still_take_what_is_theirs(tmp_path: Path) -> None:
    start, middle = '  - {title: Start, at: "0:00"}\n', '  - {title: Middle, at: "10:00"}\n'
    files = {
        "sources/talk": TALK.replace(start + middle, middle + start),
        "practices/a": practice("A").replace("1:00", "12:00"),
    }
    view = pages(tmp_path, files)["sources/talk"].build().of_kind
    assert [section.title for section in view.sections if section.places] == ["Middle"]


def test_disagreements_are_collected_and_a_tension_shown_once(tmp_path: Path) -> None:
    disputed = practice("A", "in_tension_with: [b]\n").replace(
        '"1:00"}]', '"1:00"}, {source: talk, at: "2:00", stance: disputes}]'
    )
    files = {
        "sources/talk": TALK,
        "practices/a": disputed,
        "practices/b": practice("B", "in_tension_with: [a]\n"),
        "practices/c": practice("C"),
    }
    view = pages(tmp_path, files)["disagreements"].build()
    assert [str(item.link.ref) for item in view.disputed] == ["practice:a"]
    (item,) = view.disputed
    assert (len(item.supports), len(item.qualifies), len(item.disputes)) == (1, 0, 1)
    assert len(view.tensions) == 1


def test_topics_come_in_their_order_and_entries_by_title(tmp_path: Path) -> None:
    files = {
        "topics/a": topic("A", "order: 2\n"),
        "topics/b": topic("B", "order: 1\n"),
        "definitions/x": term("zebra", more="topics: [a]\n"),
        "definitions/y": term("Apple", more="topics: [a]\n"),
    }
    names = list(pages(tmp_path, files))
    assert [n for n in names if n.startswith("topics/")] == ["topics/index", "topics/b", "topics/a"]
    assert [n for n in names if n.startswith("definitions/")] == [
        "definitions/index", "definitions/y", "definitions/x",
    ]  # fmt: skip


def test_a_kind_without_entries_has_no_page(tmp_path: Path) -> None:
    names = set(pages(tmp_path, {"topics/a": topic()}))
    assert "topics/index" in names
    assert "tools/index" not in names


@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_link_says_where_its_entry_is_in_its_life(tmp_path: Path, status: str) -> None:
    files = {
        "definitions/x": term(more=f"status: {status}\n"),
        "topics/a": topic("A", "body: '[[x]]'\n"),
    }
    checked = check(tmp_path, files)
    assert ViewContext(checked.base, checked.graph).link(ref("definition:x")).status == status
