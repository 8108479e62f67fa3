"""From words in a source's text to the entry of a quotation."""

from dataclasses import dataclass
from typing import Any

from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Quote, Source
from kbgen.model.fields import seconds
from kbgen.rules.placeholder_left import PLACEHOLDER
from kbgen.verification.hedges import lost_hedge
from kbgen.verification.matching import Match, find, nearest
from kbgen.verification.passages import SourceText
from kbgen.verification.quoted_text import MAX_SHARE, fingerprint, quoted_words

ALIKE = 0.6
"""How like the words that are looked for a passage must be to be taken for it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Words in a source, with their place.

    Attributes:
        place: The time stamp or the section.
        words: The words as they stand there.
        around: The passage.
        likeness: How like the words they are that were looked for, from 0 to 1.
    """

    place: str
    words: str
    around: str
    likeness: float


def spots(words: str, text: SourceText, at: str | None) -> tuple[Spot, ...]:
    """Find words in a source: every place that has them, or else what comes nearest.

    Args:
        words: The words, as somebody remembers them or has copied them.
        text: The source.
        at: The time stamp or section to look at; None for all.
    """
    passages = [p for p in text.passages if p.place and at in {None, p.place}]
    exact = [m for p in passages if (m := find(words, [p], capitals=False))]
    if exact:
        return tuple(_spot(match, 1.0) for match in exact)
    close = nearest(words, passages)
    if close is None or close.likeness < ALIKE:
        return ()
    match = find(close.words, [close.passage])
    return (_spot(match, close.likeness),) if match else ()


def _spot(match: Match, likeness: float) -> Spot:
    """A place with its words, and with the hedges before them without which they would say more."""
    text, (start, end) = match.passage.text, match.span
    while lost := lost_hedge(Match(match.passage, (start, end), ((start, end),))):
        start = text.rindex(lost[0], 0, start)
    return Spot(match.passage.place, text[start:end], text, likeness)


def quote_data(
    spot: Spot, source: Source, base: KnowledgeBase, title: str | None
) -> dict[str, Any]:
    """A quotation, with a placeholder for what only an author can say.

    The speaker comes from the source's stamp, if there is one at the place.
    """
    key = "at" if source.is_recording else "section"
    words = spot.words.rstrip(" ,;:")
    data: dict[str, Any] = {
        "title": title or _capital(" ".join(words.split()[:8]).rstrip(".,;:")),
        "summary": PLACEHOLDER,
        "text": words,
        "passage_hash": fingerprint(words),
        "source": source.id,
        key: spot.place,
        "context": PLACEHOLDER,
    }
    stamped = base.stamps.get(source.id, {}) if source.is_recording else {}
    if not stamped or seconds(spot.place) not in stamped:
        unsure = {"certainty": "uncertain", "basis": PLACEHOLDER}
        data |= {"speaker_label": PLACEHOLDER, "attribution": unsure}
    return data


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def words_left(source: Source, base: KnowledgeBase) -> int | None:
    """How many words of a source may still be quoted; None where its length is not known."""
    if source.words is None:
        return None
    quoted = quoted_words(base.of_type(Quote))[source.id]
    return max(0, int(MAX_SHARE * source.words) - quoted)
