"""Write the shared cases: decisions, situations, and what the Python rules make of them.

    python tests/cases/decisions/generate.py

The files are committed, so that a change of a rule shows as a change of cases. They are for the
JavaScript side to agree with; that the Python rules themselves are right is what the tests in
tests/model establish, against an independent calculation in exact fractions.
"""

import dataclasses
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kbgen.decisions.answers import AnswerSet, WrongAnswerError
from kbgen.decisions.engine import evaluate
from kbgen.decisions.readiness import CheckAnswer, GateCheck, assess
from kbgen.decisions.reasons import reasons
from kbgen.decisions.sensitivity import sensitivity
from kbgen.model import Decision
from kbgen.model.practice import Level

HERE = Path(__file__).parent
SEED = 20_240_229
DECISIONS = 24
SITUATIONS = 9
GATES = 40

Json = dict[str, Any]


def main() -> None:
    """Write every file, the same bytes each time."""
    rng = random.Random(SEED)
    for number in range(1, DECISIONS + 1):
        decision = _decision(rng, number)
        situations = [_situation(rng, decision, number) for number in range(SITUATIONS)]
        _write(HERE / f"generated-{number:02}.json", decision, situations)
    for path in (HERE / "edges.json", HERE / "worked-example.json"):
        bundle = json.loads(path.read_text(encoding="utf-8"))
        _write(path, bundle["decision"], bundle["cases"])
    lines = [json.dumps(case) for case in _gates(rng)]
    path = HERE.parent / "readiness" / "generated.json"
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def _write(path: Path, decision: Json, situations: list[Json]) -> None:
    model = Decision.model_validate(decision)
    cases = [
        json.dumps(_solved(model, answer_set), ensure_ascii=False) for answer_set in situations
    ]
    text = json.dumps(decision, ensure_ascii=False)
    lines = ['{"decision":', f"{text},", '"cases": [', ",\n".join(cases), "]}"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _solved(decision: Decision, case: Json) -> Json:
    given = {key: case[key] for key in ("name", "answers", "weights")}
    try:
        answer_set = AnswerSet.of(decision, case["answers"], case["weights"])
    except WrongAnswerError as error:
        return {**given, "error": str(error)}
    verdict = evaluate(decision, answer_set)
    return {
        **given,
        "verdict": dataclasses.asdict(verdict),
        "reasons": [dataclasses.asdict(one) for one in reasons(decision, answer_set, verdict)],
        "sensitivity": dataclasses.asdict(sensitivity(decision, case["answers"], case["weights"])),
    }


def _decision(rng: random.Random, number: int) -> Json:
    alternatives = [f"option-{letter}" for letter in "abcd"[: rng.randint(2, 4)]]
    criteria = [_criterion(rng, n, alternatives) for n in range(1, rng.randint(2, 7) + 1)]
    return {
        "id": f"generated-{number:02}",
        "type": "decision",
        "title": f"Generated decision {number}",
        "summary": "A decision made up by a seeded generator.",
        "problem": "Which of the options?",
        "alternatives": [
            {"id": id_, "title": id_.capitalize(), "summary": "An option."} for id_ in alternatives
        ],
        "criteria": criteria,
        "knock_out_criteria": [
            _knock_out(rng, n, criteria, alternatives) for n in range(1, rng.randint(0, 3) + 1)
        ],
        "thresholds": {
            "close_call": rng.choice([0, 0.02, 0.05, 0.1, 0.125]),
            "answered": rng.choice([0, 0.25, 0.5, 0.75, 1]),
        },
    }


def _criterion(rng: random.Random, number: int, alternatives: list[str]) -> Json:
    scale = [f"answer-{position}" for position in range(1, rng.randint(2, 4) + 1)]
    return {
        "id": f"criterion-{number}",
        "question": f"Question {number}?",
        "why": "It matters.",
        "weight": rng.choice([0, 1, 2, 3, 3, 4, 5]),
        "scale": [{"id": id_, "label": id_.capitalize()} for id_ in scale],
        "performance": {id_: [rng.randint(0, 4) for _ in scale] for id_ in alternatives},
    }


def _knock_out(
    rng: random.Random, number: int, criteria: list[Json], alternatives: list[str]
) -> Json:
    asked = rng.sample(criteria, min(len(criteria), rng.randint(1, 2)))
    return {
        "id": f"knock-out-{number}",
        "when": {
            one["id"]: [rng.choice(one["scale"])["id"] for _ in range(rng.randint(1, 2))]
            for one in asked
        },
        "excludes": rng.sample(alternatives, rng.randint(1, len(alternatives))),
        "because": "There is no way round it.",
    }


def _situation(rng: random.Random, decision: Json, number: int) -> Json:
    # From nothing answered to everything answered, so that every rule has its turn.
    fullness = number / (SITUATIONS - 1)
    answers, weights = {}, {}
    for criterion in decision["criteria"]:
        if rng.random() < fullness:
            answers[criterion["id"]] = rng.choice(criterion["scale"])["id"]
        elif rng.random() < 0.3:
            answers[criterion["id"]] = rng.choice(["unknown", "not-applicable"])
        if number % 3 == 2 and rng.random() < 0.4:
            weights[criterion["id"]] = rng.choice([0, 1, 2, 3, 4, 5, 0.5, 3.3])
    return {"name": f"{len(answers)} answers", "answers": answers, "weights": weights}


def _gates(rng: random.Random) -> Iterator[Json]:
    answers = [*(answer.value for answer in CheckAnswer), None]
    for number in range(GATES):
        levels = [rng.choice(["must", "should", "could"]) for _ in range(rng.randint(0, 9))]
        checks = [
            GateCheck(f"practice-{rng.randint(1, 3)}", f"check-{n}", Level(level))
            for n, level in enumerate(levels)
        ]
        # Mostly yes, or no gate would ever open.
        odds = [3, 1, 1, 1] if number % 2 else [9, 0, 1, 0]
        given = {check.key: rng.choices(answers, odds)[0] for check in checks}
        given = {key: answer for key, answer in given.items() if answer} | {"other/check": "yes"}
        notes = {key: rng.choice(["so it is", " "]) for key in given if rng.random() < 0.5}
        yield {
            "checks": [dataclasses.asdict(check) for check in checks],
            "answers": given,
            "notes": notes,
            "assessment": dataclasses.asdict(assess(checks, given, notes)),
        }


if __name__ == "__main__":
    main()
