"""Every checklist fits the hand and the paper: heights, sheets, and what has the focus is seen."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.pages import NARROW, ROOT, WIDE

pytestmark = pytest.mark.browser

MARGINS: Any = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
FILES = sorted((ROOT / "content" / "checklists").glob("*.yaml"))
IS_GATE = {file.stem: "\ntype: readiness\n" in file.read_text("utf-8") for file in FILES}
DECISIONS = [name for name, is_gate in IS_GATE.items() if not is_gate]

ANSWER = """() => {
    const radios = [...document.querySelectorAll("#kb-decision, #kb-readiness")]
        .flatMap((root) => [...root.querySelectorAll("input[type=radio]")]);
    const names = [...new Set(radios.map((radio) => radio.name))];
    names.forEach((name, number) => {
        const choices = radios.filter((radio) => radio.name === name);
        choices[choices.length === 3 && number % 5 ? 0 : 1].click();
    });
    return names.length;
}"""

HIDDEN = """() => {
    const element = document.activeElement;
    if (!element.closest("article, dialog")) return null;
    const box = element.getBoundingClientRect();
    const seen = (x, y) => {
        const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return top && (element.contains(top) || top.contains(element));
    };
    const places = [0.1, 0.5, 0.9];
    const isSeen = places.some((x) => places.some((y) => seen(x, y)));
    return isSeen ? null : element.outerHTML.slice(0, 120);
}"""


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".kb-progress__verdict strong")).not_to_be_empty()
    return page


def height(page: Page) -> int:
    found: int = page.evaluate("document.documentElement.scrollHeight")
    return found


def sheets(page: Page) -> list[str]:
    """What is on each sheet of A4, from its top to its foot."""
    pdf = page.pdf(format="A4", margin=MARGINS)
    found = PdfReader(io.BytesIO(pdf)).pages
    return [sheet.extract_text(extraction_mode="layout") for sheet in found]


@pytest.mark.parametrize("name", IS_GATE)
def test_a_checklist_takes_few_sheets_and_is_not_long_when_answered(
    new_page: Callable[..., Page], address: Callable[[str], str], name: str
) -> None:
    wide = opened(new_page(viewport=WIDE), address(f"checklists/{name}/"))
    headings = wide.locator("#kb-decision h2, #kb-readiness h2").all_inner_texts()
    blank = sheets(wide)
    assert len(blank) <= 10
    number = wide.evaluate(ANSWER)
    assert height(wide) <= (1340 + 71 * number if IS_GATE[name] else 2540 + 170 * number)
    answered = sheets(wide)
    assert len(answered) <= 4
    for sheet in (*blank, *answered):
        last = sheet.strip().splitlines()[-1].strip() if sheet.strip() else ""
        assert last not in headings, f"alone at the foot of a sheet: {last}"

    narrow = opened(new_page(viewport=NARROW), address(f"checklists/{name}/"))
    narrow.evaluate(ANSWER)
    assert height(narrow) <= (2000 + 150 * number if IS_GATE[name] else 5000)
    assert narrow.locator(".kb-progress").bounding_box()["height"] <= 56


@pytest.mark.parametrize("window", [NARROW, {"width": 320, "height": 568}])
@pytest.mark.parametrize("name", ["monolith-or-microservices", "dependency-hygiene"])
def test_what_has_the_focus_is_seen(
    new_page: Callable[..., Page],
    address: Callable[[str], str],
    name: str,
    window: dict[str, int],
) -> None:
    page = opened(new_page(viewport=window), address(f"checklists/{name}/"))
    if not IS_GATE[name]:
        page.get_by_role("button", name="Show all questions").click()
    page.evaluate(ANSWER)
    page.locator(".kb-skip a").focus()
    stops, hidden = 0, []
    while page.evaluate("document.activeElement.closest('article, dialog') !== null"):
        stops += 1
        hidden += [page.evaluate(HIDDEN)]
        page.keyboard.press("Tab")
    assert stops > 60
    assert [one for one in hidden if one] == []
