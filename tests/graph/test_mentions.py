"""References in prose: where they are, where they are not, and the sentence around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbgen.graph import find_mentions, sentence_around


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("[[a]]", [("a", None)]),
        ("See [[a]] and [[kind:b|the b]].", [("a", None), ("kind:b", "the b")]),
        ("[[ a | shown ]]", [("a", "shown")]),
        ("**[[a]]** and *[[b]]*", [("a", None), ("b", None)]),
        ("[[]] [[|x]] [[a] [b]] [[a\\|b]]", [("a\\", "b")]),
        ("`[[a]]` and ``[[b]] ` [[c]]`` but [[d]]", [("d", None)]),
        ("```\n[[a]]\n```\n[[b]]\n~~~\n[[c]]\n~~~", [("b", None)]),
        ("a lone ` tick [[a]]", [("a", None)]),
        ("[[[a]]]", [("a", None)]),
        ("no reference", []),
    ],
)
def test_mentions(prose: str, found: list[tuple[str, str | None]]) -> None:
    assert [(m.target, m.shown) for m in find_mentions(prose)] == found


def test_a_mention_says_where_it_stands() -> None:
    prose = "Größe: [[a|x]]."
    (mention,) = find_mentions(prose)
    assert prose[mention.start : mention.end] == "[[a|x]]"


@pytest.mark.parametrize(
    ("prose", "sentence"),
    [
        ("One. Two [[a]] three. Four.", "Two [[a]] three."),
        ("[[a]] only", "[[a]] only"),
        ("One! “Two [[a]]?” Three.", "“Two [[a]]?”"),
        ("Version 3.12 of [[a]] is out. Next.", "Version 3.12 of [[a]] is out."),
        ("Para one\n\nPara [[a]]\ntwo\n\nthree", "Para [[a]] two"),
        ("- one\n- two [[a]]\n- three", "two [[a]]"),
        ("1. one\n2. two [[a]]", "two [[a]]"),
    ],
)
def test_the_sentence_around_a_mention(prose: str, sentence: str) -> None:
    (mention,) = find_mentions(prose)
    assert sentence_around(prose, mention.start, mention.end) == sentence


@given(st.text(alphabet="ab[]|`~. \n:", max_size=60))
def test_any_prose(prose: str) -> None:
    for mention in find_mentions(prose):
        assert mention.target
        sentence = sentence_around(prose, mention.start, mention.end)
        assert "\n" not in sentence
        assert " ".join(prose[mention.start : mention.end].split()) in sentence
