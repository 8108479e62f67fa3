"""Verdicts that are told to flip do, as the engine itself has it, and no other scenario does."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from kbgen.decisions.engine import decide
from kbgen.decisions.saved_answers import carry_over, read_answers
from kbgen.model import Decision
from kbgen.site import SiteConfig, check_content, resolve_roots
from tests.comparison.cases import CASES, diff, lay_out
from tests.content import only

REAL = [case for case in CASES if case.name.startswith(("real-", "flip", "closer", "saved"))]


def decisions(name: str, folder: Path) -> dict[str, Decision]:
    config = SiteConfig(resolve_roots([name], folder), levels=only())
    return {decision.id: decision for decision in check_content(config).base.of_type(Decision)}


def verdict(decision: Decision, scenario: str, other: Decision) -> tuple[str, frozenset[str]]:
    """What a decision comes to in a scenario that it, or only the other edition of it, has."""
    answers = [s.answers for d in (decision, other) for s in d.scenarios if s.title == scenario]
    saved = read_answers({"checklist": decision.id, "answers": dict(answers[0])}, decision.id)
    carried = carry_over(saved, decision, {c.id: "" for c in decision.criteria})
    found = decide(decision, carried.saved.answers)
    return found.outcome, frozenset(found.alternatives)


@pytest.mark.parametrize("case", REAL, ids=lambda case: case.stem)
def test_what_is_told_is_what_the_engine_says(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out(yaml.safe_load(case.read_text(encoding="utf-8")), tmp_path)
    said = json.loads(diff("old", "new", "--format", "json").output)
    told = {(one["id"], name) for one in said["verdicts"] for name in flipped(one)}
    old, new = decisions("old", tmp_path), decisions("new", tmp_path)
    flips = {
        (id_, scenario.title)
        for id_ in old.keys() & new.keys()
        for scenario in (*old[id_].scenarios, *new[id_].scenarios)
        if verdict(old[id_], scenario.title, new[id_])
        != verdict(new[id_], scenario.title, old[id_])
    }
    assert told == flips


def flipped(decision: dict[str, Any]) -> set[str]:
    return {flip["situation"] for flip in decision["flips"] if flip["answer"] is None}
