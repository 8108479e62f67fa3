"""The search index, asked through Pagefind itself and the site's own engine."""

import json
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kbgen.search.pagefind import LABELS_FILE, build_index
from kbgen.search.pagefind_service import PagefindError
from kbgen.search.pagefind_store import KEY_FILE, IndexStore
from kbgen.search.records import Facet, SearchRecord
from tests.search.asking import ask_index, urls

DATABASES = Facet("databases", "Databases")
TESTING = Facet("testing", "Testing")
ADA = Facet("ada", "Ada Example")
TALK = Facet("talk", "A talk")

POOL = SearchRecord(
    url="definitions/connection-pool/",
    title="Connection pool",
    kind="definition",
    summary="Connections that are kept open and lent out.",
    topics=(DATABASES,),
)
BOUNCER = SearchRecord(
    url="tools/pgbouncer/",
    title="PgBouncer",
    kind="tool",
    summary="Sits in front of PostgreSQL.",
    text=("It shares a few connections among many clients.",),
    names=("pooler", "pg-pool-thing"),
    topics=(DATABASES,),
    people=(ADA,),
    sources=(TALK,),
)
TALKATIVE = SearchRecord(
    url="practices/measure-first/",
    title="Measure before you tune",
    kind="practice",
    summary="Guessing costs more than measuring.",
    text=(
        "A connection pool may help. Before that, look at what each connection does. A pool of "
        "one connection is no pool, a connection pool of pools is a pool too many.",
        "Celery, celery, celery, PgBouncer: count them all.",
    ),
    topics=(TESTING, DATABASES),
    people=(ADA,),
)
CELERY = SearchRecord(
    url="tools/celery/", title="Celery", kind="tool", summary="A queue of work to do."
)
RECORDS = (POOL, BOUNCER, TALKATIVE, CELERY)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("index") / "pagefind"
    write_index(RECORDS, directory)
    return directory


@pytest.mark.peer
def test_a_title_beats_any_number_of_mentions(index: Path) -> None:
    pool, celery = ask_index(index, "connection pool", "celery")

    assert urls(pool)[0] == POOL.url
    assert urls(celery)[0] == CELERY.url
    assert TALKATIVE.url in urls(pool)
    assert TALKATIVE.url in urls(celery)


@pytest.mark.peer
@pytest.mark.parametrize("name", ["pooler", "pg-pool-thing", "pg pool thing"])
def test_an_entry_is_found_first_by_its_other_names(index: Path, name: str) -> None:
    (answer,) = ask_index(index, name)

    assert urls(answer)[0] == BOUNCER.url
    assert not answer["near"]


@pytest.mark.peer
def test_filters_narrow_and_combine(index: Path) -> None:
    answers = ask_index(
        index,
        {"q": "connection", "filters": {"kind": "practice"}},
        {"q": "", "filters": {"topic": "databases"}},
        {"q": "", "filters": {"person": "ada", "kind": "tool"}},
        {"q": "", "filters": {"source": "talk"}},
        {"q": "connection", "filters": {"kind": "person"}},
    )

    found = [sorted(urls(answer)) for answer in answers]
    databases = sorted([POOL.url, BOUNCER.url, TALKATIVE.url])
    assert found == [[TALKATIVE.url], databases, [BOUNCER.url], [BOUNCER.url], []]


@pytest.mark.peer
def test_what_weighs_less_comes_later(tmp_path: Path) -> None:
    old = replace(POOL, url="a-is-first-by-address/", weight=0.3)
    write_index([old, POOL], tmp_path / "index")

    (answer,) = ask_index(tmp_path / "index", "connection pool")

    assert urls(answer) == [POOL.url, old.url]


@pytest.mark.peer
def test_another_name_finds_what_says_the_term(index: Path) -> None:
    (answer,) = ask_index(index, "pooler")  # another name of PgBouncer, which a practice names

    assert urls(answer) == [BOUNCER.url, TALKATIVE.url]
    assert not answer["near"]


@pytest.mark.peer
def test_of_a_question_the_rarer_words_count_more(tmp_path: Path) -> None:
    filler = [
        replace(CELERY, url=f"tools/t{n}/", title=f"Job {n} waits", summary="It waits.")
        for n in range(30)
    ]
    rare = replace(POOL, url="definitions/jitter/", title="Spread", summary="Retries with jitter.")
    write_index([*filler, rare], tmp_path / "index")
    (answer,) = ask_index(tmp_path / "index", "job waits until jitter")

    assert answer["near"]
    assert urls(answer)[0] == rare.url


