"""The view of the home page: what is in here, and where to start."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kbgen.links.context import ViewContext, by_title
from kbgen.links.link_view import LinkView
from kbgen.model import Checklist, Decision, Definition, Entry, Quote, Readiness, Source
from kbgen.model.base import Asked
from kbgen.views.builders import quoted
from kbgen.views.components import QuotedView
from kbgen.views.connections import TabView, first_picture
from kbgen.views.disagreement import disputed_entries
from kbgen.views.indexes import KindCount, TopicCount, kind_counts, topics_view
from kbgen.views.your_work import work_data, work_url

SHOWN = 6
"""How many of a kind the page shows before it refers to the list."""

QUESTIONS = 3
"""How many questions the page begins with."""

DOORS = (("decide", Decision), ("check", Readiness), ("look_up", Definition), ("cite", Quote))
"""What readers come to do, and the kind whose list is for that."""


@dataclass(frozen=True)
class Selection:
    """Some entries of a list, and how many there are in all."""

    links: tuple[LinkView, ...]
    count: int


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question in a reader's words, and the entry that answers it."""

    question: str
    answer: LinkView


@dataclass(frozen=True)
class HomeView:
    """What is in here and where to start.

    Attributes:
        questions: Some that entries answer.
        doors: For each thing that readers come to do, a key of the interface strings and where.
        counts: The lists, and how long they are.
        topics: The topics, and how much there is on each.
        decisions: Choices to weigh.
        readiness: Gates to pass.
        disputed: What the sources do not agree on.
        sources: Where all of it comes from.
        quote: The quotation that most leads to.
        checklists_url: The list of decisions and gates.
        disagreements_url: The list of what is disputed.
        connections: The picture of how entries hang together.
    """

    questions: tuple[QuestionView, ...]
    doors: tuple[tuple[str, str], ...]
    counts: tuple[KindCount, ...]
    topics: tuple[TopicCount, ...]
    decisions: Selection
    readiness: Selection
    disputed: Selection
    sources: tuple[LinkView, ...]
    quote: QuotedView | None
    checklists_url: str
    work_url: str
    work_data: str
    disagreements_url: str
    connections: TabView | None


def home_view(context: ViewContext) -> HomeView:
    """Build the home page."""
    quotes = _best_linked(context.base.of_type(Quote), context)
    return HomeView(
        questions=tuple(questions_answered(context)),
        doors=tuple(_doors(context)),
        counts=kind_counts(context),
        topics=topics_view(context).topics,
        decisions=_selection(context.base.of_type(Decision), context),
        readiness=_selection(context.base.of_type(Readiness), context),
        disputed=_selection(disputed_entries(context.base), context),
        sources=tuple(context.link(source.ref) for source in context.base.of_type(Source)),
        quote=quoted(quotes[0].ref, context) if quotes else None,
        checklists_url=context.addresses.index(Checklist.kind),
        work_url=work_url(context),
        work_data=work_data(context),
        disagreements_url=context.addresses.page("disagreements"),
        connections=first_picture(context),
    )


def questions_answered(context: ViewContext) -> Iterator[QuestionView]:
    """The first question of the best linked entries that have one, each of another first topic."""
    asked = [e for e in context.base.entries.values() if isinstance(e, Asked) and e.asked_as]
    topics = set[str | None]()
    for entry in _best_linked(asked, context):
        topic = next(iter(entry.topics), None)
        if topic not in topics and len(topics) < QUESTIONS:
            topics.add(topic)
            assert isinstance(entry, Asked)
            yield QuestionView(entry.asked_as[0], context.link(entry.ref))


def _doors(context: ViewContext) -> Iterator[tuple[str, str]]:
    for door, model in DOORS:
        if context.base.of_type(model):
            yield door, context.addresses.index(model.kind)


def _selection(entries: Sequence[Entry], context: ViewContext) -> Selection:
    chosen = _best_linked(entries, context)[:SHOWN]
    return Selection(tuple(context.link(entry.ref) for entry in chosen), len(entries))


def _best_linked(entries: Iterable[Entry], context: ViewContext) -> list[Entry]:
    """Those with the most links first, in either direction."""
    graph = context.graph
    return sorted(
        entries,
        key=lambda e: (-len(graph.incoming(e.ref)) - len(graph.outgoing(e.ref)), by_title(e)),
    )
