"""Every place of a decision's page says the same after every answer, and what Python says."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kbgen.decisions.document import DecisionDocument
from kbgen.decisions.record import madr
from kbgen.decisions.result import DecisionResult, work_out
from kbgen.decisions.saved_answers import SavedAnswers
from kbgen.decisions.summary import decision_text
from kbgen.decisions.verdict_text import explanation, headline, lead, points, progress, ruled_out
from kbgen.i18n import Words, load_strings
from kbgen.model.checklist import NO_ANSWERS
from tests.browser.pages import ROOT, sheet_of

pytestmark = pytest.mark.browser

WORDS = Words(load_strings("en"))
TODAY = "2026-02-03"
SITUATIONS = 2
"""How often each decision is answered, question by question, each time otherwise."""

DECISIONS = sorted(
    path.stem
    for path in (ROOT / "content" / "checklists").glob("*.yaml")
    if "\ntype: decision\n" in path.read_text(encoding="utf-8")
)

SAID = """(steps) => steps.map(([name, value]) => {
    document.querySelector(`input[name="${name}"][value="${value}"]`).click();
    const all = (selector) => [...document.querySelectorAll(selector)];
    const texts = (selector) => all(selector).map((one) => one.textContent);
    return {
        bar: texts(".kb-progress__verdict > *").concat(texts(".kb-progress__label")),
        box: texts("#kb-verdict .kb-verdict > p"),
        short: texts(".kb-sheet .kb-verdict > p"),
        scores: all("#kb-verdict .kb-standing").map((one) => [
            one.querySelector("strong").textContent,
            one.querySelector(".kb-standing__score").textContent,
        ]),
        short_scores: texts(".kb-sheet .kb-standing__score"),
        chosen: all(".kb-matrix__chosen").map((row) => [
            row.closest("tbody").dataset.criterion, row.dataset.answer,
        ]),
        fires: all(".kb-knock-out--fires").map((one) => one.dataset.knockOut),
        compared: texts(".kb-compare__words p")[0],
    };
})"""


def steps_of(sheet: dict[str, Any], rng: random.Random) -> list[tuple[str, str]]:
    """An answer to each question, in any order; now and then one of those that say nothing."""
    criteria = list(sheet["decision"]["criteria"])
    rng.shuffle(criteria)
    return [
        (
            criterion["id"],
            rng.choice(NO_ANSWERS if rng.random() < 0.2 else [a["id"] for a in criterion["scale"]]),
        )
        for criterion in criteria
    ]


def agrees(said: dict[str, Any], result: DecisionResult, told: str) -> None:
    verdict, document = result.verdict, result.document
    short = [part for part in (lead(result), progress(result)) if part]
    assert said["bar"] == [headline(result), lead(result), progress(result)], told
    facts = [explanation(result), *ruled_out(result), progress(result)]
    assert said["box"] == [headline(result), *facts], told
    assert said["short"] == [headline(result), " · ".join(short)], told
    out = [one.alternative for one in verdict.standings if one.excluded_by]
    ranked = [document.alternative(id_).title for id_ in (*verdict.ranking, *out)]
    assert [title for title, _ in said["scores"]] == ranked, told
    assert [score for _, score in said["scores"]] == said["short_scores"], told
    if result.answer_set.positions:
        by_title = {document.alternative(s.alternative).title: s for s in verdict.standings}
        for title, score in said["scores"]:
            standing = by_title[title]
            assert re.search(rf"\b{points(standing.score)} of 100", score), told
            assert ("ruled out" in score) is bool(standing.excluded_by), told
        one, other = (points(standing.score) for standing in verdict.standings[:2])
        assert f"has {one} of 100 points" in said["compared"], told
        assert said["compared"].endswith(f"has {other}."), told
    scale = {id_: a for id_, a in result.saved.answers.items() if a not in NO_ANSWERS}
    assert dict(said["chosen"]) == scale, told
    assert set(said["fires"]) == set(verdict.fired), told
    assert decision_text(result).startswith(f"{headline(result)}\n{explanation(result)}\n"), told


@pytest.mark.parametrize("name", DECISIONS)
def test_all_places_say_what_python_says_after_every_answer(
    page: Page, address: Callable[[str], str], name: str
) -> None:
    page.goto(address(f"checklists/{name}/"))
    expect(page.locator(".kb-progress__verdict strong")).not_to_be_empty()
    page.clock.set_fixed_time(f"{TODAY}T12:00:00")
    sheet = sheet_of(page)
    data = {**sheet, "decision": {**sheet["decision"], "id": sheet["id"]}}
    document = DecisionDocument.model_validate(data).at(address(""))
    answers: dict[str, str] = {}
    for situation in range(SITUATIONS):
        steps = steps_of(sheet, random.Random(f"{name} {situation}"))
        for step, said in zip(steps, page.evaluate(SAID, steps), strict=True):
            answers = {**answers, step[0]: step[1]}
            saved = SavedAnswers(
                name, document.decision.version, answers, fingerprints=document.fingerprints
            )
            result = work_out(document, saved, WORDS)
            agrees(said, result, f"{name}: {answers}")
        with page.expect_download() as download:
            page.get_by_role("button", name="Download the decision record").click()
        record = Path(download.value.path()).read_text(encoding="utf-8")
        assert record == madr(result, TODAY)


def test_what_is_heard_is_the_last_answer_alone_and_comes_after_a_pause(
    page: Page, checklists: str
) -> None:
    page.clock.install()
    page.goto(f"{checklists}managed-or-own-database/")
    heard = page.locator("#kb-decision > p[role=status]")
    expect(page.locator(".kb-progress__verdict strong")).to_have_text("Undecided")
    for value in ("nobody", "somebody", "several"):
        page.locator(f'input[name="experience"][value="{value}"]').check()
        page.clock.run_for(400)
        expect(heard).to_have_text("")
    page.clock.run_for(1000)
    expect(heard).to_have_text("Undecided. Run it ourselves leads by 50 points · 1 of 4 answered.")
