"""Social cards: the picture that stands beside a link to a page elsewhere.

They are drawn with Pillow, which is only imported for a card that has not been drawn before.
"""

import contextlib
import importlib.util
import io
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from kbgen.artifact import Artifact

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FOLDER = "assets/cards"
SIZE = (1200, 630)

log = logging.getLogger("kbgen.cache")

_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_FORMAT = 1  # Raise it when the same card should look different.
_PAPER, _INK, _SOFT, _RULE = "#fcfbf8", "#1f2326", "#5a5f63", "#dfdad0"
_ACCENT = "#0b5a72"
COLOURS = {
    "practice": "#2c6843",
    "checklist": "#9c4328",
    "quote": "#7c590a",
    "tool": "#345f97",
    "definition": "#6a4c9a",
    "topic": "#5a5f63",
    "source": "#0b6068",
    "person": "#92406a",
}
"""The colours of the kinds in the theme, in its light scheme."""

_LEFT, _RIGHT, _BAND = 96, 1104, 20
_TITLE_SIZES, _TITLE_LINES = (88, 76, 64, 54, 46), 4
_TEXT_SIZE, _TEXT_LINES = 36, 3
_DRAWABLE = re.compile(
    "[ -~\u00a0-\u024f\u0384-\u03ce\u0400-\u0482\u048a-\u0513\u1ea0-\u1ef9"
    "\u2010\u2012-\u2022\u2026\u2032-\u2034\u2039\u203a\u20ac\u2190-\u2193]*"
)
"""What the fonts have: the Latin, Greek and Cyrillic scripts and their punctuation."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The files of the fonts that cards are set in."""

    regular: Path
    bold: Path


@dataclass(frozen=True, slots=True)
class Card:
    """A picture to be.

    Attributes:
        name: The name of the page or kind that it belongs to.
        kind: The kind whose colour it has; none for the site's.
        label: The small words on top.
        title: The large words.
        text: What stands below them.
        foot: What stands at the bottom.
    """

    name: str
    kind: str | None
    label: str
    title: str
    text: str
    foot: str

    @property
    def path(self) -> str:
        """Where it is in the site."""
        return f"{FOLDER}/{self.name}.png"

    @property
    def drawable(self) -> bool:
        """Whether the fonts have every letter of it."""
        words = (self.label, self.title, self.text, self.foot)
        return all(_DRAWABLE.fullmatch(text) for text in words)


def can_draw() -> bool:
    """Whether Pillow is there."""
    return importlib.util.find_spec("PIL") is not None


def draw_cards(cards: Iterable[Card], fonts: Fonts, kept: Path | None) -> Iterator[Artifact]:
    """Draw cards, or take them from where they are kept.

    Args:
        cards: What to draw.
        fonts: What to set them in.
        kept: The folder in which cards are kept between builds, and nothing else is.
    """
    used = set()
    for card in cards:
        file = kept / f"{_digest(card, fonts)}.png" if kept else None
        picture = _read(file)
        if picture is None:
            picture = _drawn(card, fonts)
            if file:
                _keep(file, picture)
        if file:
            used.add(file.name)
        yield Artifact(card.path, picture)
    for old in kept.glob("*.png") if kept else ():
        if old.name not in used:
            old.unlink(missing_ok=True)


def _digest(card: Card, fonts: Fonts) -> str:
    looks = (_FORMAT, COLOURS, version("pillow"), fonts.regular.name, fonts.bold.name, card)
    return blake2b(repr(looks).encode(), digest_size=16).hexdigest()


def _read(file: Path | None) -> bytes | None:
    """A picture that is kept; None if it is not there, or is no whole picture."""
    try:
        kept = file.read_bytes() if file else None
    except OSError:
        return None
    if kept and not (kept.startswith(_PNG) and kept.endswith(_PNG_END)):
        log.debug("%s is drawn anew: it is damaged", file)
        return None
    return kept


def _keep(file: Path, picture: bytes) -> None:
    """Write a file in one step; where that cannot be done, the card is drawn again next time."""
    aside = file.with_suffix(".tmp")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(picture)
        aside.replace(file)


@cache
def _font(path: Path, size: int) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 - optional, and slow to import

    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _drawn(card: Card, fonts: Fonts) -> bytes:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - optional, and slow to import

    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    colour = COLOURS.get(card.kind or "", _ACCENT)
    draw.rectangle((0, 0, _BAND, SIZE[1]), fill=colour)
    top = 84.0
    if card.label:
        draw.text((_LEFT, top), card.label, font=_font(fonts.bold, 34), fill=colour)
        top += 72
    font, lines = _fitted(card.title, fonts.bold, draw)
    top = _set(draw, lines, font, top, _INK, 1.18)
    if card.text:
        small = _font(fonts.regular, _TEXT_SIZE)
        _set(draw, _wrapped(card.text, small, draw, _TEXT_LINES), small, top + 24, _SOFT, 1.4)
    if card.foot:
        draw.line((_LEFT, 530, _RIGHT, 530), fill=_RULE, width=2)
        small = _font(fonts.regular, 32)
        draw.text((_LEFT, 552), _wrapped(card.foot, small, draw, 1)[0], font=small, fill=_SOFT)
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def _set(
    draw: "ImageDraw", lines: list[str], font: "FreeTypeFont", top: float, fill: str, leading: float
) -> float:
    """Set lines; gives where the next would stand."""
    for line in lines:
        draw.text((_LEFT, top), line, font=font, fill=fill)
        top += font.size * leading
    return top


def _fitted(text: str, path: Path, draw: "ImageDraw") -> tuple["FreeTypeFont", list[str]]:
    """A title in the largest size that gives it few enough lines."""
    for size in _TITLE_SIZES:
        font = _font(path, size)
        lines = _wrapped(text, font, draw)
        if len(lines) * size <= _TITLE_LINES * _TITLE_SIZES[-2] and len(lines) <= _TITLE_LINES:
            return font, lines
    return font, _wrapped(text, font, draw, _TITLE_LINES)


def _wrapped(
    text: str, font: "FreeTypeFont", draw: "ImageDraw", most: int | None = None
) -> list[str]:
    """Text in lines that fit; what is too much ends in an ellipsis."""
    width = _RIGHT - _LEFT
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and draw.textlength(longer, font=font) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    if most and len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return [_cut(line, font, draw, width) for line in lines]


def _cut(line: str, font: "FreeTypeFont", draw: "ImageDraw", width: int) -> str:
    """A line that fits, however long its one word is."""
    while draw.textlength(line, font=font) > width:
        line = line[:-2] + "…"
    return line
