"""The picture of a recording: who was quoted or cited when, a lane for each voice.

Positions along time are shares of the whole in per cent, so that the picture is as wide as there is
room while its letters keep their size; positions down the page are in pixels.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kbgen.collation import sort_key
from kbgen.links.context import CitedPlace, ViewContext, section_anchor
from kbgen.links.link_view import LinkView
from kbgen.model import EntryRef, Person, Quote, Source
from kbgen.model.evidence import Evidence
from kbgen.model.fields import seconds
from kbgen.pictures.timeline_view import ChapterView, LaneView, MarkView, TickView, TimelineView

ENOUGH = 6
"""Fewer marks than this are quicker read than looked at."""

MOST_LANES = 6
FEW = 3
"""Voices with fewer marks than this, and those for which there is no room, share a lane."""

MOST_STEPS = 60
STEPS = (60, 120, 300, 600, 1200, 3600, 7200)
"""Seconds that one mark may stand for."""

MOST_TICKS = 6
TICKS = (300, 600, 900, 1800, 3600, 7200, 14400)

CHAPTERS = 14
"""The height of the strip of chapters, at the top."""

LABEL, UP, DOWN = 22, 18, 22
LANE = LABEL + UP + DOWN
AXIS = 24
CAPTION = 24


@dataclass(slots=True)
class _Taken:
    """What was taken from a stretch of time."""

    first: Evidence | Quote
    quotes: set[EntryRef]
    others: set[EntryRef]


def timeline(source: Source, context: ViewContext) -> TimelineView | None:
    """Draw what was taken from a recording; None where there is too little of it for a picture."""
    timed = [c for c in context.citations.get(source.id, ()) if c.located.at is not None]
    last = _last(source, timed)
    step = next((s for s in STEPS if last // s < MOST_STEPS), STEPS[-1])
    voices = _voices(timed, step, context)
    if sum(len(taken) for _, taken in voices) < ENOUGH:
        return None
    end = (last // step + 1) * step
    every = [taken for _, lane in voices for taken in lane.values()]
    quotes, others = max(len(t.quotes) for t in every), max(len(t.others) for t in every)
    scale = _Scale(end, step, quotes, others)
    lanes = tuple(_lane(n, voice, scale, context) for n, voice in enumerate(voices))
    axis = CHAPTERS + LANE * len(lanes)
    return TimelineView(lanes, _chapters(source, end), _ticks(end), axis, axis + AXIS + CAPTION)


_Voice = tuple[LinkView | None, dict[int, _Taken]]


def _last(source: Source, timed: Iterable[CitedPlace]) -> int:
    """The last second of the recording that is known of."""
    known = [seconds(c.located.at) for c in timed if c.located.at]
    known += [seconds(section.at) for section in source.sections if section.at]
    known += [seconds(source.duration) - 1] if source.duration else []
    return max(known, default=0)


def _voices(timed: Iterable[CitedPlace], step: int, context: ViewContext) -> list[_Voice]:
    """What was taken of each voice by stretch of time, the most cited voice first."""
    found: defaultdict[LinkView | None, dict[int, _Taken]] = defaultdict(dict)
    for citation in timed:
        located = citation.located
        who = context.base.spoken(located).speaker
        person = context.link_to(Person, who)
        taken = found[person].setdefault(_second(located) // step, _Taken(located, set(), set()))
        if _second(located) < _second(taken.first):
            taken.first = located
        kept = taken.quotes if isinstance(located, Quote) else taken.others
        kept.add(citation.entry.ref)
    named = [(person, taken) for person, taken in found.items() if person and len(taken) >= FEW]
    named.sort(key=lambda voice: (-_weight(voice[1]), sort_key(voice[0].title), voice[0].ref))
    own = dict(named[: MOST_LANES - 1])
    rest = [taken for person, taken in found.items() if person not in own]
    return [*own.items(), (None, _together(rest))] if rest else [*own.items()]


def _second(located: Evidence | Quote) -> int:
    return seconds(located.at or "0:00")


def _weight(taken: dict[int, _Taken]) -> int:
    return sum(len(t.quotes) + len(t.others) for t in taken.values())


def _together(lanes: Iterable[dict[int, _Taken]]) -> dict[int, _Taken]:
    together: dict[int, _Taken] = {}
    for lane in lanes:
        for number, taken in lane.items():
            shared = together.setdefault(number, _Taken(taken.first, set(), set()))
            shared.first = min(shared.first, taken.first, key=_second)
            shared.quotes |= taken.quotes
            shared.others |= taken.others
    return together


@dataclass(frozen=True, slots=True)
class _Scale:
    """How times and numbers become places and heights."""

    end: int
    step: int
    quotes: int
    others: int


def _bar(number: int, most: int, room: int) -> float:
    """The height of a bar: at least a few pixels, or nothing."""
    return round(max(4, room * number / most), 1) if number else 0


def _lane(number: int, voice: _Voice, scale: _Scale, context: ViewContext) -> LaneView:
    person, taken = voice
    top = CHAPTERS + LANE * number
    marks = tuple(_mark(n, taken[n], scale, context) for n in sorted(taken))
    return LaneView(person, top, top + LABEL + UP, marks)


def _mark(number: int, taken: _Taken, scale: _Scale, context: ViewContext) -> MarkView:
    start = number * scale.step
    up = _bar(len(taken.quotes), scale.quotes, UP)
    return MarkView(
        x=_share(start, scale.end),
        width=round(_share(scale.step, scale.end) * 0.8, 2),
        top=round(UP - up, 1),
        up=up,
        down=_bar(len(taken.others), scale.others, DOWN),
        quotes=len(taken.quotes),
        others=len(taken.others),
        at=taken.first.at or "",
        anchor=context.place_anchor(taken.first),
    )


def _chapters(source: Source, end: int) -> tuple[ChapterView, ...]:
    timed = [(seconds(s.at), n, s) for n, s in enumerate(source.sections) if s.at]
    timed.sort(key=lambda start: start[:2])
    ends = [start for start, *_ in timed[1:]] + [end]
    return tuple(
        ChapterView(
            _share(start, end), _share(to - start, end), section_anchor(n), s.at or "", s.title
        )
        for (start, n, s), to in zip(timed, ends, strict=True)
        if start < to <= end
    )


def _ticks(end: int) -> tuple[TickView, ...]:
    step = next((s for s in TICKS if end / s <= MOST_TICKS), TICKS[-1])
    return tuple(TickView(_share(at, end), _stamp(at)) for at in range(0, end, step))


def _stamp(at: int) -> str:
    hours, minutes = divmod(at // 60, 60)
    return f"{hours}:{minutes:02}:00" if hours else f"{minutes}:00"


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2)
