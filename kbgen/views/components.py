"""The parts that pages of all kinds are made from."""

from dataclasses import dataclass

from kbgen.links.link_view import LinkView, PlaceView


@dataclass(frozen=True, slots=True)
class QuotedView:
    """A quotation, as it is shown on other pages than its own."""

    link: LinkView
    text: str
    speaker: LinkView | None
    speaker_label: str | None
    certainty: str
    place: PlaceView | None


@dataclass(frozen=True, slots=True)
class RecordView:
    """A team's decision record: where it is, and its address if that is one."""

    place: str
    url: str | None


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence: stance, place, person and how sure that is, words, and what it says."""

    stance: str
    place: PlaceView | None
    by: LinkView | None
    certainty: str
    quote: QuotedView | None
    note: str | None
    record: RecordView | None = None


@dataclass(frozen=True, slots=True)
class BacklinkView:
    """An entry that links here, with the sentence in which it does."""

    link: LinkView
    sentence: str | None


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Links that say the same, under the name of the relation."""

    name: str
    items: tuple[BacklinkView, ...]