@pytest.mark.peer
def test_no_exact_match_gives_the_nearest_and_says_so(index: Path) -> None:
    sentence, misspelt, nonsense = ask_index(
        index,
        "which lawyer clients share a PgBouncer",
        "pgbounzer",
        "qqqq",
        common=("which", "a"),
    )

    assert (urls(sentence)[0], sentence["near"]) == (BOUNCER.url, True)
    assert (urls(misspelt)[0], misspelt["near"]) == (BOUNCER.url, False)
    assert (urls(nonsense), nonsense["near"]) == ([], True)


@pytest.mark.peer
def test_words_that_say_nothing_are_not_required(index: Path) -> None:
    (answer,) = ask_index(index, "who has a queue", common=("who", "has", "a"))

    assert urls(answer) == [CELERY.url]
    assert not answer["near"]


@pytest.mark.peer
def test_the_excerpt_is_the_sentence_that_matches(index: Path) -> None:
    (answer,) = ask_index(index, "clients")

    (entry,) = answer["entries"]
    assert entry["excerpt"] == [
        {"text": "It shares a few connections among many", "found": False},
        {"text": " clients.", "found": True},
    ]
    assert entry["topic"] == "Databases"


@pytest.mark.peer
def test_technical_terms_stay_apart(tmp_path: Path) -> None:
    names = ("C", "C++", "C#")
    records = [SearchRecord(f"{n}/", name, "tool", "A language.") for n, name in enumerate(names)]
    write_index(records, tmp_path / "index")

    answers = ask_index(tmp_path / "index", "C++", "C#")

    assert [urls(answer)[0] for answer in answers] == ["1/", "2/"]


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    many = [
        replace(POOL, url=f"{n}/", topics=(Facet(f"t{n % 17}", f"T {n % 17}"),), kind=f"k{n % 5}")
        for n in range(200)
    ]
    write_index(many, tmp_path / "one")
    write_index(many, tmp_path / "two")

    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_only_what_our_pages_load_is_written(index: Path) -> None:
    names = {path.name for path in index.iterdir() if path.suffix != ".pf_meta"}

    assert names == {
        KEY_FILE,
        LABELS_FILE,
        "filter",
        "fragment",
        "index",
        "pagefind-entry.json",
        "pagefind-worker.js",
        "pagefind.js",
        "wasm.en.pagefind",
    }


def test_labels_say_what_to_call_the_values_of_filters(index: Path) -> None:
    labels = json.loads((index / LABELS_FILE).read_text("utf-8"))

    assert labels == {
        "person": {"ada": "Ada Example"},
        "source": {"talk": "A talk"},
        "topic": {"databases": "Databases", "testing": "Testing"},
    }


def test_no_records_make_an_empty_index(tmp_path: Path) -> None:
    write_index((), tmp_path / "index")

    assert (tmp_path / "index" / "pagefind.js").is_file()


def test_a_missing_binary_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nowhere"))

    with pytest.raises(PagefindError, match=r"no Pagefind binary at .*nowhere.*pagefind\[bin\]"):
        build_index(RECORDS)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo trouble >&2; exit 3", "ended early: trouble"),
        ("exit 0", "ended early: it said nothing"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
def test_a_failing_binary_says_what_it_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str
) -> None:
    binary = tmp_path / "pagefind"
    binary.write_text(f"#!/bin/sh\n{script}\n")
    binary.chmod(binary.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(binary))

    with pytest.raises(PagefindError, match=message):
        build_index(RECORDS)


def test_records_that_cannot_be_made_are_no_fault_of_pagefind() -> None:
    def records() -> Iterator[SearchRecord]:
        yield POOL
        raise LookupError("no such topic")

    with pytest.raises(LookupError, match="no such topic"):
        build_index(records())


def write_index(records: Iterable[SearchRecord], directory: Path) -> None:
    store = IndexStore(directory, None)
    store.prepare("key", build_index(records))
    store.show()


def contents(directory: Path) -> dict[str, bytes]:
    files = (path for path in directory.rglob("*") if path.is_file())
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in files}
