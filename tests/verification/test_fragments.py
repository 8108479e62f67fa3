"""The words that lead a browser to a quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbgen.model.quote import Fragment
from kbgen.verification.fragments import Words

TEXT = """
00:10 We measure first, and we measure again. It’s a “small” thing that we measure first.

00:40 It was the query. It was the query that nobody had read - the one from 2019, I mean.
"""


@pytest.mark.parametrize(
    ("passage", "start", "end"),
    [
        ("we measure again", "we measure again", None),
        # as many words as it takes, and no marks around them
        ("It was the query that nobody had read", "It was the query that", "nobody had read"),
        # as the source has them, whatever a quotation makes of it
        ('It\'s a "small" thing that we measure first.', "It’s a “small", "we measure first"),
        ("read - the one from 2019", "read - the", "one from 2019"),
    ],
)
def test_a_fragment(passage: str, start: str, end: str | None) -> None:
    assert Words(TEXT).fragment(passage) == Fragment(start=start, end=end)


@pytest.mark.parametrize("passage", ["measure first", "It was the query", "never said"])
def test_what_stands_there_twice_or_not_at_all_has_none(passage: str) -> None:
    assert Words(TEXT).fragment(passage) is None


words = st.sampled_from(["we", "the", "query", "was", "slow", "“slow”", "it’s", "-", "and,"])


@given(st.lists(words, min_size=1, max_size=40), st.data())
def test_it_leads_to_the_passage_and_to_nothing_else(text: list[str], data: st.DataObject) -> None:
    """As a browser looks for it: the first place of the start, then the first of the end."""
    at = data.draw(st.integers(0, len(text) - 1))
    passage = text[at : data.draw(st.integers(at + 1, len(text)))]
    fragment = Words(" ".join(text)).fragment(" ".join(passage))
    if fragment is None:
        return
    whole = f" {' '.join(text)} "
    before = " ".join(text[:at])
    start = whole.find(fragment.start)
    assert start >= len(before)
    if fragment.end:
        end = whole.find(fragment.end, start + len(fragment.start)) + len(fragment.end)
        assert end <= len(f"{before} {' '.join(passage)}") + 2
