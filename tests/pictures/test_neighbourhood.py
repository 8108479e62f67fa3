"""What is around an entry, at a glance."""

from pathlib import Path

import pytest

from kbgen.links.context import ViewContext
from kbgen.model import EntryRef
from kbgen.pictures.neighbourhood import MOST, AroundGroup, AroundView, around_view
from tests.content import TALK, check, practice, term

FILES = {
    "sources/talk": TALK,
    "practices/own": practice("Own", "requires: [base]\nsupports: [goal]\nin_tension_with: [a]\n"),
    "practices/base": practice("Base"),
    "practices/goal": practice("Goal", "requires: [own]\n"),
    "practices/a": practice("A"),
    "practices/b": practice("B", "in_tension_with: [own]\nsupports: [own]\n"),
}


def around(folder: Path, files: dict[str, str], kind: str, id_: str) -> AroundView | None:
    checked = check(folder, files)
    assert not checked.errors
    context = ViewContext(checked.base, checked.graph)
    return around_view(context.base[EntryRef(kind, id_)], context)


def shown(groups: tuple[AroundGroup, ...]) -> list[tuple[str, bool, list[str], int, str]]:
    return [
        (g.relation, g.inverse, [link.title for link in g.links], g.more, g.section)
        for g in groups
    ]  # fmt: skip


def test_what_it_rests_on_comes_before_and_what_rests_on_it_after(tmp_path: Path) -> None:
    view = around(tmp_path, FILES, "practice", "own")
    assert view
    assert shown(view.before) == [
        ("requires", False, ["Base"], 0, "related"),
        ("supports", True, ["B"], 0, "linked-from"),
    ]
    assert shown(view.below) == [("tension", False, ["A", "B"], 0, "related")]
    assert shown(view.after) == [
        ("requires", True, ["Goal"], 0, "linked-from"),
        ("supports", False, ["Goal"], 0, "related"),
    ]


@pytest.mark.parametrize(("kind", "id_"), [("practice", "base"), ("source", "talk")])
def test_where_there_is_little_there_is_no_picture(tmp_path: Path, kind: str, id_: str) -> None:
    assert around(tmp_path, FILES, kind, id_) is None


def test_of_many_some_of_each_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    files = {
        "sources/talk": TALK,
        "definitions/own": term("Own", more="see_also: [d0, d1, d2]\n"),
        **{f"definitions/d{n}": term(f"D{n}") for n in range(3)},
        **{f"practices/p{n:02}": practice(f"P{n:02}", "definitions: [own]\n") for n in range(30)},
    }
    view = around(tmp_path, files, "definition", "own")
    assert view
    assert shown(view.before) == [("see-also", False, ["D0", "D1", "D2"], 0, "see-also")]
    assert shown(view.after) == [
        ("defines", True, [f"P{n:02}" for n in range(MOST - 3)], 30 - (MOST - 3), "linked-from")
    ]
