"""Search without a site is held to the questions that the site's own is held to."""

import gc
import sqlite3

import pytest

from kbgen.i18n import load_strings
from kbgen.links.context import ViewContext
from kbgen.search.local import LocalSearch
from kbgen.search.records import SearchRecord
from kbgen.search.site_search import SiteSearch
from kbgen.site import check_content, find_config
from tests.search.test_search_cases import (
    FOLDER,
    NAMES_FLOOR,
    QUESTIONS_FLOOR,
    ROOT,
    Ask,
    mean_reciprocal_rank,
    read,
)


@pytest.fixture(scope="module")
def ask() -> Ask:
    content = check_content(find_config(ROOT / "mkdocs.yml"))
    strings = load_strings("en")
    records = SiteSearch(ViewContext(content.base, content.graph), strings).records()
    search = LocalSearch.speaking(records, strings)
    return lambda queries: [[one.url for one in search.find(query)][:10] for query in queries]


def test_what_is_looked_for_is_found(ask: Ask) -> None:
    cases = [case for file in (FOLDER / "search").glob("*.yaml") for case in read(file)]
    mean, report = mean_reciprocal_rank([(case["query"], case["expect"]) for case in cases], ask)
    assert mean >= NAMES_FLOOR, report


def test_what_answers_questions_is_found(ask: Ask) -> None:
    cases = read(FOLDER / "search-unseen" / "questions.yaml")[::2]
    mean, report = mean_reciprocal_rank([(case["ask"], case["expect"]) for case in cases], ask)
    assert mean >= QUESTIONS_FLOOR, report


def small(*titles: str) -> LocalSearch:
    records = [SearchRecord(title.lower(), title, "tool", f"It is {title}.") for title in titles]
    return LocalSearch(records, ["the", "what", "is"], {"practice": ["how"]})


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("c++", "c++"),
        ("C#", "c#"),
        ("größe", "grösse und größe"),
        ("GROSSE", "grösse und größe"),
        ("what is redis", "redis"),
        ('"quoted" OR NEAR(x', "quoted"),
        ("redis*", "redis"),
        ("title:redis", "redis"),
    ],
)
def test_words_of_any_kind_are_looked_for_and_nothing_is_a_command(query: str, first: str) -> None:
    search = small("C++", "C#", "Grösse und Größe", "Redis", "Redis Cluster", "quoted", "title")
    assert first in [one.url for one in search.find(query)]


@pytest.mark.parametrize("query", ["", "  ", "…", '"', "\0", "*"])
def test_a_query_without_words_finds_nothing(query: str) -> None:
    assert small("Redis").find(query) == []


def test_a_kind_narrows_it() -> None:
    assert small("Redis").find("redis", "practice") == []
    assert len(small("Redis").find("redis", "tool")) == 1


def test_the_index_is_closed_when_nobody_has_the_search() -> None:
    search = small("One")
    index = search._index
    del search
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        index.execute("select 1")
