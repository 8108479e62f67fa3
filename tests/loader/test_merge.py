"""An override is merged key by key and part by part, and every value still knows its file."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kbgen.model import KIND_BY_NAME, Decision, Practice
from kbgen.model.merging import Merging, merge_of
from tests.content import check, ref

WATCH = ref("practice:watch-it")
BELOW = """
title: Watch it
summary: Watch what runs.
why: It breaks.
tools: [redis]
avoid_when: [It is a toy.]
horizon: {term: short, note: At once.}
checks:
  - {id: dashboard, statement: There is a dashboard.}
  - {id: alarm, statement: Somebody is called., level: must, how: Ask.}
evidence:
  - {source: talk, at: "01:10"}
  - {source: talk, at: "02:20", note: Theirs.}
position: {ring: trial, since: 2024-05-06, because: It is loud.}
"""
TALK = """
title: A talk
summary: A talk.
type: talk
reliability: {trust: primary, why: It is the recording.}
"""
REDIS = "title: {}\nsummary: Keeps data.\npurpose: It does.\ncategory: cache\n"
REST = {"sources/talk": TALK, "tools/redis": REDIS.format("R"), "tools/ours": REDIS.format("O")}


def merged(folder: Path, *overrides: str) -> dict[str, Any]:
    layers = [{"practices/watch-it": f"override: true\n{text}"} for text in overrides]
    checked = check(folder, {"practices/watch-it": BELOW, **REST}, *layers)
    assert not checked.diagnostics
    return checked.base[WATCH].model_dump(exclude_unset=True)


@pytest.mark.parametrize(
    ("override", "key", "wanted"),
    [
        ("horizon: {term: long}", "horizon", {"term": "long", "note": "At once."}),
        ("horizon: {note: null}", "horizon", {"term": "short"}),
        (
            "position: {ring: hold}",
            "position",
            {"ring": "hold", "since": date(2024, 5, 6), "because": "It is loud."},
        ),
        ("tools: [ours]", "tools", ("ours",)),
        ("tools: {add: [ours]}", "tools", ("redis", "ours")),
        ("tools: {add: [ours], remove: [redis]}", "tools", ("ours",)),
        ("tools: {replace: [ours]}", "tools", ("ours",)),
        ("avoid_when: null", "avoid_when", None),
        ("avoid_when: {remove: [It is a toy.]}", "avoid_when", ()),
    ],
)
def test_a_field_is_merged_by_what_it_is(
    tmp_path: Path, override: str, key: str, wanted: object
) -> None:
    assert merged(tmp_path, override).get(key) == wanted


def test_parts_with_an_id_are_merged_by_it(tmp_path: Path) -> None:
    checks = """
checks:
  - {id: alarm, level: should, how: null}
  - {id: ours, statement: It is ours.}
"""
    assert merged(tmp_path, checks)["checks"] == (
        {"id": "dashboard", "statement": "There is a dashboard."},
        {"id": "alarm", "statement": "Somebody is called.", "level": "should"},
        {"id": "ours", "statement": "It is ours."},
    )


def test_parts_are_removed_by_their_id(tmp_path: Path) -> None:
    found = merged(tmp_path, "checks: {remove: [dashboard], add: [{id: alarm, level: could}]}")
    assert [(check["id"], check["level"]) for check in found["checks"]] == [("alarm", "could")]


def test_evidence_is_merged_by_source_and_place(tmp_path: Path) -> None:
    evidence = """
evidence:
  add: [{source: talk, at: "02:20", note: Ours.}, {record: decisions/1.md}]
  remove: [{source: talk, at: "01:10"}]
"""
    assert merged(tmp_path, evidence)["evidence"] == (
        {"source": "talk", "at": "02:20", "note": "Ours."},
        {"record": "decisions/1.md"},
    )


def test_every_value_of_a_merged_list_knows_its_line(tmp_path: Path) -> None:
    """Also after another layer has moved it."""
    layers = [
        {"practices/watch-it": "override: true\nchecks:\n  - {id: alarm, level: should}\n"},
        {"practices/watch-it": "override: true\nchecks:\n  remove: [dashboard]\n"},
    ]
    checked = check(tmp_path, {"practices/watch-it": BELOW, **REST}, *layers)
    origin = checked.base.origins[WATCH]
    found = {
        key: (Path(span.file).parts[-3], span.line)
        for key in ("id", "level", "how")
        for span in [origin.span(("checks", 0, key))]
    }
    assert found == {"id": ("layer0", 9), "level": ("layer1", 3), "how": ("layer0", 9)}


@pytest.mark.parametrize(
    ("model", "key", "rule", "by"),
    [
        (Practice, "why", Merging.WHOLE, ()),
        (Practice, "how", Merging.LIST, ()),
        (Practice, "checks", Merging.PARTS, ("id",)),
        (Practice, "evidence", Merging.PARTS, ("source", "at", "section", "record")),
        (Decision, "thresholds", Merging.KEYS, ()),
        (Decision, "scenarios", Merging.PARTS, ("title",)),
        (Decision, "criteria", Merging.PARTS, ("id",)),
    ],
)
def test_the_rule_follows_from_the_model(
    model: type[Practice | Decision], key: str, rule: Merging, by: tuple[str, ...]
) -> None:
    assert merge_of(model, key) == (rule, by)


def test_lists_of_parts_are_merged_by_something_or_not_at_all() -> None:
    for kind in KIND_BY_NAME.values():
        for model in kind.models:
            for key in model.model_fields:
                merge = merge_of(model, key)
                assert bool(merge.by) == (merge.rule is Merging.PARTS)
