"""Whether readers find what they look for: queries with the entries that answer them.

The measure is the mean reciprocal rank: 1 for the first place, 1/2 for the second, 1/3 for the
third, over all queries. Entries are not written to fit queries; where a query fails, the engine or
the expectation is wrong.
"""

from collections.abc import Callable, Iterable
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
FOLDER = ROOT / "tests" / "cases"
NAMES_FLOOR = 0.97
QUESTIONS_FLOOR = 0.7
"""Of questions that were written by somebody who had read no entry."""

Ask = Callable[[list[str]], list[list[str]]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """The addresses of what is found for each query, in the index of the real content."""
    content = check_content(find_config(ROOT / "mkdocs.yml"))
    strings = load_strings("en")
    records = tuple(SiteSearch(ViewContext(content.base, content.graph), strings).records())
    folder = tmp_path_factory.mktemp("index") / "pagefind"
    store = IndexStore(folder, None)
    store.prepare("key", build_index(records))
    store.show()
    words = strings["search"]

    def found(queries: list[str]) -> list[list[str]]:
        spoken = {name: words[name] for name in ("common", "cues", "synonyms")}
        answers = ask_index(folder, *queries, **spoken)
        return [urls(answer) for answer in answers]

    return found


@pytest.mark.peer
def test_readers_find_what_they_look_for(ask: Ask) -> None:
    cases = [case for file in (FOLDER / "search").glob("*.yaml") for case in read(file)]
    assert len(cases) >= 60
    mean, report = mean_reciprocal_rank([(case["query"], case["expect"]) for case in cases], ask)
    print(report)  # noqa: T201 - for `pytest -s`
    assert mean >= NAMES_FLOOR, report


@pytest.mark.peer
def test_readers_find_what_answers_their_questions(ask: Ask) -> None:
    """The other half is asked at a release only, so that nobody fits the search to it."""
    cases = read(FOLDER / "search-unseen" / "questions.yaml")[::2]
    mean, report = mean_reciprocal_rank([(case["ask"], case["expect"]) for case in cases], ask)
    print(report)  # noqa: T201
    assert mean >= QUESTIONS_FLOOR, report


@pytest.mark.peer
def test_an_entry_is_found_by_its_title(ask: Ask) -> None:
    """First, but for a few titles that another entry has, too."""
    base = check_content(find_config(ROOT / "mkdocs.yml")).base
    cases = [(entry.title, str(entry.ref)) for entry in base.entries.values()]
    mean, report = mean_reciprocal_rank(cases, ask)
    assert mean >= 0.99, report


def mean_reciprocal_rank(
    cases: Iterable[tuple[str, str | list[str]]], ask: Ask
) -> tuple[float, str]:
    """The measure, and a report of what was not found first.

    Args:
        cases: Queries, each with the names of entries that answer it; those without are left out.
        ask: Gives the addresses that are found.
    """
    answered = [(query, expect) for query, expect in cases if expect]
    misses, total = [], 0.0
    found_by = ask([query for query, _ in answered])
    for (query, expect), found in zip(answered, found_by, strict=True):
        wanted = set(map(address, [expect] if isinstance(expect, str) else expect))
        rank = next((place for place, url in enumerate(found, 1) if url in wanted), 0)
        total += 1 / rank if rank else 0
        if rank != 1:
            misses.append(f"{query!r}: place {rank or '-'}, first is {found[:1]}")
    mean = total / len(answered)
    return mean, "\n".join([f"mean reciprocal rank {mean:.3f} of {len(answered)}", *misses])


def read(file: Path) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))
    return cases


def address(name: str) -> str:
    kind, _, id_ = name.partition(":")
    return Addresses().entry(EntryRef(kind, id_))
