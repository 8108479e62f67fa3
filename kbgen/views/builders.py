"""Builders of the shared parts."""

import re
from collections.abc import Iterable, Iterator

from kbgen.graph import Mention, replace_mentions
from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import Entry, EntryRef, Person, Quote, Topic
from kbgen.model.attribution import Certainty
from kbgen.model.evidence import AnyEvidence, Evidence, Record
from kbgen.model.relations import ABOUT, MENTIONS, Relation
from kbgen.model.sentences import unmarked
from kbgen.model.walk import cited_places
from kbgen.views.components import (
    BacklinkView,
    EvidenceView,
    QuotedView,
    RecordView,
    RelationGroup,
)

_LINE_START = re.compile(r"^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)")


def evidence_views(
    evidence: Iterable[AnyEvidence], context: ViewContext
) -> tuple[EvidenceView, ...]:
    """Evidence in the order in which it is written."""
    return tuple(
        _record(piece) if isinstance(piece, Record) else _evidence(piece, context)
        for piece in evidence
    )


def record_view(place: str) -> RecordView:
    """A decision record by its address or its path; only an address can be linked to."""
    return RecordView(place, place if ":" in place else None)


def _record(piece: Record) -> EvidenceView:
    return EvidenceView(
        stance=str(piece.stance),
        place=None,
        by=None,
        certainty=str(Certainty.STATED),
        quote=None,
        note=piece.note,
        record=record_view(piece.record),
    )


def _evidence(piece: Evidence, context: ViewContext) -> EvidenceView:
    quote, spoken = context.base.find(Quote, piece.quote), context.base.spoken(piece)
    return EvidenceView(
        stance=str(piece.stance),
        place=context.place(piece),
        by=context.named(Person, spoken.speaker),
        certainty=str(spoken.certainty or Certainty.STATED),
        quote=quoted(quote.ref, context) if quote else None,
        note=piece.note,
    )


def quoted(ref: EntryRef, context: ViewContext) -> QuotedView:
    """A quotation by its identity."""
    return context.once(_quoted, context.base[ref])


def _quoted(quote: Entry, context: ViewContext) -> QuotedView:
    assert isinstance(quote, Quote)
    spoken = context.base.spoken(quote)
    return QuotedView(
        link=context.link(quote.ref),
        text=quote.text,
        speaker=context.named(Person, spoken.speaker),
        speaker_label=quote.speaker_label,
        certainty=str(spoken.certainty or Certainty.UNCERTAIN),
        place=context.place(quote),
    )


def quoted_all(ids: Iterable[str], context: ViewContext) -> tuple[QuotedView, ...]:
    """Quotations by their ids."""
    refs = (EntryRef(Quote.kind, id_) for id_ in ids)
    return tuple(quoted(ref, context) for ref in refs if ref in context.base)


def backlinks(
    entry: Entry, context: ViewContext, without: Iterable[Relation] = ()
) -> tuple[RelationGroup, ...]:
    """What links to an entry, grouped by what it says, with the sentence around a mention.

    Args:
        entry: The entry.
        context: The knowledge base around it.
        without: Relations that the entry's page shows in another way.
    """
    left_out = {ABOUT, *without}
    groups: dict[Relation, dict[EntryRef, str | None]] = {}
    for link in context.graph.incoming(entry.ref):
        if link.relation not in left_out and link.source != entry.ref:
            found = groups.setdefault(link.relation, {})
            if found.get(link.source) is None:
                found[link.source] = link.sentence
    typed = {source for relation, f in groups.items() if relation is not MENTIONS for source in f}
    return tuple(
        RelationGroup(relation.name, items)
        for relation, found in groups.items()
        if (items := _items(relation, found, typed, context))
    )


def _items(
    relation: Relation,
    found: dict[EntryRef, str | None],
    typed: set[EntryRef],
    context: ViewContext,
) -> tuple[BacklinkView, ...]:
    """The lines of a group; a mere mention is dropped where a typed link says more."""
    return tuple(
        BacklinkView(context.link(source), sentence and _line(sentence, context))
        for source, sentence in found.items()
        if relation is not MENTIONS or source not in typed
    )


def _line(sentence: str, context: ViewContext) -> str:
    return " ".join(paragraphs(plain_text(sentence, context)))


def plain_text(prose: str, context: ViewContext) -> str:
    """Prose with its references replaced by what a reader sees."""

    def shown(mention: Mention) -> str:
        ref = context.base.resolve(mention.target)
        return mention.shown or (context.base[ref].title if ref else mention.target)

    return replace_mentions(prose, shown)


def paragraphs(markdown: str) -> Iterator[str]:
    """Markdown as paragraphs of plain text, each item of a list one of its own.

    What it cannot tell from words is left: a stray mark in an excerpt does no harm.
    """
    for block in _PARAGRAPH.split(markdown):
        text = unmarked(_LINE_START.sub("", block))
        if words := text.split():
            yield " ".join(words)


def topic_links(entry: Entry, context: ViewContext) -> tuple[LinkView, ...]:
    """The topics of an entry."""
    return context.links(Topic, entry.topics)


def people_of(entry: Entry, context: ViewContext) -> tuple[LinkView, ...]:
    """The people whose words an entry rests on, each once."""
    heard = (context.base.spoken(located).speaker for _, located in cited_places(entry))
    return context.links(Person, dict.fromkeys(filter(None, heard)))
