"""A number is quoted with the hedge that stands before it."""

import pytest

from kbgen.verification.hedges import lost_hedge
from kbgen.verification.matching import find
from kbgen.verification.passages import Passage


@pytest.mark.parametrize(
    ("source", "quotation", "lost"),
    [
        ("I would say like a dozen people", "a dozen people", ("I would say", "a dozen")),
        ("It is roughly 66% of it", "66% of it", ("roughly", "66%")),
        ("It is about 66% of it", "It is […] 66% of it", ("about", "66%")),
        ("maybe it takes two hours", "takes two hours", ("maybe", "two")),
        ("I would say like a dozen people", "I would say like a dozen people", None),
        ("It is roughly 66% of it", "roughly 66% of it", None),
        ("It is roughly right. It takes 10 days", "takes 10 days", None),
        ("roughly speaking and to cut a long story short 10 days", "10 days", None),
        ("you say, like, I want 700 users", "I want 700 users", None),
        ("roughly the same as before", "the same as before", None),
        ("about 5 of them, or 10 days", "or 10 days", None),
        ("roughly the most of all 10 days", "10 days", ("roughly", "10")),
        ("roughly the most of them all 10 days", "10 days", None),
        ("No. It took about 10 days", "10 days", ("about", "10")),
        ("That is it so. Roughly it was the time of all 10 days", "10 days", None),
    ],
)
def test_a_lost_hedge(source: str, quotation: str, lost: tuple[str, str] | None) -> None:
    match = find(quotation, [Passage("", source)])
    assert match is not None
    assert lost_hedge(match) == lost
