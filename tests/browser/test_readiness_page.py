"""A readiness checklist in a real browser."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

REHEARSED = "test-your-backups/rehearsed"
ALERTED = "test-your-backups/alerted"


def opened(page: Page, checklists: str, name: str = "ready") -> Page:
    page.goto(f"{checklists}{name}/")
    expect(page.locator(".kb-progress__verdict")).not_to_be_empty()
    return page


def answer(page: Page, check: str, value: str) -> None:
    page.locator(f'input[name="{check}"][value="{value}"]').check()


def test_must_gates_should_conditions_could_does_not_matter(page: Page, checklists: str) -> None:
    opened(page, checklists)
    gate = page.locator(".kb-progress__verdict")
    expect(gate).to_have_text("Nothing assessed yet")
    answer(page, ALERTED, "yes")
    expect(gate).to_have_text("Not ready 1 must check not met, 1 met")
    answer(page, REHEARSED, "yes")
    answer(page, ALERTED, "not-yet")
    expect(gate).to_have_text("Conditionally ready 1 should check not met, 1 met")
    answer(page, ALERTED, "yes")
    expect(gate).to_have_text("Ready 2 met")
    expect(page.locator("#kb-verdict .kb-verdict")).to_have_text("Ready2 met2 of 3 answered")
    expect(page.locator(".kb-missing li")).to_have_count(1)
    expect(page.locator(".kb-gate__progress")).to_have_text("2/3")
    expect(page.locator(".kb-progress__label")).to_have_text("2 of 3 answered")


def test_a_check_shares_its_answer_with_other_checklists(page: Page, checklists: str) -> None:
    opened(page, checklists)
    answer(page, REHEARSED, "yes")
    opened(page, checklists, "quarterly")
    expect(page.locator(".kb-progress__verdict")).to_have_text("Ready 1 met")
    page.get_by_role("button", name="Clear all answers").click()
    opened(page, checklists)
    expect(page.locator(f'input[name="{REHEARSED}"][value="yes"]')).not_to_be_checked()


def test_what_is_filled_in_before_the_data_has_come_is_kept(page: Page, checklists: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/ready/index.json?*", hold)
    with page.expect_request("**/ready/index.json?*"):
        page.goto(f"{checklists}ready/")
    check = page.locator(f'[data-check="{REHEARSED}"]')
    check.get_by_label("Owner").fill("Ada")
    answer(page, ALERTED, "yes")
    expect(page.locator(".kb-progress")).to_have_count(0)
    held[0].continue_()
    expect(page.locator(".kb-missing")).to_contain_text("Ada")
    expect(page.locator(f'input[name="{REHEARSED}:owner"]')).to_have_value("Ada")
    expect(page.locator(f'input[name="{ALERTED}"][value="yes"]')).to_be_checked()


def test_owners_and_notes_are_kept(page: Page, checklists: str) -> None:
    opened(page, checklists)
    check = page.locator(f'[data-check="{REHEARSED}"]')
    answer(page, REHEARSED, "not-yet")
    check.get_by_text("More").click()
    check.get_by_label("Owner").fill("Ada")
    check.get_by_label("Note").fill("in May")
    opened(page, checklists)
    expect(page.locator(f'input[name="{REHEARSED}:owner"]')).to_have_value("Ada")
    expect(page.locator(f'textarea[name="{REHEARSED}:note"]')).to_have_value("in May")
    expect(page.locator(".kb-missing")).to_contain_text("Ada")


def test_reset_can_be_undone_and_leaves_other_checklists_alone(page: Page, checklists: str) -> None:
    opened(page, checklists)
    answer(page, ALERTED, "not-yet")
    opened(page, checklists, "quarterly")
    answer(page, REHEARSED, "yes")
    page.get_by_role("button", name="Clear all answers").click()
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("input[type=radio]:checked")).to_have_count(1)
    opened(page, checklists)
    expect(page.locator(f'input[name="{ALERTED}"][value="not-yet"]')).to_be_checked()


def test_the_task_list_is_downloaded_and_answers_come_back(page: Page, checklists: str) -> None:
    opened(page, checklists)
    answer(page, REHEARSED, "yes")
    texts = {}
    for name in ("Download the task list", "Download a CSV table", "Download the answers"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        texts[name] = Path(download.value.path()).read_text(encoding="utf-8")
    assert "- [x] A restore was rehearsed this quarter. (must)" in texts["Download the task list"]
    assert "Data,must,A restore was rehearsed" in texts["Download a CSV table"]
    page.get_by_role("button", name="Clear all answers").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Load answers from a file").click()
    data = texts["Download the answers"].encode()
    chooser.value.set_files({"name": "a.json", "mimeType": "application/json", "buffer": data})
    expect(page.locator(f'input[name="{REHEARSED}"][value="yes"]')).to_be_checked()


def test_what_does_not_apply_asks_for_a_reason_and_counts_without_one(
    page: Page, checklists: str
) -> None:
    opened(page, checklists)
    gate = page.locator("#kb-verdict .kb-verdict")
    check = page.locator(f'[data-check="{REHEARSED}"]')
    expect(check.get_by_label("Note")).to_be_hidden()
    answer(page, REHEARSED, "not-applicable")
    expect(check.get_by_label("Note")).to_be_visible()
    expect(gate).to_contain_text("Nothing assessed yet")
    expect(gate).to_contain_text("1 set aside (1 without a reason)")
    expect(page.locator(".kb-missing--unreasoned li")).to_have_count(1)
    answer(page, ALERTED, "yes")
    check.get_by_label("Note").fill("There is nothing to restore.")
    expect(gate).to_contain_text("1 met, 1 set aside")
    expect(page.locator(".kb-missing--unreasoned")).to_have_count(0)


def test_a_gate_is_shared_by_its_address_and_notes_stay_at_home(
    new_page: Callable[..., Page], checklists: str
) -> None:
    mine = opened(new_page(), checklists)
    answer(mine, REHEARSED, "not-applicable")
    mine.locator(f'[data-check="{REHEARSED}"]').get_by_label("Note").fill("secret plan")
    answer(mine, ALERTED, "yes")
    expect(mine).to_have_url(re.compile(r"#answers=v1~[0-9a-f]{6}r~[0-9a-f]{6}y$"))
    theirs = opened(new_page(), checklists)
    answer(theirs, REHEARSED, "not-yet")
    theirs.goto("about:blank")
    theirs.goto(mine.url)
    notice = theirs.locator(".kb-notice__box")
    expect(notice).to_contain_text("came with a link, to version 1 of the questions")
    expect(notice).to_be_in_viewport()
    expect(theirs.locator(".kb-progress__verdict")).to_have_text("Ready 1 met, 1 set aside")
    note = theirs.locator(f'textarea[name="{REHEARSED}:note"]')
    expect(note).to_have_value("(The reason stayed with whoever made the link.)")
    theirs.get_by_role("button", name="Show my own instead").click()
    expect(theirs.locator(".kb-progress__verdict")).to_contain_text("Not ready")
    theirs.goto("about:blank")
    theirs.goto(mine.url)
    theirs.get_by_role("button", name="Work on a copy").click()
    opened(theirs, checklists)
    expect(theirs.locator(".kb-progress__verdict")).to_have_text("Ready 1 met, 1 set aside")


def test_a_file_of_somebody_elses_runs_nothing(page: Page, checklists: str) -> None:
    opened(page, checklists)
    hostile = "<img src=x onerror='ran = 1'>\n# heading\n=1+1"
    checks = {
        key: {"answer": "not-applicable", "owner": hostile, "note": hostile}
        for key in (REHEARSED, ALERTED, "__proto__", hostile)
    }
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Load answers from a file").click()
    data = json.dumps({"checks": checks}).encode()
    chooser.value.set_files({"name": "a.json", "mimeType": "application/json", "buffer": data})
    expect(page.locator("#kb-verdict .kb-verdict")).to_contain_text("2 set aside")
    expect(page.locator("#kb-readiness img")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the task list").click()
    tasks = Path(download.value.path()).read_text(encoding="utf-8")
    assert "\n# heading" not in tasks
    assert page.evaluate("typeof ran") == "undefined"


@pytest.mark.parametrize("answers", [{}, {REHEARSED: "yes"}, {REHEARSED: "yes", ALERTED: "yes"}])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_overflows(
    new_page: Callable[..., Page],
    checklists: str,
    violations: Callable[[Page], list[str]],
    answers: dict[str, str],
    scheme: str,
    width: int,
) -> None:
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    opened(page, checklists)
    for check, value in answers.items():
        answer(page, check, value)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_it_is_a_complete_form(
    new_page: Callable[..., Page], checklists: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{checklists}ready/")
    expect(page.locator("fieldset")).to_have_count(3)
    expect(page.get_by_text("Look at the calendar.")).to_be_visible()
    expect(page.get_by_text("You are ready when every check")).to_be_visible()
