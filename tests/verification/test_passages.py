"""A source's text is cut at its time stamps, or where its sections start."""

from typing import Any

from kbgen.model import Quote, Source
from kbgen.verification.passages import Passage, source_text

ARTICLE = """Title of it all
An opening paragraph.

# The First Thing: why it matters
About the first thing.

Sooner or later you need the second.
More about it.
"""


def source(*sections: dict[str, Any]) -> Source:
    return Source.model_validate(
        {
            "id": "s", "title": "S", "summary": "S.", "type": "article", "sections": sections,
            "reliability": {"trust": "primary", "why": "It is."},
        }
    )  # fmt: skip


def quote(**place: str) -> Quote:
    return Quote.model_validate(
        {
            "id": "q", "title": "Q", "summary": "Q.", "text": "q", "source": "s", "context": "C.",
            "attribution": {"certainty": "stated", "basis": "It is."}, **place,
        }
    )  # fmt: skip


def test_paragraphs_are_told_apart_by_their_time_stamps() -> None:
    text = "Heading\n\n00:00 One\ntwo.\n\n00:05 Three.\n\nMore.\n\n1:00:05 Four.\n"
    cut = source_text(text, source({"title": "All", "at": "00:00"}))
    assert cut.passages == (
        Passage("", "Heading"),
        Passage("00:00", "One two."),
        Passage("00:05", "Three. More."),
        Passage("1:00:05", "Four."),
    )


def test_a_time_stamp_means_every_paragraph_that_has_it() -> None:
    text = "02:34 Yeah.\n\n02:34 You do.\n\n02:40 No.\n"
    cut = source_text(text, source({"title": "All", "at": "00:00"}))
    assert [passage.text for passage in cut.at(quote(at="2:34"))] == ["Yeah.", "You do."]
    assert cut.at(quote(at="02:35")) == ()


def test_sections_start_at_a_line_with_their_title_or_their_first_words() -> None:
    sections = [{"title": "Introduction"}, {"title": "The first thing"},
                {"title": "The second", "starts": "Sooner or later"}]  # fmt: skip
    cut = source_text(ARTICLE, source(*sections))
    assert not cut.missing
    assert [passage.place for passage in cut.passages] == [s["title"] for s in sections]
    (second,) = cut.at(quote(section="The second"))
    assert second.text == "Sooner or later you need the second. More about it."
    assert "About the first thing." in cut.passages[1].text


def test_a_section_whose_start_is_not_there_is_missing() -> None:
    cut = source_text(ARTICLE, source({"title": "Introduction"}, {"title": "The fir"}))
    assert cut.missing == {1: "The fir"}
    assert cut.at(quote(section="The fir")) == ()


def test_sections_stand_in_the_order_of_the_text() -> None:
    starts = [{"title": "Two", "starts": "Sooner or later"}, {"title": "The first thing"}]
    assert source_text(ARTICLE, source(*starts)).missing == {1: "The first thing"}
