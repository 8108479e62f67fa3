"""How entries hang together: what is in the picture, where it is, and the same in words."""

from itertools import combinations
from pathlib import Path

import pytest

from kbgen.links.context import ViewContext
from kbgen.pictures.relation_diagram import COLUMN, PosterView
from kbgen.site import SiteConfig, check_content, resolve_roots
from kbgen.views import build_pages, connections
from kbgen.views.connections import (
    ConnectionsView,
    connections_page,
    connections_view,
    pictured_kinds,
)
from tests.content import TALK, check, practice, topic

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "sources/talk": TALK,
    "topics/a": topic("A", "order: 2\n"),
    "topics/b": topic("B", "order: 1\n"),
    "practices/one": practice("One", "topics: [a, b]\nrequires: [two]\n"),
    "practices/two": practice("Two", "topics: [b]\nsupports: [one, three]\n"),
    "practices/three": practice("Three", "topics: [a]\nin_tension_with: [one]\n"),
    "practices/four": practice("Four", "in_tension_with: [three]\n"),
    "practices/alone": practice("Alone", "topics: [a]\n"),
}


def context_of(folder: Path, files: dict[str, str]) -> ViewContext:
    checked = check(folder, files)
    assert not checked.errors
    return ViewContext(checked.base, checked.graph)


def cards(view: ConnectionsView) -> list[tuple[str | None, list[str]]]:
    return [
        (card.topic and card.topic.title, [name.link.title for name in card.names])
        for card in view.poster.cards
    ]


def test_entries_are_on_the_card_of_their_first_topic_and_relations_between_them(
    tmp_path: Path,
) -> None:
    view = connections_view("practice", context_of(tmp_path, FILES))
    assert cards(view) == [("B", ["Two"]), ("A", ["One", "Three"]), (None, ["Four"])]
    two, one, three, four = range(4)
    assert [(edge.relation, edge.source, edge.target) for edge in view.poster.edges] == [
        ("supports", two, one), ("supports", two, three), ("requires", one, two),
        ("tension", four, three), ("tension", one, three),
    ]  # fmt: skip
    assert view.relations == ("tension", "requires", "supports")
    assert (view.shown, view.count) == (4, 5)


def test_words_say_what_the_picture_shows_in_both_directions(tmp_path: Path) -> None:
    view = connections_view("practice", context_of(tmp_path, FILES))
    said = {
        entry.link.title: [
            (group.relation, group.inverse, [link.title for link in group.links])
            for group in entry.related
        ]
        for part in view.topics
        for entry in part.entries
    }
    assert said == {
        "One": [
            ("tension", False, ["Three"]),
            ("requires", False, ["Two"]),
            ("supports", True, ["Two"]),
        ],
        "Two": [("requires", True, ["One"]), ("supports", False, ["One", "Three"])],
        "Three": [("tension", False, ["One", "Four"]), ("supports", True, ["Two"])],
        "Four": [("tension", False, ["Three"])],
    }


def test_there_is_a_page_only_where_there_is_something_to_see(tmp_path: Path) -> None:
    alone = {name: text for name, text in FILES.items() if name.endswith(("talk", "alone", "/a"))}
    context = context_of(tmp_path, alone)
    assert pictured_kinds(context) == ()
    assert not [page for page in build_pages(context) if page.name.startswith("connections")]


def test_of_too_many_the_best_connected_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST_ENTRIES", 2)
    monkeypatch.setattr(connections, "MOST_EDGES", 1)
    view = connections_view("practice", context_of(tmp_path, FILES))
    assert cards(view) == [("A", ["One", "Three"])]
    assert [edge.relation for edge in view.poster.edges] == ["tension"]
    view = connections_view("practice", context_of(tmp_path, FILES))
    assert (view.shown, view.count, view.fewer_edges) == (2, 5, False)
    monkeypatch.setattr(connections, "MOST_ENTRIES", 3)
    view = connections_view("practice", context_of(tmp_path, FILES))
    assert view.fewer_edges


def own_posters() -> dict[str, PosterView]:
    checked = check_content(SiteConfig(resolve_roots(["content"], ROOT)))
    context = ViewContext(checked.base, checked.graph)
    return {kind: connections_view(kind, context).poster for kind in pictured_kinds(context)}


def test_nothing_overlaps_or_sticks_out_on_our_own_content() -> None:
    for kind, picture in own_posters().items():
        for card in picture.cards:
            assert card.x >= 0
            assert card.x + COLUMN < picture.width, kind
            assert card.y + card.height <= picture.height
            for name, below in zip(card.names, card.names[1:], strict=False):
                assert name.y + name.height <= below.y
            assert card.names[-1].y + card.names[-1].height <= card.y + card.height
        for one, other in combinations(picture.cards, 2):
            beside = abs(one.x - other.x) > COLUMN
            above = one.y + one.height < other.y or other.y + other.height < one.y
            assert beside or above, (kind, one.topic, other.topic)


def test_columns_are_about_equally_high_on_our_own_content() -> None:
    picture = own_posters()["practice"]
    bottoms: dict[int, int] = {}
    for card in picture.cards:
        bottoms[card.x] = max(bottoms.get(card.x, 0), card.y + card.height)
    assert len(bottoms) == 4
    assert min(bottoms.values()) > 0.7 * max(bottoms.values())


def test_the_same_content_gives_the_same_picture_whatever_the_order_of_files(
    tmp_path: Path,
) -> None:
    view = connections_view("practice", context_of(tmp_path / "one", FILES))
    backwards = dict(reversed(FILES.items()))
    assert connections_view("practice", context_of(tmp_path / "two", backwards)) == view


def test_the_first_page_has_the_short_address() -> None:
    assert connections_page("practice") == "connections"
    assert connections_page("tool") == "connections/tools"
