"""Who is for a claim and who is not, at a glance: the evidence in one line for each stance."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kbgen.links.link_view import LinkView, PlaceView
from kbgen.model.attribution import Certainty
from kbgen.model.evidence import Stance
from kbgen.views.components import EvidenceView


@dataclass(frozen=True, slots=True)
class VoiceView:
    """Somebody who speaks to a claim: a person, or a source where none is named.

    Attributes:
        who: The person or the source.
        certainty: How sure it is that it is they, at the place where that is surest.
        places: Where they do.
    """

    who: LinkView
    certainty: str
    places: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class BalanceView:
    """Those who take the same stance, each once, in the order in which they are first cited."""

    stance: str
    voices: tuple[VoiceView, ...]


def evidence_balance(evidence: Iterable[EvidenceView]) -> tuple[BalanceView, ...]:
    """Sum up evidence: supporters first, then those who add a condition, then those against."""
    found: dict[str, dict[LinkView, list[EvidenceView]]] = {str(s): {} for s in Stance}
    for piece in evidence:
        who = piece.by or (piece.place and _source(piece.place))
        if who and piece.place:
            found[piece.stance].setdefault(who, []).append(piece)
    return tuple(
        BalanceView(stance, tuple(_voice(who, pieces) for who, pieces in voices.items()))
        for stance, voices in found.items()
        if voices
    )


def _source(place: PlaceView) -> LinkView:
    """A source that speaks for itself, by its short title: it stands among people's names."""
    return replace(place.source, title=place.title)


def _voice(who: LinkView, pieces: list[EvidenceView]) -> VoiceView:
    certainties = {piece.certainty for piece in pieces}
    surest = next(str(certainty) for certainty in Certainty if certainty in certainties)
    places = {
        (piece.place.url, piece.place.label): piece.place
        for piece in reversed(pieces)
        if piece.place
    }
    return VoiceView(who, surest, tuple(reversed(places.values())))
