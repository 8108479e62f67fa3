"""Whether readers find what they look for: queries with the entry that should come first.

The measure is the mean reciprocal rank: 1 for the first place, 1/2 for the second, 1/3 for the
third, over all queries. Entries are not written to fit queries; where a query fails, the engine or
the expectation is wrong.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kbgen.i18n import load_strings
from kbgen.links.addresses import Addresses
from kbgen.links.context import ViewContext
from kbgen.model import EntryRef
from kbgen.search.pagefind import build_index
from kbgen.search.pagefind_store import IndexStore
from kbgen.search.site_search import SiteSearch
from kbgen.site import check_content, find_config
from tests.search.asking import ask_index, urls

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted((ROOT / "tests" / "cases" / "search").glob("*.yaml"))
FLOOR = 0.95


@pytest.mark.peer
def test_readers_find_what_they_look_for(tmp_path: Path) -> None:
    content = check_content(find_config(ROOT / "mkdocs.yml"))
    strings = load_strings("en")
    records = tuple(SiteSearch(ViewContext(content.base, content.graph), strings).records())
    store = IndexStore(tmp_path / "index", None)
    store.prepare("key", build_index(records))
    store.show()
    cases = [case for file in CASES for case in yaml.safe_load(file.read_text("utf-8"))]

    words = strings["search"]
    queries = [case["query"] for case in cases]
    answers = ask_index(tmp_path / "index", *queries, common=words["common"], cues=words["cues"])

    misses, total = [], 0.0
    for case, answer in zip(cases, answers, strict=True):
        found, wanted = urls(answer), {address(name) for name in expected(case)}
        assert wanted <= {record.url for record in records}, f"no such entry: {case}"
        rank = next((place for place, url in enumerate(found, 1) if url in wanted), 0)
        total += 1 / rank if rank else 0
        if rank != 1:
            misses.append(f"{case['query']!r}: place {rank or '-'}, first is {found[:1]}")
    report = "\n".join([f"mean reciprocal rank {total / len(cases):.3f} of {len(cases)}", *misses])
    print(report)  # noqa: T201 - for `pytest -s`
    assert len(cases) >= 60
    assert total / len(cases) >= FLOOR, report


def expected(case: dict[str, Any]) -> list[str]:
    return [case["expect"]] if isinstance(case["expect"], str) else case["expect"]


def address(name: str) -> str:
    kind, _, id_ = name.partition(":")
    return Addresses().entry(EntryRef(kind, id_))
