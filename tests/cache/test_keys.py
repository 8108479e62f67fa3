"""Digests: what a page depends on changes its digest, and nothing else does."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kbgen.cache.keys import changed_pages, page_digests
from kbgen.model import Entry, EntryRef
from tests.content import TALK, check, practice, ref, term, topic

FILES = {
    "sources/talk": TALK,
    "definitions/cache": term("Cache"),
    "practices/a": practice("A", "definitions: [cache]\n"),
    "practices/b": practice("B", "requires: [a]\n"),
    "topics/alone": topic("Alone"),
}


GATE = """
title: Ready
summary: Whether it is.
type: readiness
problem: Is it?
version: 1
include: [{topic: hosting}]
exclude: [{practice: d}]
"""
PERSON = "title: {}\nsummary: A person.\nrole: Engineer\n"
BOTH_TALK = f"{TALK}participants: [{{person: ada, part: guest}}, {{person: bo, part: host}}]\n"
STAMPS = 'stamps: [{at: "1:00", speaker: ada, attribution: stated}]\n'
CHECKED = "checks: [{id: one, statement: It is so., level: must}]\n"
GATED = FILES | {
    "sources/talk": BOTH_TALK,
    "people/ada": PERSON.format("Ada"),
    "people/bo": PERSON.format("Bo"),
    "topics/hosting": topic("Hosting"),
    "definitions/far": term("Far"),
    "practices/c": practice("C", f"topics: [hosting]\n{CHECKED}"),
    "practices/d": practice("D", f"topics: [hosting]\n{CHECKED}"),
    "checklists/ready": GATE,
}


def no_links(_: Entry) -> bytes:
    """Nothing links by itself."""
    return b""


def digests(folder: Path, files: dict[str, str]) -> Mapping[EntryRef, bytes]:
    checked = check(folder, files)
    assert not checked.diagnostics
    return page_digests(checked.base, checked.graph, b"salt", no_links)


def changed(tmp_path: Path, name: str, text: str) -> set[str]:
    before = digests(tmp_path, FILES)
    after = digests(tmp_path, {name: text})
    return {str(r) for r in after if before.get(r) != after[r]}


def test_the_same_files_have_the_same_digests(tmp_path: Path) -> None:
    assert changed(tmp_path, "topics/alone", FILES["topics/alone"]) == set()


def test_a_title_reaches_what_is_linked(tmp_path: Path) -> None:
    found = changed(tmp_path, "definitions/cache", term("Copy"))
    assert {"definition:cache", "practice:a"} <= found
    assert "topic:alone" not in found


def test_the_title_of_a_practice_reaches_every_topic(tmp_path: Path) -> None:
    """A topic's page names what is in tension with its practices, which need not be filed there."""
    found = changed(tmp_path, "practices/b", FILES["practices/b"].replace("title: B", "title: Be"))
    assert {"practice:b", "topic:alone"} <= found


def test_a_status_reaches_what_is_linked_to_what_is_linked(tmp_path: Path) -> None:
    """A page shows the links of its neighbours with the status of what they lead to."""
    assert "practice:b" not in changed(tmp_path, "definitions/cache", term("Cache", "Otherwise."))
    deprecated = term("Cache", "Otherwise.", "status: deprecated\n")
    before = digests(tmp_path, {})
    after = digests(tmp_path, {"definitions/cache": deprecated})
    assert before[ref("practice:b")] != after[ref("practice:b")]


def test_the_title_of_what_took_a_place_reaches_what_is_linked_to_what_is_linked(
    tmp_path: Path,
) -> None:
    """A reference to what is deprecated names what is to be used instead."""
    replaced = term("Cache", "Otherwise.", "status: deprecated\nreplaced_by: store\n")
    before = digests(tmp_path, FILES | {"definitions/cache": replaced, "definitions/store": term()})
    after = digests(tmp_path, {"definitions/store": term("Store")})
    assert before[ref("practice:b")] != after[ref("practice:b")]


def test_an_entry_on_its_own_changes_itself_only(tmp_path: Path) -> None:
    assert changed(tmp_path, "topics/alone", topic("Other")) == {"topic:alone"}


def test_entries_with_the_same_words_have_digests_of_their_own(tmp_path: Path) -> None:
    found = digests(tmp_path, {"topics/one": topic("Twin"), "topics/two": topic("Twin")})
    assert found[ref("topic:one")] != found[ref("topic:two")]


def test_a_readiness_checklist_depends_on_what_it_selects(tmp_path: Path) -> None:
    before = digests(tmp_path, GATED)
    after = digests(tmp_path, {"practices/b": practice("Another", "requires: [a]\n")})
    assert before[ref("checklist:ready")] == after[ref("checklist:ready")]
    more = practice("C", f"topics: [hosting]\n{CHECKED.replace('It is', 'It was')}")
    last = digests(tmp_path, {"practices/c": more})
    assert after[ref("checklist:ready")] != last[ref("checklist:ready")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("topics/alone", topic("Other")),
        ("definitions/cache", term("Copy")),
        ("definitions/cache", term("Cache", "Another meaning.")),
        ("definitions/cache", term("Cache", "As [[far]] as it gets.")),
        ("practices/a", practice("A", "")),
        ("practices/b", practice("B", "requires: [c]\n")),
        ("practices/c", practice("C", CHECKED)),
        ("practices/d", practice("D", f"topics: [alone]\n{CHECKED}")),
        ("checklists/ready", GATE.replace("topic: hosting", "practice: c")),
        ("sources/talk", TALK.replace("Middle", "Centre")),
        ("definitions/far", term("Far")),
        ("sources/talk", BOTH_TALK + STAMPS),
    ],
)
def test_what_differs_is_known_without_all_digests(tmp_path: Path, name: str, text: str) -> None:
    old, new = check(tmp_path, GATED), check(tmp_path, {name: text})
    assert old.base.entries.keys() == new.base.entries.keys()
    before, after = (page_digests(state.base, state.graph, b"", no_links) for state in (old, new))
    differing = {entry for entry in after if before[entry] != after[entry]}
    assert changed_pages(old, new) == changed_pages(new, old) == differing
    assert bool(differing) == (text != GATED[name])


def test_a_stamp_reaches_those_whom_it_names_and_named(tmp_path: Path) -> None:
    old = check(tmp_path, GATED | {"sources/talk": BOTH_TALK + STAMPS})
    new = check(tmp_path, {"sources/talk": BOTH_TALK + STAMPS.replace("ada", "bo")})
    found = changed_pages(old, new)
    assert {ref("person:ada"), ref("person:bo"), ref("practice:a")} <= found
    before, after = (page_digests(state.base, state.graph, b"", no_links) for state in (old, new))
    assert found == {entry for entry in after if before[entry] != after[entry]}
