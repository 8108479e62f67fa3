"""Editors take in an overlay what the loader takes, and mark what is wrong in any case."""

from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from kbgen.authoring.json_schema import entry_schema
from kbgen.loader import LIST_CHANGES, MARKERS
from kbgen.loader.draft import Draft
from kbgen.loader.merge import merged
from kbgen.model import KIND_BY_NAME, KINDS
from kbgen.origin import Origin
from kbgen.source import Document
from tests.authoring.test_json_schema import files, mutations, pydantic_takes, read

VALIDATORS = {kind.name: Draft7Validator(entry_schema(kind)) for kind in KINDS}


def loader_takes(kind: str, below: dict[str, Any], over: dict[str, Any]) -> bool:
    lower, upper = (Document("x.yaml", yaml.safe_dump(data), data) for data in (below, over))
    change = {key: value for key, value in over.items() if key not in MARKERS}
    draft, problems = merged(Draft(below, Origin(lower)), change, upper, 1, KIND_BY_NAME[kind])
    is_wrong = any(problem.code == "KB508" for problem in problems)
    return not is_wrong and pydantic_takes(kind, dict(draft.data))


def short(value: Any) -> Any:
    """The same with at most two parts in each list, for there are ways enough to change these."""
    if isinstance(value, dict):
        return {key: short(part) for key, part in value.items()}
    return [short(part) for part in value[:2]] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", VALIDATORS)
def test_what_the_loader_takes_is_not_marked(kind: str) -> None:
    marked, taken = [], 0
    below = short(read(files(kind)[0]))
    for key, value in below.items():
        overlay = {"override": True, key: value}
        changes = [(f"{key}: {how}", {**overlay, key: {how: value}}) for how in LIST_CHANGES]
        for what, data in [*changes, *mutations(overlay)]:
            if data.get("override") is True and loader_takes(kind, below, data):
                taken += 1
                if not VALIDATORS[kind].is_valid(data):
                    marked.append(what)
    assert not marked
    assert taken > 20, "or nothing was looked at"


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("quote", {"hide": True}),
        ("quote", {"hide": {"because": "It is not ours."}}),
        ("checklist", {"override": True, "include": [{"topic": "databases"}]}),
        ("checklist", {"override": True, "criteria": [{"id": "team", "weight": 5}]}),
        ("checklist", {"override": True, "criteria": {"remove": ["team"]}}),
        ("practice", {"override": True, "checks": [{"id": "alert", "how": None}]}),
        ("practice", {"override": True, "tools": {"add": ["ours"], "remove": ["theirs"]}}),
        ("practice", {"override": True, "evidence": {"remove": [{"source": "a", "at": "01:00"}]}}),
        ("practice", {"override": True, "horizon": None, "review_by": None}),
    ],
)
def test_a_part_is_enough(kind: str, data: dict[str, Any]) -> None:
    assert VALIDATORS[kind].is_valid(data)


QUOTE = {"override": True, "context": "Another."}


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("quote", {"context": "Another."}),
        ("quote", {**QUOTE, "override": False}),
        ("quote", {**QUOTE, "override": "yes"}),
        ("quote", {"hide": True, "context": "Another."}),
        ("quote", {"hide": True, "override": True}),
        ("quote", {**QUOTE, "colour": "red"}),
        ("quote", {**QUOTE, "text": None}),
        ("checklist", {"override": True, "include": [], "criteria": []}),
        ("practice", {"title": "Run it", "tools": {"add": ["ours"]}}),
        ("practice", {"override": True, "tools": {"append": ["ours"]}}),
        ("practice", {"override": True, "tools": {"add": "ours"}}),
        ("practice", {"override": True, "checks": [{"level": "must"}]}),
        ("practice", {"override": True, "checks": [{"id": "alert", "level": "maybe"}]}),
    ],
)
def test_a_mistake_is_marked_all_the_same(kind: str, data: dict[str, Any]) -> None:
    assert not VALIDATORS[kind].is_valid(data)
