"""Social cards: what is on them, and when they are drawn."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from kbgen.exporters import cards
from kbgen.exporters.cards import SIZE, Artifact, Card, draw_cards
from kbgen.mkdocs_plugin.sharing import fonts
from tests.exporters.sharing import site

Image = pytest.importorskip("PIL.Image")

CARD = Card("practices/x", "practice", "Practice", "Do it", "Why to do it.", "Notes")
LONG = "Donaudampfschifffahrtsgesellschaft " * 20


def drawn(card: Card, kept: Path | None = None) -> Artifact:
    (artifact,) = draw_cards([card], fonts(), kept)
    return artifact


@pytest.mark.parametrize(
    "card",
    [
        CARD,
        replace(CARD, title=LONG, text=LONG, foot=LONG, label=""),
        replace(CARD, title="X" * 300, text="X" * 300, foot="X" * 300),
        replace(CARD, kind=None, text="", foot=""),
    ],
    ids=["usual", "long", "one word", "title only"],
)
def test_nothing_leaves_the_margins(card: Card) -> None:
    """The paper shows around the words, whatever they are."""
    picture = drawn(card)
    image = Image.open(io.BytesIO(picture.content)).convert("RGB")
    assert picture.path == "assets/cards/practices/x.png"
    assert image.size == SIZE
    paper = image.getpixel((600, 5))
    for box in ((30, 0, 1200, 60), (30, 0, 90, 630), (1120, 0, 1200, 630), (30, 605, 1200, 630)):
        assert image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), paper)], box
    assert len(image.crop((96, 60, 1110, 605)).getcolors(100_000)) > 2


def test_words_have_contrast() -> None:
    """Ink, small print and every kind's colour on paper: at least that of WCAG's AA."""
    for colour in (cards._INK, cards._SOFT, cards._ACCENT, *cards.COLOURS.values()):
        assert contrast(colour, cards._PAPER) >= 4.5, colour


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_a_card_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn(CARD, tmp_path)
    monkeypatch.setattr(cards, "_drawn", lambda *_: b"drawn again")
    assert drawn(CARD, tmp_path) == first
    other = replace(CARD, title="Do more")
    assert drawn(other, tmp_path).content == b"drawn again"
    assert len(list(tmp_path.iterdir())) == 1  # what is not used any more is not kept


def test_where_nothing_can_be_kept_it_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, where a folder is wanted", "utf-8")
    assert drawn(CARD, tmp_path / "taken" / "cards") == drawn(CARD)


@pytest.mark.parametrize(
    ("text", "drawable"),
    [("Größe – “ñ” Ωμέγα Жук → 5 €", True), ("日本語", False), ("a\nb", False), ("😀", False)],
)
def test_what_the_fonts_lack_is_not_drawn(text: str, drawable: bool) -> None:
    assert replace(CARD, title=text).drawable is drawable


def test_the_fonts_have_what_they_are_thought_to_have() -> None:
    every = {chr(code) for code in range(0x20, 0x2200) if cards._DRAWABLE.fullmatch(chr(code))}
    for path in (fonts().regular, fonts().bold):
        font = cards._font(path, 40)
        none = bytes(font.getmask("\uffff"))
        lacking = {c for c in every if c.isalnum() and bytes(font.getmask(c)) == none}
        assert not lacking


def test_every_entry_has_a_card_where_that_is_asked_for() -> None:
    sharing = site().sharing
    names = {card.name for card in sharing.cards()}
    entries = {view.name for view in site().pages() if view.entry}
    assert entries < names
    assert {"site", "practices", "people"} < names
    paths = {view.name: sharing.card(view) for view in site().pages()}
    assert paths["practices/draft"] == "assets/cards/practices/draft.png"
    assert paths["practices/index"] == "assets/cards/practices.png"
    assert paths["index"] == paths["disagreements"] == "assets/cards/site.png"
