"""The graph: typed links in both directions, and references that are none."""

from pathlib import Path

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
