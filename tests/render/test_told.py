"""What stands for the links of a text tells of every term in it, however it is marked up."""

import pytest

from kbgen.graph import terms_of
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Tool
from kbgen.render.terms import TermFinder


def finder(*titles: str) -> TermFinder:
    tools = [
        Tool(id=f"t{n}", title=title, summary="It is.", purpose="To be.", category="thing")
        for n, title in enumerate(titles)
    ]
    return TermFinder(terms_of(KnowledgeBase({tool.ref: tool for tool in tools})))


@pytest.mark.parametrize(
    "text",
    ["R&D", "R&amp;D", "R\\&D", "of R&D's", "*R&D*", "tide\ntable", "Tide’s tide table", "++"],
)
def test_a_term_in_a_text_counts(text: str) -> None:
    assert finder("R&D", "tide table", "++").told(text) != finder("other").told(text)


def test_a_term_that_is_in_no_text_counts_for_none() -> None:
    text = "Nothing of it, however long."
    assert finder("tide table").told(text) == finder("another", "third").told(text)
