"""The views of where the sources disagree: a list, a line for each clash, and a page for each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from kbgen.collation import sort_key
from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import Entry, Practice, Source
from kbgen.model.checklist import Criterion
from kbgen.model.evidence import Evidence, Stance
from kbgen.model.practice import Horizon
from kbgen.model.relations import TENSION
from kbgen.model.walk import parts_of
from kbgen.views.builders import evidence_views, topic_links
from kbgen.views.components import EvidenceView
from kbgen.views.disagreement import Pair, is_disputed, tensions_among
from kbgen.views.evidence_balance import BalanceView, VoiceView, evidence_balance
from kbgen.views.rows import FacetView
from kbgen.views.strength import StrengthView, strength

LIST = "disagreements"
"""The name of the page that lists them."""


@dataclass(frozen=True, slots=True)
class ClashLine:
    """A clash in one line.

    Attributes:
        name: The name of its page.
        url: Its address.
        about: What is disputed, or one of two practices in tension.
        question: The question of a decision, where it is that.
        other: The other practice.
        supports: Who is for it.
        qualifies: Who adds a condition.
        disputes: Who is against it.
        topics: What it is about.
    """

    name: str
    url: str
    about: LinkView
    question: str | None
    other: LinkView | None
    supports: tuple[str, ...]
    qualifies: tuple[str, ...]
    disputes: tuple[str, ...]
    topics: tuple[LinkView, ...]

    @property
    def title(self) -> str:
        """What its page is called."""
        first = self.question or self.about.title
        return f"{first} ↔ {self.other.title}" if self.other else first


@dataclass(frozen=True)
class DisagreementsView:
    """Where the sources disagree, and which practices pull against each other."""

    disputed: tuple[ClashLine, ...]
    tensions: tuple[ClashLine, ...]
    facets: tuple[FacetView, ...]


@dataclass(frozen=True)
class DisputeView:
    """Something on which the sources do not agree, with both sides."""

    line: ClashLine
    list_url: str
    supports: tuple[EvidenceView, ...]
    qualifies: tuple[EvidenceView, ...]
    disputes: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class SideView:
    """One of two practices that pull against each other."""

    link: LinkView
    applies_when: tuple[str, ...]
    avoid_when: tuple[str, ...]
    horizon: Horizon | None
    strength: StrengthView | None
    evidence_balance: tuple[BalanceView, ...]


@dataclass(frozen=True)
class TensionView:
    """Two practices that pull against each other, side by side."""

    line: ClashLine
    list_url: str
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class _Dispute:
    """Something that is disputed: an entry, or a question of a decision."""

    entry: Entry
    question: Criterion | None
    pieces: tuple[Evidence, ...]


def disagreements_view(context: ViewContext) -> DisagreementsView:
    """List every claim that is disputed, and every tension, each once."""
    disputed = tuple(line for line, _ in dispute_pages(context))
    pulling = tuple(line for line, _ in tension_pages(context))
    topics = {(t.ref.id, t.title) for line in (*disputed, *pulling) for t in line.topics}
    options = tuple(sorted(topics, key=lambda option: (sort_key(option[1]), option[0])))
    return DisagreementsView(disputed, pulling, (FacetView("topics", "", options),))


def clashes_among(entries: Iterable[Entry], context: ViewContext) -> tuple[ClashLine, ...]:
    """The clashes that some entries tell of, those of claims first.

    Of tensions those that one of them names itself: what others say of it is not in its files, and
    a page that showed it would have to look at all of them.
    """
    within = tuple(entries)
    links = (link for entry in within for link in context.graph.outgoing(entry.ref))
    return (
        *(_dispute_line(of, context) for of in _disputes(within)),
        *(_tension_line(pair, context) for pair in tensions_among(links)),
    )


def has_clashes(context: ViewContext) -> bool:
    """Whether anything is disputed or in tension."""
    return any(_disputes(context.base.entries.values())) or bool(_tensions(context))


def dispute_pages(context: ViewContext) -> Iterator[tuple[ClashLine, Callable[..., DisputeView]]]:
    """For each disputed claim its line, and what builds its page from the context."""
    for of in _disputes(context.base.entries.values()):
        line = _dispute_line(of, context)
        yield line, partial(_dispute_view, of, line)


def tension_pages(context: ViewContext) -> Iterator[tuple[ClashLine, Callable[..., TensionView]]]:
    """For each tension its line, and what builds its page from the context."""
    for pair in _tensions(context):
        line = _tension_line(pair, context)
        yield line, partial(_tension_view, pair, line)


def _tensions(context: ViewContext) -> list[Pair]:
    return sorted(context.pairs_within.get((Practice.kind, TENSION), ()))


def _disputes(entries: Iterable[Entry]) -> Iterator[_Dispute]:
    """Each entry of its own evidence, and each question of a decision of that below it."""
    for entry in entries:
        every = [piece for _, piece in parts_of(entry, Evidence)]
        if not is_disputed(every):
            continue
        questions = [*_of_questions(entry)]
        known = {id(piece) for _, pieces in questions for piece in pieces}
        own = tuple(piece for piece in every if id(piece) not in known)
        for question, pieces in ((None, own), *questions):
            if is_disputed(pieces):
                yield _Dispute(entry, question, pieces)


def _of_questions(entry: Entry) -> Iterator[tuple[Criterion, tuple[Evidence, ...]]]:
    for _, question in parts_of(entry, Criterion):
        yield question, tuple(piece for _, piece in parts_of(question, Evidence))


def _dispute_line(of: _Dispute, context: ViewContext) -> ClashLine:
    name = f"{LIST}/{of.entry.kind}-{of.entry.id}"
    if of.question:
        name = f"{name}-{of.question.id}"
    sides = {
        side.stance: side.voices for side in evidence_balance(evidence_views(of.pieces, context))
    }
    supports, qualifies, disputes = (
        tuple(map(_called, sides.get(str(stance), ()))) for stance in Stance
    )
    return ClashLine(
        name=name,
        url=context.addresses.page(name),
        about=context.link(of.entry.ref),
        question=of.question.question if of.question else None,
        other=None,
        supports=supports,
        qualifies=qualifies,
        disputes=disputes,
        topics=topic_links(of.entry, context),
    )


def _called(voice: VoiceView) -> str:
    """A voice in few words: a source has a short title."""
    return voice.places[0].title if voice.who.kind == Source.kind else voice.who.title


def _tension_line(pair: Pair, context: ViewContext) -> ClashLine:
    one, other = pair
    name = f"{LIST}/{one.id}--{other.id}"
    both = (context.base[one], context.base[other])
    return ClashLine(
        name=name,
        url=context.addresses.page(name),
        about=context.link(one),
        question=None,
        other=context.link(other),
        supports=(),
        qualifies=(),
        disputes=(),
        topics=tuple(dict.fromkeys(t for entry in both for t in topic_links(entry, context))),
    )


def _dispute_view(of: _Dispute, line: ClashLine, context: ViewContext) -> DisputeView:
    views = evidence_views(of.pieces, context)
    supports, qualifies, disputes = (tuple(v for v in views if v.stance == s) for s in Stance)
    return DisputeView(line, context.addresses.page(LIST), supports, qualifies, disputes)


def _tension_view(pair: Pair, line: ClashLine, context: ViewContext) -> TensionView:
    sides = tuple(_side(context.base[ref], context) for ref in pair)
    return TensionView(line, context.addresses.page(LIST), sides)


def _side(entry: Entry, context: ViewContext) -> SideView:
    assert isinstance(entry, Practice)
    return SideView(
        link=context.link(entry.ref),
        applies_when=entry.applies_when,
        avoid_when=entry.avoid_when,
        horizon=entry.horizon,
        strength=strength(entry.evidence, context),
        evidence_balance=evidence_balance(evidence_views(entry.evidence, context)),
    )
