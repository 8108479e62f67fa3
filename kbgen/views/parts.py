"""The parts that pages of all kinds are made from."""

from dataclasses import dataclass

from kbgen.model import EntryRef, Status


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link to an entry.

    Attributes:
        ref: The entry's identity.
        url: The address of its page, relative to the root of the site.
        title: Its title.
        summary: Its summary.
        status: Where it is in its life.
    """

    ref: EntryRef
    url: str
    title: str
    summary: str
    status: Status

    @property
    def kind(self) -> str:
        """The entry's kind."""
        return self.ref.kind


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place in a source.

    Attributes:
        source: The source.
        title: What the source is called in few words.
        label: The time stamp or the section.
        anchor: The place on the source's page.
        timed: Whether the label is a time stamp.
    """

    source: LinkView
    title: str
    label: str
    anchor: str
    timed: bool

    @property
    def url(self) -> str:
        """The address of the place."""
        return f"{self.source.url}#{self.anchor}"


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
class EvidenceView:
    """A piece of evidence: stance, place, person and how sure that is, words, and what it says."""

    stance: str
    place: PlaceView | None
    by: LinkView | None
    certainty: str
    quote: QuotedView | None
    note: str | None


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


@dataclass(frozen=True, slots=True)
class RowView:
    """A line of an index: a link, and what it can be filtered and sorted by."""

    link: LinkView
    topics: tuple[LinkView, ...]
    people: tuple[LinkView, ...]
    detail: str
