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


def test_what_there_is_nothing_of_has_no_page(tmp_path: Path) -> None:
    found = pages(tmp_path, {"topics/topic": topic(), "definitions/term": term()}, warnings=True)
    lists = {name for name, page in found.items() if page.entry is None}
    assert lists == {"index", "definitions/index", "topics/index", "search"}


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
    every = pages(tmp_path, files)
    view = every["disagreements"].build()
    assert [line.name for line in (*view.disputed, *view.tensions)] == [
        "disagreements/practice-a", "disagreements/a--b",
    ]  # fmt: skip
    (line,) = view.disputed
    assert (line.supports, line.qualifies, line.disputes) == (("The talk",), (), ("The talk",))
    item = every[line.name].build()
    assert (len(item.supports), len(item.qualifies), len(item.disputes)) == (1, 0, 1)
    sides = every[view.tensions[0].name].build().sides
    assert [side.link.title for side in sides] == ["A", "B"]


def test_a_question_of_a_decision_is_disputed_and_not_the_decision(tmp_path: Path) -> None:
    files = {"sources/talk": TALK, "checklists/one-or-two": DECISION}
    every = pages(tmp_path, files, warnings=True)
    (line,) = every["disagreements"].build().disputed
    assert (line.title, line.about.title) == ("How many?", "One or two?")
    assert every["disagreements/checklist-one-or-two-number"].title == "How many?"


DECISION = """
title: One or two?
summary: Which.
type: decision
problem: Which?
alternatives:
  - {id: one, title: One, summary: One.}
  - {id: two, title: Two, summary: Two.}
criteria:
  - id: number
    question: How many?
    why: It matters.
    scale: [{id: few, label: Few}, {id: many, label: Many}]
    performance: {one: [4, 0], two: [0, 4]}
    evidence: [{source: talk, at: "1:00"}, {source: talk, at: "2:00", stance: disputes}]
"""


def test_a_topic_is_a_briefing(tmp_path: Path) -> None:
    checks = "checks: [{id: sure, statement: We are sure., level: must}]\n"
    files = {
        "topics/speed": topic("Speed"),
        "people/ada": PERSON.format("Ada"),
        "sources/talk": TALK,
        "practices/a": practice("A", f"{checks}topics: [speed]\nin_tension_with: [b]\n").replace(
            '"1:00"}', '"1:00", by: ada}, {source: talk, at: "2:00", by: ada}'
        ),
        "practices/b": practice("B"),
        "definitions/x": term("X", more="topics: [speed]\n"),
    }
    view = pages(tmp_path, files)["topics/speed"].build().of_kind
    assert [line.title for line in view.clashes] == ["A ↔ B"]
    assert view.clashes_url == "disagreements/?topics=speed"
    assert [(m.statement, m.url) for m in view.musts] == [
        ("We are sure.", "practices/a/#check-sure")
    ]
    assert [(voice.person.title, voice.count) for voice in view.voices] == [("Ada", 2)]
    assert [group.kind for group in view.groups] == ["practice", "definition"]


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


def test_what_somebody_said_is_in_the_order_in_which_it_was_said(tmp_path: Path) -> None:
    files = {
        "sources/talk": TALK,
        "people/ada": PERSON.format("Ada"),
        "quotes/a": QUOTE.format(title="A", text="Last.", at="1:00:00"),
        "quotes/b": QUOTE.format(title="B", text="First.", at="9:30"),
        "quotes/c": QUOTE.format(title="C", text="Between.", at="10:00"),
    }
    view = pages(tmp_path, files, warnings=True)["people/ada"].build().of_kind
    assert [quoted.text for quoted in view.quotes] == ["First.", "Between.", "Last."]
