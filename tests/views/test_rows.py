"""Lists: what stands together, and what a list is narrowed down by."""

from pathlib import Path

import pytest

from kbgen.links.context import ViewContext
from kbgen.views import row_groups
from kbgen.views.indexes import IndexView, index_view
from tests.content import TALK, check, practice, term, topic

LEVELS = "checks: [{id: a, statement: A., level: could}, {id: b, statement: B., level: must}]\n"
HOLD = "position: {ring: hold, since: 2024-01-01, because: It is slow.}\n"
FILES = {
    "sources/talk": TALK,
    "topics/late": topic("Late", "order: 2\n"),
    "topics/early": topic("Early", "order: 1\n"),
    "practices/a": practice("A", f"topics: [late, early]\n{LEVELS}{HOLD}"),
    "practices/b": practice("B", "topics: [early]\nhorizon: {term: long}\n"),
    "practices/c": practice("C"),
    "definitions/accent": term("Édition"),
    "definitions/digit": term("12-factor app"),
    "definitions/plain": term("Elastic"),
}


def index(folder: Path, kind: str) -> IndexView:
    content = check(folder, FILES)
    assert not content.errors, content.errors
    return index_view(kind, ViewContext(content.base, content.graph))


def test_practices_stand_under_their_first_topics_in_their_order(tmp_path: Path) -> None:
    groups = index(tmp_path, "practice").groups
    assert [(g.title, [row.link.title for row in g.rows]) for g in groups] == [
        ("Early", ["B"]),
        ("Late", ["A"]),
        (None, ["C"]),
    ]


def test_a_practice_says_how_grave_and_how_soon_it_is(tmp_path: Path) -> None:
    found = {row.link.title: row for g in index(tmp_path, "practice").groups for row in g.rows}
    assert (found["A"].level, found["A"].horizon) == ("must", None)
    assert (found["B"].level, found["B"].horizon) == (None, "long")
    assert dict(found["A"].marks) == {
        "topics": "late|early",
        "level": "must",
        "backing": "single",
        "ring": "hold",
        "status": "published",
    }


def test_what_all_rows_share_is_no_choice(tmp_path: Path) -> None:
    facets = {facet.name: facet.options for facet in index(tmp_path, "practice").facets}
    assert facets == {
        "topics": (("early", "Early"), ("late", "Late")),
        "level": (("must", ""),),
        "horizon": (("long", ""),),
        "ring": (("hold", ""),),
    }


def test_a_long_list_has_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (group,) = index(tmp_path / "short", "definition").groups
    assert group.title is None
    monkeypatch.setattr(row_groups, "MOST_IN_ONE", 2)
    groups = index(tmp_path / "long", "definition").groups
    assert [(g.title, [row.link.title for row in g.rows]) for g in groups] == [
        (row_groups.DIGITS, ["12-factor app"]),
        ("E", ["Édition", "Elastic"]),
    ]
