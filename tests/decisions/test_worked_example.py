"""The example that readers are shown by hand comes to the numbers that it is said to."""

from pathlib import Path

import pytest

from kbgen.decisions.engine import Verdict, decide
from kbgen.model import Decision, EntryRef
from kbgen.site import check_content, find_config

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = {
    "operators": "developers",
    "tuning": "stock",
    "budget": "not-applicable",
    "failure": "trust",
    "load": "busy",
    "application-host": "cloud",
    "data-location": "unknown",
}


@pytest.fixture(scope="module")
def decision() -> Decision:
    base = check_content(find_config(None, (str(ROOT / "content"),))).base
    found = base[EntryRef("checklist", "managed-or-own-postgresql")]
    assert isinstance(found, Decision)
    return found


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / "content" / "pages" / "how-decisions-work.md").read_text("utf-8")


def told(verdict: Verdict) -> list[str]:
    return [
        f"{number:.3f}"
        for standing in verdict.standings
        for number in (standing.score, standing.low, standing.high)
    ]


def test_the_example(decision: Decision, page: str) -> None:
    verdict = decide(decision, ANSWERS)
    assert (verdict.outcome, verdict.alternatives) == ("recommended", ("managed",))
    assert all(number in page for number in told(verdict))


def test_one_answer_that_would_turn_it(decision: Decision, page: str) -> None:
    verdict = decide(decision, {**ANSWERS, "data-location": "own-machines"})
    assert (verdict.outcome, verdict.alternatives) == ("recommended", ("own-server",))
    assert verdict.fired == ("data-stays-home",)
    assert all(f"{standing.score:.3f}" in page for standing in verdict.standings[1:])


def test_one_answer_fewer(decision: Decision, page: str) -> None:
    verdict = decide(decision, {**ANSWERS, "failure": "unknown"})
    assert verdict.basis == "ranges-overlap"
    ends = (verdict.standings[0].low, verdict.standings[1].high, verdict.standings[2].high)
    assert all(f"{end:.3f}" in page for end in ends)
