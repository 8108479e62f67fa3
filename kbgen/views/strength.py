"""How strongly a claim is backed: how many voices, how many sources that do not copy each other."""

from collections.abc import Iterable
from dataclasses import dataclass

from kbgen.links.context import ViewContext
from kbgen.model import Source
from kbgen.model.evidence import AnyEvidence, Evidence, Stance

_AT_LENGTH = ("strength.sources", "strength.undisputed")


@dataclass(frozen=True, slots=True)
class StrengthView:
    """Who is behind a claim, in numbers.

    Attributes:
        voices: How many people support it; a source counts as one where it names nobody.
        sources: In how many sources; those of one publisher count as one.
        qualified: How many voices add a condition.
        disputed: How many voices deny it.
    """

    voices: int
    sources: int
    qualified: int
    disputed: int

    @property
    def brief(self) -> tuple[tuple[str, int], ...]:
        """What of that a list has room for: the voices."""
        return tuple(told for told in self.said if told[0] not in _AT_LENGTH)

    @property
    def said(self) -> tuple[tuple[str, int], ...]:
        """The same as keys of interface strings, each with what it counts."""
        backed = [("voices", self.voices), ("sources", self.sources)]
        against = [("qualified", self.qualified), ("disputed", self.disputed)]
        told = [
            *(backed if self.voices else [("nobody", 0)]),
            *((key, count) for key, count in against if count),
            *(() if self.disputed else [("undisputed", 0)]),
        ]
        return tuple((f"strength.{key}", count) for key, count in told)


def strength(evidence: Iterable[AnyEvidence], context: ViewContext) -> StrengthView | None:
    """Count who is behind a claim; None where no source is cited.

    Args:
        evidence: What the claim rests on; a team's records are not counted.
        context: The knowledge base around it.
    """
    pieces = [piece for piece in evidence if isinstance(piece, Evidence)]
    if not pieces:
        return None
    voices: dict[Stance, set[str]] = {stance: set() for stance in Stance}
    for piece in pieces:
        voices[piece.stance].add(context.base.spoken(piece).speaker or f"source:{piece.source}")
    origins = {_origin(p.source, context) for p in pieces if p.stance is Stance.SUPPORTS}
    return StrengthView(
        voices=len(voices[Stance.SUPPORTS]),
        sources=len(origins),
        qualified=len(voices[Stance.QUALIFIES]),
        disputed=len(voices[Stance.DISPUTES]),
    )


def _origin(id_: str, context: ViewContext) -> str:
    """What a source has in common with others that are no second opinion."""
    source = context.base.find(Source, id_)
    return (source and source.publisher) or f"source:{id_}"
