"""A German site speaks German, also where its scripts speak."""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from kbgen.i18n import FOLDER, Words
from tests.browser.pages import sheet_of

pytestmark = pytest.mark.browser

CONTENT = Path(__file__).parents[1] / "cases" / "checklist-site" / "content"
STRINGS = {
    language: tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    for language in ("en", "de")
}
CRITERIA = ("experience", "residency", "extensions", "budget")
BOTH = "Managed service oder Run it ourselves"
GERMAN = Words(STRINGS["de"])
SHOWN = """root => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
        // citations have the form and the words that their readers' programs know,
        // and addresses have ids
        const apart = "script, .kb-cite pre, .kb-paper__address";
        const within = texts.currentNode.parentElement.closest(apart);
        if (!within) found.push(texts.currentNode.data);
    }
    for (const one of root.querySelectorAll("[aria-label], [title]")) {
        found.push(one.getAttribute("aria-label") ?? "", one.title);
    }
    return found;
}"""


def texts_in(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping | list):
        for part in data.values() if isinstance(data, Mapping) else data:
            yield from texts_in(part)


def words_in(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text.lower())}


def gapless(language: str) -> Iterator[str]:
    tables = {name: table for name, table in STRINGS[language].items() if name != "search"}
    return (re.sub(r"\{\w+\}", " ", text) for text in texts_in(tables))


ENGLISH_WORDS = words_in(gapless("en")) - words_in(gapless("de"))


def content() -> list[str]:
    """What the entries say, the longest first; ids and the like are one word in small letters."""
    files = CONTENT.rglob("*.yaml")
    texts = {text for file in files for text in texts_in(yaml.safe_load(file.read_text("utf-8")))}
    prose = {part for text in texts for part in re.split(r"\s*\[\[[\w-]+\]\]\s*", text)}
    return sorted((t for t in prose if " " in t or t[:1].isupper()), key=len, reverse=True)


def english(page: Page) -> set[str]:
    """The English words of the interface that the page shows, outside of what entries say."""
    shown = "\n".join(page.locator(".md-content").evaluate(SHOWN))
    for text in content():
        shown = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", "", shown)
    return words_in([shown]) & ENGLISH_WORDS


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".kb-progress__verdict")).not_to_be_empty()
    return page


def press(page: Page, key: str) -> None:
    page.get_by_role("button", name=GERMAN.say(key)).click()


def load(page: Page, text: str) -> None:
    with page.expect_file_chooser() as chooser:
        press(page, "take_away.answers_loaded")
    file: Any = {"name": "a.json", "mimeType": "application/json", "buffer": text.encode()}
    chooser.value.set_files(file)


@pytest.fixture
def german(checklists_in: Callable[[str], str]) -> str:
    return checklists_in("de")


@pytest.mark.parametrize(
    ("answers", "headline"),
    [
        ("", "Noch offen"),
        ("nobody anywhere no money", "Empfohlen: Managed service"),
        ("nobody premises no time", "Alles scheidet aus"),
        ("somebody country no money", f"Eine knappe Sache: {BOTH}"),
        ("several premises not-applicable unknown", "Empfohlen: Run it ourselves"),
    ],
)
def test_a_decision_has_no_english_words(
    page: Page, german: str, answers: str, headline: str
) -> None:
    opened(page, f"{german}managed-or-own-database/")
    for name, value in zip(CRITERIA, answers.split(), strict=False):
        page.locator(f'input[name="{name}"][value="{value}"]').check()
    expect(page.locator(".kb-progress__verdict strong")).to_have_text(headline)
    assert english(page) == set()


def test_a_decisions_notices_have_no_english_words(page: Page, german: str) -> None:
    opened(page, f"{german}managed-or-own-database/")
    notice = page.locator(".kb-notice__box")
    press(page, "take_away.resets")
    expect(notice).to_contain_text("Es gibt nichts zu löschen.")
    assert english(page) == set()
    for text, told in (
        ("no json", "Sie ist kein JSON"),
        ("{}", "`answers` kommt darin nicht vor"),
        ('{"checklist": "x", "answers": {}}', "„managed-or-own-database“"),
    ):
        load(page, text)
        expect(notice).to_contain_text(told)
        assert english(page) <= words_in([told])  # a key or an id
    page.get_by_text("Zwei Alternativen nebeneinander").click()
    page.get_by_label("mit", exact=True).select_option("managed")
    expect(page.locator(".kb-compare__words")).to_have_text(
        "Wählen Sie zwei verschiedene Alternativen."
    )


def test_changed_questions_are_told_in_german(page: Page, german: str) -> None:
    opened(page, f"{german}managed-or-own-database/")
    sheet = sheet_of(page)
    asked = {**sheet["fingerprints"], "residency": "000000", "colour": "111111"}
    del asked["budget"]
    saved = {
        "checklist": sheet["id"],
        "version": 1,
        "answers": {"experience": "all", "residency": "country", "colour": "red"},
        "weights": {"residency": 2.5},
        "fingerprints": asked,
    }
    load(page, json.dumps(saved))
    expect(page.locator(".kb-notice__box")).to_contain_text("geändert haben: 2.")
    expect(page.locator('[name="residency:weight"] option:checked')).to_have_text("2,5")
    key = f"kbgen:decision:{sheet['id']}:v"
    store = """([old, now, text]) => {
        localStorage.setItem(old, text);
        localStorage.removeItem(now);
        history.replaceState(null, "", location.pathname);
    }"""
    page.evaluate(store, [f"{key}1", f"{key}{sheet['decision']['version']}", json.dumps(saved)])
    opened(page, f"{german}managed-or-own-database/")
    expect(page.locator(".kb-notice__box")).to_contain_text(
        "Die Fragen haben sich seither geändert. Neu: „What is scarcer?“."
    )
    expect(page.locator("#criterion-experience .kb-mark")).to_have_text(" bitte neu beantworten")
    assert english(page) == set()


@pytest.mark.parametrize(
    ("answers", "gate"),
    [
        ((), "Noch nichts beurteilt"),
        (("yes", "not-yet"), "Bedingt bereit 1 Sollte-Punkt nicht erfüllt, 1 erfüllt"),
        (("not-applicable", "yes"), "Bereit 1 erfüllt, 1 ausgenommen (1 ohne Begründung)"),
    ],
)
def test_a_readiness_checklist_has_no_english_words(
    page: Page, german: str, answers: tuple[str, ...], gate: str
) -> None:
    opened(page, f"{german}ready/")
    for check, answer in zip(("rehearsed", "alerted"), answers, strict=False):
        page.locator(f'input[name="test-your-backups/{check}"][value="{answer}"]').check()
    expect(page.locator(".kb-progress__verdict")).to_have_text(gate)
    assert english(page) == set()
    load(page, "{}")
    expect(page.locator(".kb-notice__box")).to_contain_text("Es sind keine Prüfpunkte darin.")
    assert english(page) == set()
    press(page, "take_away.resets")
    expect(page.locator(".kb-notice__box")).to_contain_text("Rückgängig")
    assert english(page) == set()


def test_english_words_are_found(page: Page, checklists: str) -> None:
    opened(page, f"{checklists}ready/")
    assert {"missing", "download", "must", "answered"} <= english(page)
