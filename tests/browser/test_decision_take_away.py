"""What a reader takes away from the page is what Python writes, and can be brought back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kbgen.decisions.document import DecisionDocument
from kbgen.decisions.record import madr, task_list
from kbgen.decisions.result import work_out
from kbgen.decisions.saved_answers import read_answers
from kbgen.i18n import Words, load_strings
from tests.browser.pages import sheet_of

pytestmark = pytest.mark.browser

CASES = Path(__file__).parents[1] / "cases"
ENGLISH = Words(load_strings("en"))
TODAY = "2026-02-03"
SAVED = sorted(path.parent.name for path in (CASES / "decision-exports").glob("*/saved.json"))


@pytest.fixture
def decision(page: Page, checklists: str) -> Page:
    return opened(page, checklists)


def opened(page: Page, checklists: str) -> Page:
    page.goto(f"{checklists}managed-or-own-database/")
    expect(page.locator(".kb-progress__verdict")).not_to_be_empty()
    return page


def downloaded(page: Page, button: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def load(page: Page, name: str, text: str, words: Words = ENGLISH) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=words.say("take_away.answers_loaded")).click()
    file: Any = {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    chooser.value.set_files(file)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("case", SAVED)
def test_page_and_python_write_the_same(
    page: Page, checklists_in: Callable[[str], str], case: str, language: str
) -> None:
    checklists, words = checklists_in(language), Words(load_strings(language))
    decision = opened(page, checklists)
    text = (CASES / "decision-exports" / case / "saved.json").read_text(encoding="utf-8")
    load(decision, "answers.json", text, words)
    expect(decision.locator(".kb-notice__box")).to_contain_text(words.say("take_away.loaded"))
    data = sheet_of(decision)
    data["decision"]["id"] = data["id"]
    sheet = DecisionDocument.model_validate(data).at(checklists.removesuffix("checklists/"))
    consultation = work_out(sheet, read_answers(json.loads(text), sheet.id), words)
    decision.clock.set_fixed_time(f"{TODAY}T12:00:00")
    record = downloaded(decision, words.say("weighing.record_downloaded"))
    assert record == madr(consultation, TODAY)
    tasks = downloaded(decision, words.say("take_away.tasks_downloaded"))
    assert tasks == task_list(consultation)


def test_downloaded_answers_can_be_loaded_again(decision: Page) -> None:
    decision.locator('input[name="experience"][value="several"]').check()
    decision.locator('input[name="budget"][value="not-applicable"]').check()
    decision.locator('input[name="budget:note"]').fill("it is fixed")
    text = downloaded(decision, "Download the answers")
    decision.get_by_role("button", name="Clear all answers").click()
    load(decision, "answers.json", text)
    expect(decision.locator('input[name="experience"][value="several"]')).to_be_checked()
    expect(decision.locator('input[name="budget:note"]')).to_have_value("it is fixed")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("not json", "it is not JSON"),
        ("[]", "there is no `answers` in it"),
        ('{"checklist": "other", "answers": {}}', "these are not answers to"),
    ],
)
def test_a_wrong_file_is_refused_in_words(decision: Page, text: str, reason: str) -> None:
    decision.locator('input[name="experience"][value="several"]').check()
    load(decision, "answers.json", text)
    expect(decision.locator(".kb-notice__box")).to_contain_text(reason)
    expect(decision.locator('input[name="experience"][value="several"]')).to_be_checked()


def test_a_link_is_copied(new_page: Callable[..., Page], checklists: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{checklists}managed-or-own-database/")
    page.locator('input[name="experience"][value="several"]').check()
    page.get_by_role("button", name="Copy a link to these answers").click()
    expect(page.locator(".kb-notice__box")).to_contain_text("Copied.")
    expect(page).to_have_url(page.evaluate("navigator.clipboard.readText()"))


def test_the_browser_agrees_on_every_shared_case(decision: Page) -> None:
    """The third of Python, node and page: the module as the site serves it, in Chromium."""
    script = """async ([decision, cases]) => {
        const model = await import(new URL("../../assets/js/decisions/engine.js", location));
        return cases.map(({ answers, weights }) => {
            try { return model.decide({ knock_out_criteria: [], ...decision }, answers, weights); }
            catch (error) { return { error: error.message }; }
        });
    }"""
    for path in sorted((CASES / "decisions").glob("*.json")):
        bundle = json.loads(path.read_text(encoding="utf-8"))
        found = decision.evaluate(script, [bundle["decision"], bundle["cases"]])
        for result, case in zip(found, bundle["cases"], strict=True):
            if "error" in case:
                assert result == {"error": case["error"]}
                continue
            expected = case["verdict"]
            assert result["outcome"] == expected["outcome"], case["name"]
            assert result["ranking"] == expected["ranking"], case["name"]
            scores = [one["score"] for one in expected["standings"]]
            assert [one["score"] for one in result["standings"]] == pytest.approx(scores)
