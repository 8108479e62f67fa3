"""Prose has bounds that no entry for readers comes near, and what is beyond them is refused."""

import pytest

from kbgen.model.bounds import MAX_LEVELS, MAX_OPEN, nested_within_bounds


@pytest.mark.parametrize(
    "prose",
    [
        "Plain text.",
        "[a](b) " * 5000,
        "[[a]], " * 5000,
        "a < b " * 5000,
        "<br> line <img> " * 5000,
        "1) one 2) two " * 5000,
        "- a\n" * 5000,
        "# a\n\n" * 5000,
        "-" * 5000,
        "<https://example.org/> " * 5000,
        "<b>bold</b> " * 5000,
    ],
)
def test_long_is_not_deep(prose: str) -> None:
    assert nested_within_bounds(prose) == prose


@pytest.mark.parametrize(
    ("prose", "what"),
    [
        ("[" * (MAX_OPEN + 1), "brackets"),
        ("![" * 50_000, "brackets"),
        ("](" * (MAX_OPEN + 1), "links"),
        ("# a\n" * 5000, "headings"),
        ("a\n=\n" * 5000, "headings"),
        ("* * *\n" * 5000, "headings"),
        ("<a " * 80_000, "tags"),
        ("<![CDATA[" * 20_000, "brackets"),
        ("<div>" * 50_000, "elements"),
        ("<div\n>" * 50_000, "elements"),
        ("\n".join("    " * level + "- a" for level in range(350)), "levels"),
        ("\n".join("\t" * level + "- a" for level in range(350)), "levels"),
        (f"{'> ' * 350}a", "levels"),
        (f"{'- ' * 350}a", "levels"),
        (f"text\n{'>' * (MAX_LEVELS + 1)}a", "levels"),
    ],
)
def test_deep_is_refused(prose: str, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        nested_within_bounds(prose)
