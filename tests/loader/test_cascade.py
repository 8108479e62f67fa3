"""What hangs on an alternative or a criterion goes with it, and nothing else."""

from pathlib import Path
from typing import Any

from kbgen.model import Decision
from kbgen.site import CheckedContent
from tests.content import TALK, check, ref

WHICH = ref("checklist:which")
DECISION = """
title: Which of them?
summary: Which of them is best.
type: decision
problem: One is to be chosen.
alternatives:
  - {id: a, title: A, summary: The first.}
  - {id: b, title: B, summary: The second.}
  - {id: c, title: C, summary: The third.}
criteria:
  - id: size
    question: How large is it?
    why: It matters.
    scale: [{id: small, label: Small}, {id: large, label: Large}]
    performance: {a: [4, 0], b: [0, 4], c: [3, 3]}
    evidence: [{source: talk, at: "1:00"}]
  - id: team
    question: How many are you?
    why: It matters.
    scale: [{id: few, label: Few}, {id: many, label: Many}]
    performance: {a: [4, 2], b: [2, 4], c: [0, 0]}
    evidence: [{source: talk, at: "2:00"}]
knock_out_criteria:
  - {id: both, when: {size: [small]}, excludes: [b, c], because: It is small.}
  - {id: one, when: {size: [large]}, excludes: [c], because: It is large.}
  - {id: many, when: {team: [many]}, excludes: [a], because: They are many.}
scenarios:
  - title: Small
    answers: {size: small, team: few}
    expect: {verdict: recommended, alternatives: [a]}
  - title: Large
    answers: {size: large, team: many}
    expect: {verdict: recommended, alternatives: [b]}
"""


def checked(folder: Path, *overrides: str) -> CheckedContent:
    layers = [{"checklists/which": f"override: true\n{text}"} for text in overrides]
    below = {"checklists/which": DECISION, "sources/talk": TALK}
    return check(folder, below, *layers, rules=("KB408", "KB511"))


def decision(found: CheckedContent) -> Decision:
    entry = found.base[WHICH]
    assert isinstance(entry, Decision)
    return entry


def told(found: CheckedContent) -> list[Any]:
    return [(d.code, d.message) for d in found.diagnostics]


def test_with_an_alternative_go_its_rows_and_the_rules_that_are_about_it_alone(
    tmp_path: Path,
) -> None:
    found = checked(tmp_path, "alternatives: {remove: [c]}")
    assert told(found) == [
        (
            "KB510",
            "with what this takes away, there go rows of 2 tables and 2 knock-out criteria",
        )
    ]
    left = decision(found)
    assert [sorted(c.performance) for c in left.criteria] == [["a", "b"], ["a", "b"]]
    assert {k.id: k.excludes for k in left.knock_out_criteria} == {"both": ("b",), "many": ("a",)}
    assert len(left.scenarios) == 2


def test_a_scenario_goes_that_expects_what_is_gone(tmp_path: Path) -> None:
    found = checked(tmp_path, "alternatives: {remove: [b]}")
    assert [scenario.title for scenario in decision(found).scenarios] == ["Small"]


def test_with_a_criterion_go_the_rules_and_the_answers_that_ask_for_it(tmp_path: Path) -> None:
    found = checked(tmp_path, "criteria: {remove: [team]}")
    left = decision(found)
    assert [knock.id for knock in left.knock_out_criteria] == ["both", "one"]
    assert [dict(s.answers) for s in left.scenarios] == [{"size": "small"}, {"size": "large"}]


def test_what_the_layer_itself_says_of_it_is_a_mistake(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        "alternatives: {remove: [c]}\n"
        "knock_out_criteria: [{id: ours, when: {size: [small]}, excludes: [c], because: So.}]",
    )
    assert ("KB402", "there is no alternative 'c'") in told(found)


def test_every_part_that_stays_still_knows_its_file(tmp_path: Path) -> None:
    found = checked(tmp_path, "alternatives: {remove: [a]}")
    origin = found.base.origins[WHICH]
    for number, knock in enumerate(decision(found).knock_out_criteria):
        span = origin.span(("knock_out_criteria", number, "because"))
        assert span.file.endswith("layer0/checklists/which.yaml")
        assert knock.because in DECISION.splitlines()[span.line]


def test_a_verdict_that_an_override_changes_is_told_there_and_no_error(tmp_path: Path) -> None:
    found = checked(tmp_path, "criteria: [{id: team, performance: {b: [4, 4], a: [0, 0]}}, "
                    "{id: size, performance: {c: [4, 4], b: [4, 4], a: [0, 0]}}]\n"
                    "knock_out_criteria: {remove: [both, one, many]}")  # fmt: skip
    verdicts = [d for d in found.diagnostics if d.code in {"KB408", "KB511"}]
    assert [d.code for d in verdicts] == ["KB511"]
    assert "layer1" in verdicts[0].span.file
    assert "'Small' is recommended (b), and not recommended (a)" in verdicts[0].message


def test_what_a_layer_expects_itself_has_to_come_true(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        "criteria: [{id: team, weight: 0}]\n"
        "scenarios: [{title: Small, expect: {verdict: recommended, alternatives: [b]}}]",
    )
    assert "KB408" in [d.code for d in found.diagnostics]
