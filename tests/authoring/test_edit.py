"""A change changes what it says, and nothing else."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kbgen.authoring.changes import Change, Insert, Put, Remove, Rename
from kbgen.authoring.edit import EditError, edited
from kbgen.model import KIND_BY_NAME

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "edits.yaml").read_text(encoding="utf-8")
)


def change_of(case: dict[str, Any]) -> Change:
    match case:
        case {"put": path, "value": value}:
            return Put(tuple(path), value, case.get("above"))
        case {"insert": path, "value": value}:
            return Insert(tuple(path), value)
        case {"rename": path, "key": key}:
            return Rename(tuple(path), key)
    return Remove(tuple(case["remove"]))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_case(case: dict[str, Any]) -> None:
    before, change = case["before"].encode(), change_of(case)
    if "after" in case:
        kind = KIND_BY_NAME.get(case.get("kind"))
        assert edited(before, "a.yaml", [change], kind).decode() == case["after"]
    else:
        with pytest.raises(EditError, match=r"^a\.yaml: .* by hand"):
            edited(before, "a.yaml", [change])


def test_changes_follow_one_another() -> None:
    changes = [Put(("a",), 1), Insert(("b", 0), "x"), Rename(("a",), "c"), Remove(("b", 1))]
    assert edited(b"b: [y]\na: 0\n", "a.yaml", changes) == b"b: [x]\nc: 1\n"


def test_a_refusal_says_what_to_write() -> None:
    change = Put(("how", 1), "One: or more words.")
    with pytest.raises(EditError) as refused:
        edited(b"how: &steps [One., Two.]\nagain: *steps\n", "tools/a.yaml", [change])
    assert str(refused.value) == (
        "tools/a.yaml: `how` › no. 2 is written in a way that cannot be changed without the risk "
        "of changing something else. Write by hand:\n"
        '    - "One: or more words."'
    )


def test_a_file_with_a_mistake_is_not_changed() -> None:
    with pytest.raises(EditError, match=r"^a\.yaml:2:1: 'title' is already set above; mend this"):
        edited(b"title: a\ntitle: b\n", "a.yaml", [Put(("title",), "c")])
