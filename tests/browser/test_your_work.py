"""A reader's own work in a real browser: a situation answered once, and what is made of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from kbgen.cli import main
from tests.browser.conftest import SITE
from tests.browser.pages import NARROW

pytestmark = pytest.mark.browser

ID = "managed-or-own-database"
KEPT = f"kbgen:decision:{ID}:v2"
PRESUMED = {"experience": "nobody", "residency": "premises"}
LATER = "kbgen:later"
ALL = "Load saved work from a file"
HOSTILE = "<img src=x onerror='ran = 1'>"


@pytest.fixture
def root(checklists: str) -> str:
    return checklists.removesuffix("checklists/")


@pytest.fixture
def work(page: Page, root: str) -> Page:
    return opened(page, f"{root}your-work/")


def opened(page: Page, address: str) -> Page:
    """Open a page anew, even if only the fragment differs, and wait for its script."""
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("[data-started]")).to_be_attached()
    return page


def decision(page: Page, root: str) -> Page:
    return opened(page, f"{root}checklists/{ID}/")


def say(page: Page, **answers: str) -> None:
    for question, answer in answers.items():
        page.locator(f'input[name="{question.replace("_", "-")}"][value="{answer}"]').check()


def checked(page: Page) -> dict[str, str]:
    script = "all => Object.fromEntries(all.map(radio => [radio.name, radio.value]))"
    found: dict[str, str] = page.eval_on_selector_all("input[type=radio]:checked", script)
    return found


def kept(page: Page, key: str = "kbgen:situation") -> Any:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key) or "null")


def load(page: Page, text: str, button: str = "Load a situation from a file") -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button).click()
    file: Any = {"name": "a.json", "mimeType": "application/json", "buffer": text.encode()}
    chooser.value.set_files(file)


def test_what_is_said_once_is_answered_in_a_decision(work: Page, root: str) -> None:
    say(work, staff="nobody", data_location="own")
    expect(work.locator("[data-kb-begun]")).to_contain_text("2 of 4 answered by your situation")
    page = decision(work, root)
    assert checked(page) == PRESUMED
    marks = page.locator("legend .kb-own")
    expect(marks).to_have_text(["(from your situation)"] * 2, use_inner_text=True)
    expect(page.locator(".kb-progress__label")).to_have_text("2 of 4 answered")
    assert kept(page, KEPT) is None
    assert "#" not in page.url


def test_an_answer_of_ones_own_stands_over_the_situation(work: Page, root: str) -> None:
    say(work, staff="nobody", data_location="own")
    page = decision(work, root)
    say(page, experience="several")
    mark = page.locator("#criterion-experience .kb-own")
    expect(mark).to_have_text("(your situation says: Nobody)", use_inner_text=True)
    page.reload()
    expect(page.locator("[data-started]")).to_be_attached()
    assert checked(page) == {**PRESUMED, "experience": "several"}
    expect(page.locator(".kb-notice__box")).to_have_count(0)
    page.get_by_role("button", name="Clear all answers").click()
    assert checked(page) == PRESUMED


def test_saved_work_is_listed_wherever_checklists_are(work: Page, root: str) -> None:
    say(work, staff="nobody")
    page = decision(work, root)
    say(page, residency="anywhere")
    opened(page, f"{root}checklists/ready/")
    say(page, **{"test_your_backups/rehearsed": "yes"})
    opened(page, f"{root}your-work/")
    begun = page.locator("[data-kb-begun] li")
    expect(begun.nth(0)).to_have_text("Managed database or your own2 of 4 answered, continue")
    expect(begun.filter(has_text="Ready for data?")).to_contain_text("1 of 3 answered, continue")
    page.goto(root)
    expect(page.locator(".kb-begun li").first).to_have_text(
        "Managed database or your own: 2 of 4 answered, continue"
    )
    page.goto(f"{root}checklists/")
    row = page.locator("[data-kb-rows] li", has_text="Managed database")
    expect(row).to_contain_text("2 of 4 answered, continue")
    assert page.locator("section h2").all_inner_texts() == ["Decide¶", "Check¶"]
    assert "4 questions" in row.inner_text()


def test_what_is_answered_furthest_is_listed_first(work: Page, root: str) -> None:
    """A check of several checklists is answered in all: that begins none of them."""
    say(decision(work, root), residency="anywhere")
    page = opened(work, f"{root}checklists/ready/")
    for yes in page.locator("article input[type=radio][value=yes]").all():
        yes.check()
    page.goto(root)
    expect(page.locator(".kb-begun li").first).to_contain_text("Ready for data?: all 3 answered")
    opened(page, f"{root}your-work/")
    expect(page.locator("[data-kb-begun] li").first).to_contain_text("Ready for data?")


def test_what_has_changed_since_is_named(work: Page, root: str) -> None:
    page = decision(work, root)
    say(page, residency="anywhere")
    rests_on = kept(page, KEPT)["rests_on"]
    assert set(rests_on) == {
        *(f"checklist:{ID}", "practice:automate-upgrades", "quote:three-in-the-morning"),
    }
    opened(page, f"{root}your-work/")
    expect(page.locator("[data-kb-begun]")).not_to_contain_text("Changed")
    stale = kept(page, KEPT) | {"rests_on": rests_on | {"practice:automate-upgrades": "00000000"}}
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [KEPT, json.dumps(stale)])
    opened(page, f"{root}your-work/")
    changed = page.locator("[data-kb-begun] .kb-mark")
    expect(changed).to_have_text("Changed since you answered: Automate upgrades")
    href = changed.get_by_role("link").get_attribute("href") or ""
    assert href.endswith("/practices/automate-upgrades/")
    page = decision(work, root)
    told = "An entry that the result rests on has changed since you answered."
    expect(page.locator(".kb-notice__box")).to_contain_text(told)


def test_a_practice_says_whether_it_is_for_the_reader(work: Page, root: str) -> None:
    practice = f"{root}practices/automate-upgrades/"
    work.goto(practice)
    whom = work.locator(".kb-condition--whom")
    expect(whom).to_contain_text("Who is there? Nobody")
    expect(whom.get_by_role("link")).to_have_text("Answer once for your situation")
    opened(work, f"{root}your-work/")
    say(work, staff="nobody", data_location="own")
    expect(work.locator("[data-kb-for-you] a")).to_have_text("Automate upgrades")
    work.goto(practice)
    expect(whom.get_by_role("link")).to_have_text("This is your situation.")
    opened(work, f"{root}your-work/")
    say(work, staff="many")
    work.goto(practice)
    expect(whom.get_by_role("link")).to_have_text("Yours is another situation.")


def test_a_link_shows_a_situation_and_keeps_it_on_demand(work: Page, root: str) -> None:
    say(work, staff="many")
    link = f"{root}your-work/#situation=staff.nobody~data-location.own"
    opened(work, link)
    assert checked(work) == {"staff": "nobody", "data-location": "own"}
    assert kept(work) == {"staff": "many"}
    notice = work.locator(".kb-notice__box")
    expect(notice).to_contain_text("came with a link. It is not kept here until you take it.")
    notice.get_by_role("button", name="Show my own instead").click()
    assert checked(work) == {"staff": "many"}
    opened(work, link)
    notice.get_by_role("button", name="Take it as mine").click()
    assert kept(work) == {"staff": "nobody", "data-location": "own"}


def test_the_file_that_is_saved_is_read_again_and_by_the_command_line(
    work: Page, tmp_path: Path
) -> None:
    say(work, staff="nobody", data_location="own")
    with work.expect_download() as download:
        work.get_by_role("button", name="Download this situation").click()
    text = Path(download.value.path()).read_text("utf-8")
    work.get_by_role("button", name="Clear all answers").click()
    assert checked(work) == {}
    assert kept(work) is None
    load(work, text)
    expect(work.locator(".kb-notice__box")).to_contain_text("loaded")
    assert kept(work) == {"staff": "nobody", "data-location": "own"}
    (tmp_path / "situation.json").write_text(text, "utf-8")
    arguments = ["--situation", str(tmp_path / "situation.json"), "--set", "budget=time"]
    command = ["decide", "-f", str(SITE / "mkdocs.yml"), ID, *arguments, "--format", "json"]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert json.loads(result.stdout)["answers"] == {**PRESUMED, "budget": "time"}


@pytest.mark.parametrize(
    "fragment",
    [
        f"situation=staff.{HOSTILE}",
        f"situation={HOSTILE}.nobody",
        "situation=__proto__.nobody~constructor.own",
        "situation=%3Cscript%3Eran=1%3C/script%3E.a~staff.%00",
        "situation=" + "staff.nobody~" * 5000 + "!",
    ],
)
def test_a_hostile_fragment_does_nothing(work: Page, root: str, fragment: str) -> None:
    opened(work, f"{root}your-work/#{fragment}")
    assert checked(work) == {}
    assert kept(work) is None
    assert work.evaluate("typeof ran") == "undefined"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not JSON", "it is not JSON"),
        ('{"answers": {}}', "there is no `situation` in it"),
        (json.dumps({"situation": {"staff": HOSTILE, HOSTILE: "nobody"}}), "loaded"),
        ('{"situation": {"__proto__": {"staff": "nobody"}, "staff": ["nobody"]}}', "loaded"),
    ],
)
def test_a_hostile_file_does_nothing(work: Page, text: str, told: str) -> None:
    load(work, text)
    expect(work.locator(".kb-notice__box")).to_contain_text(told)
    assert checked(work) == {}
    assert work.evaluate("typeof ran") == "undefined"


@pytest.mark.parametrize("text", ["7", "[]", '"x"', '{"staff": {}}', "null", "{"])
def test_a_browser_that_has_kept_nonsense_starts_with_nothing(
    work: Page, root: str, text: str
) -> None:
    for key in ("kbgen:situation", KEPT, "kbgen:checks", LATER):
        work.evaluate("([k, v]) => localStorage.setItem(k, v)", [key, text])
    opened(work, f"{root}your-work/")
    assert checked(work) == {}
    expect(work.locator("[data-kb-begun]")).to_contain_text("Nothing yet.")
    assert checked(decision(work, root)) == {}


def test_an_entry_is_kept_for_later_and_taken_off_again(work: Page, root: str) -> None:
    expect(work.locator("[data-kb-later]")).to_contain_text("Nothing yet.")
    work.goto(f"{root}practices/automate-upgrades/")
    button = work.get_by_role("button", name="Keep for later")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    work.get_by_role("link", name="See the list").click()
    listed = work.locator("[data-kb-later] li")
    expect(listed.get_by_role("link")).to_have_text("Automate upgrades")
    listed.get_by_role("link").click()
    expect(button).to_have_attribute("aria-pressed", "true")
    work.go_back()
    work.get_by_role("button", name="Take “Automate upgrades” off the list").click()
    expect(work.locator("[data-kb-later]")).to_contain_text("Nothing yet.")
    assert kept(work, LATER) is None


def test_all_work_travels_in_one_file(work: Page, root: str, new_page: Callable[..., Page]) -> None:
    say(work, staff="nobody")
    say(decision(work, root), residency="anywhere")
    opened(work, f"{root}checklists/ready/")
    say(work, **{"test_your_backups/rehearsed": "yes"})
    work.goto(f"{root}practices/automate-upgrades/")
    work.get_by_role("button", name="Keep for later").click()
    opened(work, f"{root}your-work/")
    with work.expect_download() as download:
        work.get_by_role("button", name="Download all saved work as one file").click()
    text = Path(download.value.path()).read_text("utf-8")
    other = opened(new_page(), f"{root}your-work/")
    say(other, staff="many", data_location="own")
    load(other, text, ALL)
    expect(other.locator(".kb-notice__box")).to_contain_text("The saved work is loaded.")
    keys = (KEPT, "kbgen:checks", LATER)
    assert [kept(other, key) for key in keys] == [kept(work, key) for key in keys]
    assert kept(other) == {"staff": "nobody", "data-location": "own"}
    expect(other.locator("[data-kb-begun] li")).to_have_count(3)
    expect(other.locator("[data-kb-later] li")).to_have_count(1)
    other.get_by_role("button", name="Undo").click()
    assert [kept(other, key) for key in keys] == [None] * 3
    assert checked(other) == {"staff": "many", "data-location": "own"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ([], "there is no saved work in it"),
        ({"answers": {}}, "there is no saved work in it"),
        ({"situation": 7, "decisions": {"a": 1}, "checks": [], "later": "x"}, "is loaded"),
        (
            {
                "situation": {"staff": HOSTILE},
                "decisions": [None, 7, {"checklist": HOSTILE, "answers": {}}, {"checklist": ID}],
                "checks": {HOSTILE: {"answer": HOSTILE}, "__proto__": {"answer": "yes"}},
                "later": [
                    {"url": "javascript:ran=1", "title": "x"},
                    {"url": "//evil.example/a/", "title": "x"},
                    {"url": ["practices/a/"], "title": "x"},
                    {"url": "practices/../../a/", "title": "x"},
                    {"url": "practices/a/", "title": ""},
                    None,
                ],
            },
            "is loaded",
        ),
    ],
)
def test_a_hostile_file_of_work_does_nothing(work: Page, data: object, told: str) -> None:
    load(work, json.dumps(data), ALL)
    expect(work.locator(".kb-notice__box")).to_contain_text(told)
    assert checked(work) == {}
    assert [kept(work, key) for key in (KEPT, LATER)] == [None, None]
    assert work.evaluate("typeof ran") == "undefined"


def test_a_title_in_a_file_is_only_text(work: Page) -> None:
    later = [{"url": "practices/automate-upgrades/", "title": HOSTILE}]
    load(work, json.dumps({"later": later}), ALL)
    expect(work.locator("[data-kb-later] a")).to_have_text(HOSTILE)
    assert work.evaluate("typeof ran") == "undefined"


def test_nothing_is_asked_for_that_there_is_no_use_for(
    new_page: Callable[..., Page], root: str
) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(root, wait_until="networkidle")
    page.goto(f"{root}checklists/", wait_until="networkidle")
    assert not [url for url in asked if "your-work" in url or "/work/" in url]


def test_without_scripts_the_page_says_what_it_would_do(
    new_page: Callable[..., Page], root: str
) -> None:
    page = new_page(java_script_enabled=False, viewport=NARROW)
    page.goto(f"{root}your-work/")
    expect(page.locator("noscript p")).to_contain_text("Without them nothing is kept")
    assert page.locator("fieldset.kb-question").count() == 2


def test_the_page_can_be_used_by_everybody(
    work: Page, violations: Callable[[Page], list[str]]
) -> None:
    say(work, staff="nobody", data_location="own")
    assert violations(work) == []
