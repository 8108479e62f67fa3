"""The graph: typed links in both directions, and references that are none."""

from dataclasses import replace
from pathlib import Path

from kbgen.graph import build_graph
from tests.content import TALK, check, practice, ref, term, topic


def test_a_link_has_its_relation_and_its_inverse(tmp_path: Path) -> None:
    checked = check(
        tmp_path,
        {
            "sources/talk": TALK,
            "practices/a": practice("A", "requires: [b]\ndefinitions: [cache]\n"),
            "practices/b": practice("B", "in_tension_with: [a]\ntopics: [hosting]\n"),
            "definitions/cache": term("Cache", "See [[practice:b|it]] first. Then stop."),
            "topics/hosting": topic(),
        },
    )
    assert not checked.diagnostics
    links = [
        (str(link.source), link.relation.name, str(link.target), link.path)
        for link in checked.graph.links
    ]
    assert links == [
        ("practice:a", "cites", "source:talk", ("evidence", 0, "source")),
        ("practice:a", "defines", "definition:cache", ("definitions", 0)),
        ("practice:a", "requires", "practice:b", ("requires", 0)),
        ("practice:b", "about", "topic:hosting", ("topics", 0)),
        ("practice:b", "cites", "source:talk", ("evidence", 0, "source")),
        ("practice:b", "tension", "practice:a", ("in_tension_with", 0)),
        ("definition:cache", "mentions", "practice:b", ("definition",)),
    ]
    incoming = checked.graph.incoming(ref("practice:b"))
    assert [(str(link.source), link.relation.inverse) for link in incoming] == [
        ("practice:a", "Required by"),
        ("definition:cache", "Mentioned in"),
    ]
    assert incoming[1].sentence == "See [[practice:b|it]] first."
    assert incoming[0].sentence is None


def test_a_reference_in_code_is_none(tmp_path: Path) -> None:
    checked = check(tmp_path, {"topics/a": topic("A", "body: Write `[[nowhere]]` for a link.\n")})
    assert not checked.diagnostics
    assert not checked.graph.links


def test_a_reference_to_a_broken_entry_is_not_dangling(tmp_path: Path) -> None:
    files = {"topics/a": topic("A", "body: See [[b]] and [[topic:b]].\n"), "topics/b": "title: [\n"}
    checked = check(tmp_path, files)
    assert [diagnostic.code for diagnostic in checked.diagnostics] == ["KB003"]


def test_an_id_may_be_used_in_several_kinds(tmp_path: Path) -> None:
    files = {
        "topics/redis": topic(),
        "definitions/redis": term(),
        "topics/a": topic("A", "topics: [redis]\nbody: See [[definition:redis]].\n"),
    }
    checked = check(tmp_path, files)
    assert not checked.diagnostics
    targets = [str(link.target) for link in checked.graph.outgoing(ref("topic:a"))]
    assert targets == ["topic:redis", "definition:redis"]


STAMP = 'stamps: [{at: "1:00", speaker: %s, attribution: stated}]\n'
PERSON = "title: {}\nsummary: A person.\nrole: Engineer\n"
PEOPLE = {"people/ada": PERSON.format("Ada"), "people/bo": PERSON.format("Bo")}


def speakers(folder: Path, talk: str, evidence: str = '{source: talk, at: "01:00"}') -> list[str]:
    """Who is said to speak in a practice."""
    files = {"sources/talk": TALK + talk, "practices/a": practice().split("evidence")[0]}
    files["practices/a"] += f"evidence: [{evidence}]\n"
    checked = check(folder, PEOPLE | files)
    assert not checked.errors
    links = checked.graph.outgoing(ref("practice:a"))
    return [
        f"{link.target.id} at {link.path}" for link in links if link.relation.name == "attributed"
    ]


def test_who_speaks_at_a_stamp_is_linked_to_from_what_cites_it(tmp_path: Path) -> None:
    assert speakers(tmp_path, STAMP % "ada") == ["ada at ('evidence', 0, 'at')"]
    assert speakers(tmp_path, STAMP % "ada", '{source: talk, at: "1:01"}') == []
    assert speakers(tmp_path, "", '{source: talk, at: "1:00"}') == []


def test_what_is_said_at_the_place_counts_more_than_the_stamp(tmp_path: Path) -> None:
    named = '{source: talk, at: "1:00", by: bo}'
    assert speakers(tmp_path, STAMP % "ada", named) == ["bo at ('evidence', 0, 'by')"]
    assert speakers(tmp_path, STAMP % "bo", named) == ["bo at ('evidence', 0, 'by')"]


def test_a_stamp_that_changes_changes_the_links_of_what_did_not(tmp_path: Path) -> None:
    files = {"sources/talk": TALK + STAMP % "ada", "practices/a": practice(), **PEOPLE}
    old = check(tmp_path, files)
    talk = check(tmp_path, {"sources/talk": TALK + STAMP % "bo"}).base
    new = replace(
        old.base, entries={**old.base.entries, ref("source:talk"): talk[ref("source:talk")]}
    )
    assert build_graph(new, previous=(old.base, old.graph)).links == build_graph(new).links
    assert build_graph(new).links != old.graph.links


def test_a_deprecated_person_is_told_of_once_where_the_stamp_names_them(tmp_path: Path) -> None:
    files = {
        "sources/talk": TALK + STAMP % "ada",
        "practices/a": practice(),
        "people/ada": PERSON.format("Ada") + "status: deprecated\n",
    }
    found = [d for d in check(tmp_path, files, rules=("KB207",)).diagnostics if d.code == "KB207"]
    assert [Path(d.span.file).name for d in found] == ["talk.yaml"]


def test_a_reference_to_what_was_broken_and_is_gone_leads_nowhere(tmp_path: Path) -> None:
    """The entries are the same and the reference is not: links of before are of no use."""
    files = {"topics/a": topic(more="body: See [[tool:redis]].\n"), "tools/redis": "title: [\n"}
    old = check(tmp_path, files)
    assert old.base.broken
    assert not old.graph.unresolved
    gone = replace(old.base, broken=frozenset())
    (dangling,) = build_graph(gone, previous=(old.base, old.graph)).unresolved
    assert (str(dangling.source), dangling.text) == ("topic:a", "tool:redis")
