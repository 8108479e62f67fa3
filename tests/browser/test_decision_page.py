"""A decision in a real browser: answering, keeping, undoing, carrying over."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.pages import NARROW, sheet_of

pytestmark = pytest.mark.browser

OPENS = Callable[..., Page]
CLEAR = {"experience": "nobody", "residency": "anywhere", "extensions": "no", "budget": "money"}
NOTHING_LEFT = {"experience": "nobody", "residency": "premises", "budget": "time"}
DATA = re.compile(r"/managed-or-own-database/index\.json\?v=")
STORED = "kbgen:decision:managed-or-own-database:v"


def opened(page: Page, checklists: str) -> Page:
    return followed(page, f"{checklists}managed-or-own-database/")


def followed(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".kb-progress__verdict")).not_to_be_empty()
    return page


def answer(page: Page, answers: dict[str, str]) -> None:
    for name, value in answers.items():
        page.locator(f'input[name="{name}"][value="{value}"]').check()


def weigh(page: Page, name: str, weight: str) -> None:
    page.locator(f"#criterion-{name} .kb-question__weight summary").click()
    page.locator(f'select[name="{name}:weight"]').select_option(weight)


def verdict(page: Page) -> str:
    return page.locator(".kb-progress__verdict strong").text_content() or ""


def link_of(page: Page) -> str:
    """The address with the answers in it; scrolling takes them out of it for a moment."""
    expect(page).to_have_url(re.compile(r"#answers="))
    return page.url


def checked(page: Page) -> dict[str, str]:
    script = "all => Object.fromEntries(all.map(radio => [radio.name, radio.value]))"
    found: dict[str, str] = page.eval_on_selector_all("input[type=radio]:checked", script)
    return found


def test_the_verdict_follows_the_answers(page: Page, checklists: str) -> None:
    opened(page, checklists)
    assert verdict(page) == "Undecided"
    answer(page, CLEAR)
    assert verdict(page) == "Recommended: Managed service"
    expect(page.locator("#kb-verdict .kb-verdict__headline")).to_have_text(
        "Recommended: Managed service"
    )
    expect(page.locator(".kb-progress__label")).to_have_text("4 of 4 answered")


def test_reasons_lead_to_the_words_their_place_and_the_practice(
    page: Page, checklists: str
) -> None:
    opened(page, checklists)
    answer(page, CLEAR)
    reason = (
        page.locator("#kb-verdict .kb-standing", has_text="Managed service").locator("li").first
    )
    expect(reason).to_contain_text("Has somebody run this database in production?")
    expect(reason.locator("q")).to_have_text("You learn it at three in the morning")
    hrefs = reason.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert hrefs[0].endswith("#criterion-experience")
    assert "/sources/a-talk/#at-754" in hrefs[1]
    assert hrefs[2].endswith("/practices/automate-upgrades/")


def test_what_would_change_the_verdict_does(page: Page, checklists: str) -> None:
    opened(page, checklists)
    answer(page, {"experience": "somebody", "residency": "country", "extensions": "no"})
    line = "“Money” to “What is scarcer?” → A close call: Managed service or Run it ourselves"
    expect(page.locator("#kb-verdict")).to_contain_text(line)
    answer(page, {"budget": "money"})
    assert verdict(page) == "A close call: Managed service or Run it ourselves"


def test_a_link_reproduces_answers_and_weights(new_page: OPENS, checklists: str) -> None:
    first = opened(new_page(), checklists)
    answer(first, CLEAR)
    weigh(first, "budget", "5")
    second = followed(new_page(), link_of(first))
    assert checked(second) == CLEAR
    assert second.locator('select[name="budget:weight"]').input_value() == "5"
    assert verdict(second) == verdict(first)


def test_a_link_does_not_overwrite_the_readers_own_answers(
    new_page: OPENS, checklists: str
) -> None:
    linked = opened(new_page(), checklists)
    answer(linked, CLEAR)
    own = opened(new_page(), checklists)
    answer(own, NOTHING_LEFT)
    own.goto("about:blank")
    own.goto(link_of(linked))
    expect(own.locator(".kb-notice__box")).to_contain_text("came with a link")
    assert checked(own) == CLEAR
    own.get_by_role("button", name="Show my own instead").click()
    assert checked(own) == NOTHING_LEFT


def test_answers_survive_a_reload_and_scrolling(page: Page, checklists: str) -> None:
    opened(page, checklists)
    answer(page, NOTHING_LEFT)
    page.locator('input[name="extensions"][value="not-applicable"]').check()
    page.locator('input[name="extensions:note"]').fill("we use none")
    page.evaluate("document.querySelector('#table').scrollIntoView()")
    page.wait_for_function("location.hash.startsWith('#answers=')")
    opened(page, checklists)
    assert checked(page) == {**NOTHING_LEFT, "extensions": "not-applicable"}
    expect(page.locator('input[name="extensions:note"]')).to_have_value("we use none")
    assert "we use none" not in page.url
    assert verdict(page) == "Everything is ruled out"
    expect(page.locator(".kb-knock-out--fires")).to_have_count(2)


def test_reset_can_be_undone(page: Page, checklists: str) -> None:
    opened(page, checklists)
    answer(page, CLEAR)
    page.get_by_role("button", name="Clear all answers").click()
    assert checked(page) == {}
    expect(page).not_to_have_url(re.compile("#answers"))
    page.get_by_role("button", name="Undo").click()
    assert checked(page) == CLEAR


def test_answers_to_an_older_version_are_carried_over(new_page: OPENS, checklists: str) -> None:
    page = new_page()
    sheet = sheet_of(opened(page, checklists))
    old = {**sheet["fingerprints"], "residency": "000000", "colour": "111111"}
    del old["budget"]
    saved = {
        "checklist": sheet["id"],
        "version": 1,
        "answers": {"experience": "nobody", "residency": "country", "colour": "red"},
        "fingerprints": old,
    }
    page.evaluate(
        "([key, value]) => localStorage.setItem(key, value)", [f"{STORED}1", json.dumps(saved)]
    )
    opened(page, checklists)
    assert checked(page) == {"experience": "nobody", "residency": "country"}
    notice = page.locator(".kb-notice__box")
    expect(notice).to_contain_text("New: “What is scarcer?”")
    expect(notice).to_contain_text("Changed: “Where must the data be?”")
    expect(notice).to_contain_text("One that you answered is gone.")
    expect(page.locator("#criterion-budget .kb-mark")).to_have_text(" new")
    expect(page.locator("#criterion-residency .kb-mark")).to_have_text(" changed")


def test_the_keyboard_is_enough(page: Page, checklists: str) -> None:
    opened(page, checklists)
    page.locator('input[name="experience"][value="nobody"]').focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert checked(page) == {"experience": "somebody"}
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "experience:weight"
    page.keyboard.press("5")
    expect(page.locator("#criterion-experience .kb-question__share")).to_have_text("Counts 5 of 11")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Delete")
    assert checked(page) == {}


def test_an_answer_is_taken_back_by_a_second_click(page: Page, checklists: str) -> None:
    opened(page, checklists)
    label = page.locator('label:has(input[name="experience"][value="nobody"])')
    label.click()
    assert checked(page) == {"experience": "nobody"}
    label.click()
    assert checked(page) == {}


def test_nothing_moves_when_the_verdict_changes(page: Page, checklists: str) -> None:
    opened(page, checklists)
    script = """all => all.map(one => one.getBoundingClientRect().top + scrollY)"""
    before = page.eval_on_selector_all("fieldset", script)
    bar = page.locator(".kb-progress").bounding_box()
    for answers in (CLEAR, NOTHING_LEFT):
        answer(page, answers)
        assert page.eval_on_selector_all("fieldset", script) == before
        assert page.locator(".kb-progress").bounding_box() == bar


def test_instant_navigation_starts_and_leaves_the_page(page: Page, checklists: str) -> None:
    page.goto(checklists)
    page.get_by_role("link", name="Managed database or your own").first.click()
    expect(page.locator(".kb-progress__verdict")).not_to_be_empty()
    answer(page, CLEAR)
    page.go_back()
    expect(page).to_have_url(checklists)
    page.get_by_role("link", name="Managed database or your own").first.click()
    expect(page.locator(".kb-progress")).to_have_count(1)
    assert checked(page) == CLEAR


def test_who_answers_before_the_data_has_come_is_heard(page: Page, checklists: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(DATA, hold)
    page.goto(f"{checklists}managed-or-own-database/")
    answer(page, CLEAR)
    weight = page.locator('select[name="budget:weight"]')
    weight.select_option("5")
    while not held:
        page.wait_for_timeout(10)
    expect(page.locator(".kb-progress")).to_have_count(0)
    held[0].continue_()
    expect(page.locator(".kb-progress__verdict")).to_contain_text("Recommended: Managed service")
    assert checked(page) == CLEAR
    expect(weight).to_have_value("5")


@pytest.mark.parametrize("answer_of_server", ["none", "an error"])
def test_without_its_data_it_stays_a_complete_form(
    page: Page, checklists: str, answer_of_server: str
) -> None:
    def refuse(route: Route) -> None:
        route.abort() if answer_of_server == "none" else route.fulfill(status=503, body="{}")

    page.route(DATA, refuse)
    page.goto(f"{checklists}managed-or-own-database/", wait_until="networkidle")
    expect(page.locator("#kb-decision details:not([open])")).to_have_count(0)
    expect(page.get_by_text("Working it out by hand")).to_be_visible()
    answer(page, CLEAR)
    assert checked(page) == CLEAR


@pytest.mark.parametrize("answers", [{}, {"experience": "somebody"}, CLEAR, NOTHING_LEFT])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_overflows(
    new_page: OPENS,
    checklists: str,
    violations: Callable[[Page], list[str]],
    answers: dict[str, str],
    scheme: str,
    width: int,
) -> None:
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    opened(page, checklists)
    if width < 720:
        page.get_by_role("button", name="Show all questions").click()
    answer(page, answers)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_it_is_a_complete_form(new_page: OPENS, checklists: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{checklists}managed-or-own-database/")
    expect(page.locator("fieldset")).to_have_count(4)
    expect(page.get_by_text("You learn it at three in the morning").first).to_be_visible()
    expect(page.get_by_text("A provider cannot run it in your cellar.")).to_be_visible()
    expect(page.get_by_text("Working it out by hand")).to_be_visible()
    rows = page.locator(".kb-matrix [data-answer]")
    expect(rows).to_have_count(10)
    expect(rows.first.locator(".kb-matrix__value").first).to_have_text("4")
    expect(rows.first.locator(".kb-matrix__yours")).to_be_visible()


def test_small_windows_show_one_question_at_a_time(new_page: OPENS, checklists: str) -> None:
    page = opened(new_page(viewport=NARROW), checklists)
    shown = page.locator(".kb-question").locator("visible=true")
    expect(shown).to_have_count(1)
    expect(page.locator(".kb-steps__place")).to_have_text("Question 1 of 4")
    answer(page, {"experience": "nobody"})
    page.get_by_role("button", name="Next").click()
    expect(shown).to_have_id("criterion-residency")
    expect(shown).to_be_focused()
    page.locator("#kb-decision").evaluate("root => { root.dataset.before = ''; }")
    page.locator("#kb-verdict a[href='#criterion-experience']").first.click()
    # The theme puts the page anew in its own place, with all questions for a moment.
    expect(page.locator("#kb-decision:not([data-before])")).to_have_count(1)
    expect(shown).to_have_count(1)
    expect(shown).to_have_id("criterion-experience")
    page.get_by_role("button", name="Show all questions").click()
    expect(shown).to_have_count(4)
    opened(page, checklists)
    expect(shown).to_have_count(4)


def test_the_bar_opens_a_sheet_with_the_result_and_the_record(
    new_page: OPENS, checklists: str
) -> None:
    page = new_page(viewport=NARROW, permissions=["clipboard-read", "clipboard-write"])
    opened(page, checklists)
    answer(page, {"experience": "nobody"})
    page.get_by_role("button", name="Result").click()
    sheet = page.get_by_role("dialog", name="Result")
    expect(sheet.locator(".kb-verdict__headline")).to_have_text("Undecided")
    expect(sheet.locator(".kb-standing")).to_have_count(2)
    sheet.get_by_role("button", name="Copy the decision record").click()
    expect(sheet.get_by_role("status")).to_contain_text("Copied.")
    record = page.evaluate("navigator.clipboard.readText()")
    assert "# Managed database or your own" in record
    sheet.get_by_role("link", name="The reasons").click()
    expect(sheet).to_be_hidden()
    expect(page.locator("#verdict")).to_be_in_viewport()


def test_an_answer_renews_only_what_it_changes(page: Page, checklists: str) -> None:
    opened(page, checklists)
    answer(page, {"experience": "somebody", "residency": "anywhere", "budget": "money"})
    page.locator("#kb-verdict details").first.evaluate("one => { one.open = true; }")
    page.evaluate("""() => {
        globalThis.renewed = 0;
        const root = document.querySelector("#kb-decision");
        new MutationObserver((changes) => {
            const nodes = changes.flatMap(({ addedNodes }) => [...addedNodes]);
            globalThis.renewed += nodes.filter((node) => node instanceof Element).length;
        }).observe(root, { childList: true, subtree: true });
    }""")
    answer(page, {"extensions": "no"})
    assert page.locator("#kb-verdict details").first.evaluate("one => one.open")
    assert page.evaluate("globalThis.renewed") < page.locator("#kb-decision *").count() / 4


def test_on_paper_the_verdict_comes_first_and_what_was_not_chosen_is_left_out(
    page: Page, checklists: str
) -> None:
    opened(page, checklists)
    page.emulate_media(media="print")
    expect(page.locator(".kb-paper")).to_be_hidden()
    expect(page.locator(".kb-matrix [data-answer]").nth(1)).to_be_attached()
    expect(page.locator(".kb-progress")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".kb-matrix [data-answer]").nth(1)).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    answer(page, CLEAR)
    page.emulate_media(media="print")
    expect(page.locator("#kb-decision > *").locator("visible=true")).to_have_class(["kb-paper"])
    paper = page.locator(".kb-paper")
    expect(paper.locator("p").first).to_have_text("Recommended: Managed service")
    expect(paper.locator("tr").first).to_contain_text("in production? [1]Nobodyweight 4")
    expect(paper.locator("ol li").first).to_contain_text(
        "12:34: “You learn it at three in the morning”"
    )


def test_the_page_has_no_inline_scripts_or_styles(page: Page, checklists: str) -> None:
    opened(page, checklists)
    answer(page, CLEAR)
    inline = "#kb-decision :is([style], style, script)"
    expect(page.locator(inline)).to_have_count(0)
