"""Terms: which words of a text link to which entry, and which do not."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kbgen.graph import Terms, folded, terms_of
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import KIND_BY_NAME, Entry
from kbgen.render.terms import TermFinder
from tests.content import ref

CASES = Path(__file__).resolve().parents[1] / "cases" / "terms"
TEXTS: dict[str, str] = yaml.safe_load((CASES / "text.yaml").read_text("utf-8"))
LINK = re.compile(r"\[([^\]]*)\]\(([a-z]+:[a-z0-9-]+)\)")
NEEDED: dict[str, dict[str, Any]] = {
    "tool": {"purpose": "For something.", "category": "thing"},
    "definition": {"definition": "What it means."},
    "person": {"role": "Somebody"},
    "practice": {"why": "It helps."},
    "source": {"type": "talk", "reliability": {"trust": "primary", "why": "Recorded."}},
}


def entry(name: str, data: dict[str, Any]) -> Entry:
    kind, id_ = ref(name)
    model = KIND_BY_NAME[kind].models[0]
    return model.model_validate({"id": id_, "summary": "What.", **NEEDED.get(kind, {}), **data})


def base_of(entries: dict[str, dict[str, Any]]) -> KnowledgeBase:
    return KnowledgeBase({ref(name): entry(name, data) for name, data in entries.items()})


TERMS = terms_of(base_of(yaml.safe_load((CASES / "content.yaml").read_text("utf-8"))))


def marked(html: str, terms: Terms) -> str:
    """A text with its links in brackets."""
    parts, end = [], 0
    for found in TermFinder(terms).find(html):
        parts += [html[end : found.start], f"[{html[found.start : found.end]}]({found.ref})"]
        end = found.end
    return "".join([*parts, html[end:]])


@pytest.mark.parametrize("case", TEXTS)
def test_what_links(case: str) -> None:
    assert marked(LINK.sub(r"\1", TEXTS[case]), TERMS) == TEXTS[case]


def test_words_that_several_entries_claim_are_told() -> None:
    (claims,) = TERMS.ambiguous()
    assert [(str(claim.ref), claim.words) for claim in claims] == [
        ("tool:bus", "Bus"),
        ("definition:bus", "bus"),
    ]


def test_three_claims_to_the_same_words() -> None:
    terms = terms_of(base_of({f"definition:{name}": {"title": "Cache"} for name in "abc"}))
    assert [[str(claim.ref) for claim in claims] for claims in terms.ambiguous()] == [
        ["definition:a", "definition:b", "definition:c"]
    ]
    assert marked("A cache and caches.", terms) == "A cache and caches."


def test_an_entry_may_have_a_name_twice() -> None:
    terms = terms_of(base_of({"definition:ldap": {"title": "LDAP", "abbreviation": "LDAP"}}))
    assert not list(terms.ambiguous())
    assert marked("LDAP", terms) == "[LDAP](definition:ldap)"


def test_names_that_differ_in_capitals_are_two() -> None:
    terms = terms_of(base_of({"tool:go": {"title": "Go"}, "tool:ago": {"title": "GO"}}))
    assert not list(terms.ambiguous())
    assert marked("Go GO", terms) == "[Go](tool:go) [GO](tool:ago)"


BEFORE = {"tool:a": {"title": "One"}, "definition:b": {"title": "two"}}


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"tool:a": {"title": "One", "summary": "Other words.", "body": "More."}}, True),
        ({"topic:c": {"title": "Three"}}, True),
        ({"tool:a": {"title": "Other"}}, False),
        ({"tool:a": {"title": "One", "aliases": ["Uno"]}}, False),
        ({"tool:a": {"title": "One", "linked_as": []}}, False),
        ({"tool:a": {"title": "One", "linked_case": "any"}}, False),
        ({"tool:a": {"title": "One", "status": "deprecated"}}, False),
        ({"tool:c": {"title": "Three"}}, False),
    ],
)
def test_terms_change_with_what_links(change: dict[str, Any], same: bool) -> None:
    old, new = terms_of(base_of(BEFORE)), terms_of(base_of({**BEFORE, **change}))
    assert (old == new) is same


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)


WORDS = st.sampled_from([*{word for text in TEXTS.values() for word in text.split()}, "&lt;", "-"])


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text())
def test_what_is_found_is_in_order_and_whole(html: str) -> None:
    end = 0
    for found in TermFinder(TERMS).find(html):
        assert end <= found.start < found.end <= len(html)
        assert not html[found.start - 1 : found.start].isalnum()
        assert not html[found.end : found.end + 1].isalnum()
        end = found.end
