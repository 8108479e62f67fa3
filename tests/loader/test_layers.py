"""Layers: later content roots add entries, override fields and hide, and every value has a file."""

from pathlib import Path

import pytest

from kbgen.site import CheckedContent
from tests.content import check, ref, term, topic

HOSTING = ref("topic:hosting")


def codes(checked: CheckedContent) -> list[str]:
    return [diagnostic.code for diagnostic in checked.diagnostics]


def test_a_later_layer_adds_entries(tmp_path: Path) -> None:
    checked = check(tmp_path, {"topics/hosting": topic()}, {"topics/ours": topic()})
    assert not checked.diagnostics
    assert set(checked.base.entries) == {HOSTING, ref("topic:ours")}


def test_an_override_replaces_the_fields_it_names(tmp_path: Path) -> None:
    checked = check(
        tmp_path,
        {"topics/hosting": topic("Hosting", "order: 1\nformerly: [servers]\n")},
        {"topics/hosting": "override: true\norder: 2\n"},
        {"topics/hosting": "override: true\nformerly: [machines]\nbody: Text.\n"},
    )
    assert not checked.diagnostics
    entry = checked.base[HOSTING]
    assert entry.model_dump(include={"title", "order", "formerly", "body"}) == {
        "title": "Hosting",
        "order": 2,
        "formerly": ("machines",),
        "body": "Text.",
    }


@pytest.mark.parametrize(
    ("path", "file"),
    [
        (("title",), "layer0"),
        (("order",), "layer1"),
        (("formerly", 0), "layer2"),
        (("topics", 0), "layer0"),
        (("nowhere",), "layer0"),
        ((), "layer0"),
    ],
)
def test_every_value_knows_its_file(tmp_path: Path, path: tuple[str | int, ...], file: str) -> None:
    checked = check(
        tmp_path,
        {"topics/hosting": topic("Hosting", "order: 1\nformerly: [a]\n")},
        {"topics/hosting": "override: true\norder: 2\nformerly: [b]\n"},
        {"topics/hosting": "override: true\nformerly: [c]\n"},
    )
    assert Path(checked.base.origins[HOSTING].span(path).file).parts[-3] == file


def test_a_hidden_entry_is_gone_and_may_be_made_anew(tmp_path: Path) -> None:
    first, hide = {"topics/hosting": topic("Theirs")}, {"topics/hosting": "hide: true\n"}
    checked = check(tmp_path / "a", first, hide)
    assert HOSTING not in checked.base
    assert set(checked.base.hidden) == {HOSTING}
    checked = check(tmp_path / "b", first, hide, {"topics/hosting": topic("Ours")})
    assert checked.base[HOSTING].title == "Ours"
    assert not checked.base.hidden
    assert not checked.diagnostics


def test_one_mistake_is_told_once(tmp_path: Path) -> None:
    checked = check(
        tmp_path,
        {"topics/hosting": "title: [\n", "definitions/a": term("A", "See [[hosting]].")},
        {"topics/hosting": "override: true\norder: 2\n", "definitions/b": "override: true\n"},
    )
    assert codes(checked) == ["KB003", "KB501"]


def test_a_broken_overlay_does_not_take_the_entry_away(tmp_path: Path) -> None:
    checked = check(
        tmp_path,
        {"topics/hosting": topic(), "definitions/a": term("A", "See [[hosting]].")},
        {"topics/hosting": "override: true\norder: [\n"},
    )
    assert codes(checked) == ["KB003"]
    assert HOSTING in checked.base


def test_a_layer_may_be_pages_only(tmp_path: Path) -> None:
    checked = check(tmp_path, {"topics/hosting": topic()}, {"pages/about.md": "[[hosting]]\n"})
    assert not checked.diagnostics
    assert checked.graph.mentioned_in_pages == {HOSTING}


def test_the_higher_page_of_a_name_counts(tmp_path: Path) -> None:
    pages = {"pages/about.md": "[[nowhere]]\n"}
    checked = check(tmp_path, {"topics/hosting": topic(), **pages}, {"pages/about.md": "Fine.\n"})
    assert not checked.diagnostics
