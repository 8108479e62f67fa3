"""What the scripts of checklists work with, apart from their pages."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from kbgen.exporters.checklist_data import data_address
from kbgen.render import RenderedPage
from tests.exporters.sharing import site

EITHER = {"locale", "sentence", "take_away"}
WORDS = {
    "checklists/one-or-two": {*EITHER, "certainty", "decision", "record", "verdict", "weighing"},
    "checklists/ready": {*EITHER, "gate"},
    "your-work": {*EITHER, "weighing", "work"},
}
CHECKLISTS = [name for name in WORDS if name.startswith("checklists/")]


def pages() -> Mapping[str, RenderedPage]:
    known = site()
    return {view.name: known.render(view) for view in known.pages()}


def data_of(page: RenderedPage) -> Any:
    return json.loads(page.script_data or "null")


def test_checklists_and_the_page_of_ones_own_work_have_some() -> None:
    assert {name for name, page in pages().items() if page.script_data} == WORDS.keys()


@pytest.mark.parametrize("name", CHECKLISTS)
def test_it_is_the_sheet_and_the_words_that_this_type_needs(name: str) -> None:
    data = data_of(pages()[name])
    assert data["sheet"]["id"] == name.partition("/")[2]
    assert data["words"].keys() == WORDS[name]


@pytest.mark.parametrize("name", CHECKLISTS)
def test_it_is_no_part_of_the_page_that_names_it(name: str) -> None:
    page = pages()[name]
    assert f'data-src="../../{data_address(f"{name}/", page.script_data or "")}"' in page.html
    assert "<script" not in page.html


def test_other_data_has_another_address() -> None:
    addresses = {data_address("checklists/a/", text) for text in ("{}", "[]")}
    assert len(addresses) == 2
    assert {address.partition("?v=")[0] for address in addresses} == {"checklists/a/index.json"}
    assert data_address("checklists/a.html", "").startswith("checklists/a.json?v=")
