"""The cards of links, in small chunks that change as little as the content does."""

import json
from typing import Any
from zlib import crc32

import pytest

from kbgen.exporters import previews
from kbgen.views import PreviewView

STRINGS = {
    "kind": dict.fromkeys(
        ("practice", "checklist", "quote", "tool", "definition", "topic", "source", "person"), "K"
    )
    | {"tool": "Werkzeug"},
    "status": {"draft": "Entwurf"},
}


def view(name: str, **values: Any) -> PreviewView:
    given = {"title": "T", "text": "S.", "topics": (), "status": None, **values}
    return PreviewView(name, **given)


def exported(*views: PreviewView) -> dict[str, Any]:
    return {a.path: json.loads(a.content) for a in previews(views, STRINGS)}


def test_a_card_has_what_there_is_to_show() -> None:
    files = exported(
        view("tools/a", title="Größe", topics=("One", "Two")), view("quotes/b", status="draft")
    )
    assert files["previews/0.json"] == {
        "tools/a": {"title": "Größe", "text": "S.", "topics": ["One", "Two"]},
        "quotes/b": {"title": "T", "text": "S.", "status": "Entwurf"},
    }
    assert files["previews/index.json"]["kinds"]["tools"] == ["tool", "Werkzeug"]


@pytest.mark.parametrize(
    ("cards", "chunks"), [(0, 1), (1, 1), (64, 1), (65, 2), (128, 2), (129, 4), (10_000, 256)]
)
def test_there_are_as_many_chunks_as_keep_them_small(cards: int, chunks: int) -> None:
    views = [view(f"tools/t{number}") for number in range(cards)]
    files = exported(*views)
    assert len(files) == chunks + 1
    assert len(files["previews/index.json"]["chunks"]) == chunks
    sizes = [len(files[f"previews/{number}.json"]) for number in range(chunks)]
    assert sum(sizes) == cards
    assert max(sizes) <= 100


def test_a_card_is_where_its_name_says() -> None:
    files = exported(*(view(f"tools/t{number}") for number in range(500)))
    for number in range(8):
        names = files[f"previews/{number}.json"]
        assert {crc32(name.encode()) % 8 for name in names} == {number}


def test_a_change_changes_one_chunk_and_its_fingerprint() -> None:
    before = [view(f"tools/t{number}") for number in range(500)]
    after = [view("tools/t0", text="Another."), *before[1:]]
    old, new = ({a.path: a.content for a in previews(v, STRINGS)} for v in (before, after))
    changed = {path for path in old if old[path] != new[path]}
    chunk = f"previews/{crc32(b'tools/t0') % 8}.json"
    assert changed == {"previews/index.json", chunk}
    one, other = (json.loads(f["previews/index.json"])["chunks"] for f in (old, new))
    assert sum(a != b for a, b in zip(one, other, strict=True)) == 1
