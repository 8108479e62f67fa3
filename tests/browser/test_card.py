"""A quotation, advice or a verdict is saved as a picture."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from kbgen.exporters.cards import SIZE

pytestmark = pytest.mark.browser

SAVE = "Save as a picture"
QUOTE, PRACTICE = "quotes/few-moving-parts/", "practices/adopt-a-task-queue/"
DECISION = "checklists/monolith-or-microservices/"


def saved(page: Page) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.get_by_role("button", name=SAVE).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("name", [QUOTE, PRACTICE, DECISION])
def test_a_picture_has_the_size_of_a_card_and_words_on_it(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}{name}")
    file, picture = saved(page)
    assert file == f"{name.split('/')[1]}.png"
    image = Image.open(io.BytesIO(picture)).convert("L")
    assert image.size == SIZE
    for band in ((96, 80, 1104, 130), (96, 150, 1104, 500), (96, 550, 1104, 600)):
        darkest, lightest = image.crop(band).getextrema()
        assert darkest < 140, band
        assert lightest > 230, band
    left, right = image.crop((0, 0, 20, 630)), image.crop((1105, 0, 1200, 630))
    assert left.getextrema()[1] < 140
    assert right.getextrema()[0] > 200  # nothing runs over the edge


def test_the_words_of_a_quotation_are_said_not_to_be_ours(page: Page, site: str) -> None:
    page.goto(f"{site}{QUOTE}")
    button = page.get_by_role("button", name=SAVE)
    expect(button).to_have_attribute("data-foot", re.compile("not ours to license"))
    page.goto(f"{site}{PRACTICE}")
    expect(button).to_have_attribute("data-foot", re.compile("CC-BY-4.0"))


def test_another_verdict_is_another_picture(page: Page, site: str) -> None:
    page.goto(f"{site}{DECISION}")
    verdict = page.locator(".kb-progress__verdict strong")
    expect(verdict).not_to_be_empty()
    before, undecided = saved(page)[1], verdict.inner_text()
    for question in page.locator("#kb-decision fieldset:has(input[type=radio])").all():
        question.locator("input[type=radio]").first.check(force=True)
    expect(verdict).not_to_have_text(undecided)
    assert saved(page)[1] != before
