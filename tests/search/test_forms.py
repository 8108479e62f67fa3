"""However a name is written, it is found: both engines, the site's and the library's, are asked."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kbgen.search.local import LocalSearch
from kbgen.search.records import SearchRecord
from tests.search.asking import ask_index
from tests.search.test_pagefind import write_index

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "search-forms.yaml").read_text("utf-8")
)
FOUND = CASES["found"]
COMMON = ["how", "to", "do", "it"]
RECORDS = [
    SearchRecord(
        f"page-{number}/", one["title"], one["kind"], "It has a name.",
        text=(one["text"],) if "text" in one else (), names=tuple(one.get("names", ())),
    )
    for number, one in enumerate(CASES["pages"])
]  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("index") / "pagefind"
    write_index(RECORDS, folder)
    queries = [case["query"] for case in FOUND]
    found = ask_index(folder, *queries, common=COMMON, synonyms=CASES["synonyms"])
    return dict(zip(queries, found, strict=True))


@pytest.mark.peer
@pytest.mark.parametrize("case", FOUND, ids=lambda case: case["query"])
def test_the_site_finds_it(case: dict[str, Any], answers: dict[str, dict[str, Any]]) -> None:
    answer = answers[case["query"]]
    assert [one["title"] for one in answer["entries"]][:1] == [case["first"]]
    assert answer["near"] == case.get("near", False)


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case["query"])
def test_the_library_finds_it(case: dict[str, Any]) -> None:
    search = LocalSearch(RECORDS, COMMON, {}, CASES["synonyms"])
    assert [one.title for one in search.find(case["query"])][:1] == [case["first"]]
