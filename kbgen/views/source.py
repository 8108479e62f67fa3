"""The view of a source: its own table of contents, with what was taken from each part."""

from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.links.context import CitedPlace, ViewContext, section_anchor
from kbgen.links.link_view import LinkView
from kbgen.links.moments import MomentView, moment_of
from kbgen.model import Person, Source
from kbgen.model.evidence import Evidence
from kbgen.model.fields import seconds
from kbgen.model.quote import Quote
from kbgen.model.relations import CITES, TAKEN_FROM
from kbgen.model.source import Part
from kbgen.pictures.timeline import timeline
from kbgen.pictures.timeline_view import TimelineView
from kbgen.views.builders import quoted
from kbgen.views.components import QuotedView
from kbgen.views.facts import Fact, at_address, facts, in_words, linked

MOST_OPEN = 100
"""With more entries than this, the sections of a source are folded."""


@dataclass(frozen=True)
class CitedView:
    """An entry that rests on a place in the source."""

    link: LinkView
    stance: str | None
    quote: QuotedView | None


@dataclass(frozen=True)
class PlaceEntriesView:
    """A place in the source and what was taken from it."""

    anchor: str
    label: str | None
    moment: MomentView | None
    items: tuple[CitedView, ...]


@dataclass(frozen=True)
class SectionView:
    """A part of the source."""

    anchor: str
    title: str
    at: str | None
    places: tuple[PlaceEntriesView, ...]

    @property
    def count(self) -> int:
        """How many entries rest on it."""
        return sum(len(place.items) for place in self.places)


@dataclass(frozen=True)
class ParticipantView:
    """Somebody in the source."""

    person: LinkView
    note: str | None


@dataclass(frozen=True)
class PartView:
    """Those who have the same part in the source."""

    part: str
    people: tuple[ParticipantView, ...]


@dataclass(frozen=True)
class SourceView:
    """What a source's page shows beyond what every page does."""

    type: str
    facts: tuple[Fact, ...]
    trust: str
    trust_why: str
    participants: tuple[PartView, ...]
    timeline: TimelineView | None
    sections: tuple[SectionView, ...]

    @property
    def folded(self) -> bool:
        """Whether so much was taken from it that its sections are folded."""
        return sum(section.count for section in self.sections) > MOST_OPEN


def source_view(source: Source, context: ViewContext) -> SourceView:
    """Build the view of a source."""
    participants = _participants(source, context)
    return SourceView(
        type=str(source.type),
        facts=facts(
            in_words("publisher", source.publisher),
            in_words("recorded", source.recorded.isoformat() if source.recorded else None),
            in_words("published", source.published),
            in_words("duration", source.duration),
            at_address("website", source.url),
            at_address("audio", source.audio),
            *(_taking_part(group) for group in participants),
        ),
        trust=str(source.reliability.trust),
        trust_why=source.reliability.why,
        participants=participants,
        timeline=timeline(source, context),
        sections=_sections(source, context),
    )


def _taking_part(group: PartView) -> Iterator[Fact]:
    return linked("part", group.part, ((one.person, one.note) for one in group.people))


def _participants(source: Source, context: ViewContext) -> tuple[PartView, ...]:
    """By part, from those who made it to those it mentions."""
    return tuple(
        PartView(str(part), people)
        for part in Part
        if (
            people := tuple(
                ParticipantView(link, p.note)
                for p in source.participants
                if p.part is part
                for link in context.links(Person, (p.person,))
            )
        )
    )


def _sections(source: Source, context: ViewContext) -> tuple[SectionView, ...]:
    taken: list[list[tuple[Evidence | Quote, CitedView]]] = [[] for _ in source.sections]
    starts = [(seconds(s.at) if s.at else 0, number) for number, s in enumerate(source.sections)]
    for citation in context.citations.get(source.id, ()):
        number = _section_of(citation.located, source, starts)
        if number is not None:
            taken[number].append((citation.located, _cited(citation, context)))
    return tuple(
        SectionView(
            section_anchor(n), section.title, section.at, _places(source, taken[n], context)
        )
        for n, section in enumerate(source.sections)
    )


def _section_of(
    located: Evidence | Quote, source: Source, starts: list[tuple[int, int]]
) -> int | None:
    """The number of the section in which a place stands, from 0, by when each one starts."""
    if located.section is not None:
        return source.section_number(located.section)
    at = seconds(located.at or "0:00")
    begun = [start for start in starts if start[0] <= at]
    return max(begun)[1] if begun else min(starts, default=(0, None))[1]


def _cited(citation: CitedPlace, context: ViewContext) -> CitedView:
    located, link = citation.located, context.link(citation.entry.ref)
    if isinstance(located, Quote):
        return CitedView(link, None, quoted(located.ref, context))
    return CitedView(link, str(located.stance), None)


def _places(
    source: Source, taken: list[tuple[Evidence | Quote, CitedView]], context: ViewContext
) -> tuple[PlaceEntriesView, ...]:
    """Group by place, in order of time stamp; quotes come first at each."""
    by_place: dict[str, tuple[Evidence | Quote, dict[object, CitedView]]] = {}
    for located, cited in taken:
        _, items = by_place.setdefault(context.place_anchor(located), (located, {}))
        items.setdefault(cited.link.ref, cited)
    in_order = sorted(by_place.items(), key=lambda pair: seconds(pair[1][0].at or "0:00"))
    return tuple(
        PlaceEntriesView(
            anchor,
            located.at,
            moment_of(located, source, None),
            tuple(sorted(items.values(), key=lambda c: c.quote is None)),
        )
        for anchor, (located, items) in in_order
    )


SHOWN = (CITES, TAKEN_FROM)
