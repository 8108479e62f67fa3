"""A quotation is found word for word or not at all; the nearest words are a help."""

import pytest

from kbgen.verification.matching import find, nearest
from kbgen.verification.passages import Passage
from kbgen.verification.quoted_text import normalised

SAID = Passage(
    "01:10",
    "Then we added an index, and the page was twice as fast. You know, an index is not free: every "
    "right pays for it. So we drop the ones that nobody uses.",
)


@pytest.mark.parametrize(
    "quotation",
    [
        "we added an index, and the page was twice as fast",
        "we  added\nan index,",
        "the page was twice as fast.",
        "we added an index […] an index is not free",
        "we added […] twice as fast",
        "we added an index [...] twice as fast",
        "[…] we added an index […]",
        "every [write] pays for it",
        "every [write] pays […] that nobody uses",
        "[PostgreSQL] is not free",
        "we added […], and the page",
    ],
)
def test_verbatim_words_are_found(quotation: str) -> None:
    assert find(quotation, [SAID])


@pytest.mark.parametrize(
    "quotation",
    [
        "we added two indexes",
        "We added an index",
        "an index and the page",
        "he page was twice as fast",
        "twice as fas",
        "we added […] an index, and",
        "added an index […], and the page",
        "an index is not free […] we added an index",
        "Then [x] twice",
        "every [write] is free",
    ],
)
def test_changed_words_are_not_found(quotation: str) -> None:
    assert find(quotation, [SAID]) is None


def test_quotation_marks_and_dashes_may_have_any_shape() -> None:
    passage = Passage("", normalised('It\'s called "fast" - he said'))
    assert find("It’s called “fast” – he said", [passage])


TYPESET = Passage(
    "",
    normalised(
        "It’s a “well\u2011known” problem\u200b — nobody \ufb01xes co\u00adoperation… in "
        "a cafe\u0301 at 10\u202f000 m \u2212 or so, he said ‹to all of us›. "
        "And then . . . nothing \uff0d ＯＫ?"
    ),
)


@pytest.mark.parametrize(
    "typed",
    [
        'It\'s a "well-known" problem',
        "It's a “well\u2010known” problem - nobody",
        "nobody fixes cooperation",
        "co\u00adoperation... in a",
        "cooperation\u2026 in a caf\u00e9",
        "in a caf\u00e9 at 10 000 m – or so",
        "he said 'to all of us'.",
        "he said ‘to all of us’. And then… nothing - OK?",
        "nobody fixes […] in a caf\u00e9",
        "nobody fixes [. . .] in a caf\u00e9",
    ],
)
def test_what_a_reader_cannot_see_does_not_count(typed: str) -> None:
    assert find(typed, [TYPESET])


@pytest.mark.parametrize("typed", ["nobody fixes co-operation", "in a cafe at", "wellknown"])
def test_what_a_reader_can_see_does(typed: str) -> None:
    assert find(typed, [TYPESET]) is None


def test_a_quotation_does_not_run_over_two_passages() -> None:
    assert find("one two", [Passage("00:00", "zero one"), Passage("00:00", "two three")]) is None


def test_a_match_says_what_is_quoted_as_it_stands() -> None:
    match = find("an index, […] twice as [quick].", [SAID])
    assert match is not None
    assert [SAID.text[start:end] for start, end in match.pieces] == ["an index,", "twice as ", "."]
    assert match.words == "an index, and the page was twice as fast."


def test_capitals_can_be_left_out_of_account() -> None:
    match = find("We added an index", [SAID], capitals=False)
    assert match is not None
    assert match.words == "we added an index"


def test_the_nearest_words_are_those_of_the_passage() -> None:
    other = Passage("00:00", "Welcome to the show about indexes and pages.")
    found = nearest("each write pays for it. So we dropped the ones nobody uses", [other, SAID])
    assert found is not None
    assert found.passage is SAID
    assert "pays for it. So we drop the ones" in found.words
    assert 0.6 < found.likeness < 1


def test_nothing_is_near_words_that_share_none() -> None:
    assert nearest("entirely different", [SAID]) is None


def test_many_cuts_do_not_take_forever() -> None:
    """A pattern that tried every combination would not come back before the sun goes down."""
    passage = Passage("", "a b " * 2000)
    assert find("a […] a […] a […] a […] a […] a […] a […] c", [passage]) is None


def test_a_mark_for_a_cut_alone_quotes_nothing() -> None:
    assert find("[…]", [SAID]) is None
