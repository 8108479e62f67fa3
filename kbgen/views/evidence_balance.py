"""Who is for a claim and who is not, at a glance: the evidence in one line for each stance."""

from collections.abc import Iterable
from dataclasses import dataclass

from kbgen.links.link_view import LinkView, PlaceView
from kbgen.model.evidence import Stance
from kbgen.views.components import EvidenceView


@dataclass(frozen=True, slots=True)
class VoiceView:
    """Somebody who speaks to a claim: a person, or a source where none is named.

    Attributes:
        who: The person or the source.
        places: Where they do.
    """

    who: LinkView
    places: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class BalanceView:
    """Those who take the same stance, each once, in the order in which they are first cited."""

    stance: str
    voices: tuple[VoiceView, ...]


def evidence_balance(evidence: Iterable[EvidenceView]) -> tuple[BalanceView, ...]:
    """Sum up evidence: supporters first, then those who add a condition, then those against."""
    found: dict[str, dict[LinkView, dict[str, PlaceView]]] = {str(s): {} for s in Stance}
    for piece in evidence:
        who = piece.by or (piece.place and piece.place.source)
        if who and piece.place:
            places = found[piece.stance].setdefault(who, {})
            places.setdefault(piece.place.url, piece.place)
    return tuple(
        BalanceView(stance, tuple(VoiceView(who, tuple(p.values())) for who, p in voices.items()))
        for stance, voices in found.items()
        if voices
    )
