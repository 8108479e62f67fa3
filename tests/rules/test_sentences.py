"""One sentence is told from two, abbreviations, versions and questions included."""

import pytest

from kbgen.rules.shared.sentences import ends_like_a_sentence, second_sentence


@pytest.mark.parametrize(
    "text",
    [
        "One sentence; with two halves.",
        "Use a tool, e.g. PostgreSQL, for it.",
        "It weighs A vs. B.",
        "It needs Python 3.12 or newer.",
        "It runs on Node.js and ASP.NET alike.",
        "It asks \"Who runs it?\" of the whole team.",
        "It asks who runs it (and why!) before anything else.",
        "Written by A. N. Other for Dr. Who.",
        "Tell them, etc. and so on.",
        "It waits … and then answers.",
    ],
)  # fmt: skip
def test_one_sentence(text: str) -> None:
    assert second_sentence(text) is None


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("One. Two three four five.", "Two three four"),
        ("Really? Yes.", "Yes."),
        ("It is old (very). 12 years.", "12 years."),
        ("He said “no.” “Never.”", "“Never.”"),
        ("It is Python 3.12. Use it.", "Use it."),
    ],
)
def test_two_sentences(text: str, second: str) -> None:
    assert second_sentence(text) == second


@pytest.mark.parametrize("text", ["A.", "A?", "A “b.”", "A (b).", "A …", "A (b.)", "A [b.]"])
def test_a_sentence_ends(text: str) -> None:
    assert ends_like_a_sentence(text)


@pytest.mark.parametrize("text", ["A", "A:", "A;", "A.b", "A (b. c)"])
def test_no_sentence_ends_so(text: str) -> None:
    assert not ends_like_a_sentence(text)
