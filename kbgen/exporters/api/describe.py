"""From an entry to its record: fields, links both ways, evidence, and what a checklist comes to."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from kbgen.decisions.engine import Verdict, decide
from kbgen.exporters.api import records
from kbgen.graph.link_graph import Link
from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView, PlaceView
from kbgen.model import Decision, Entry, EntryRef, Quote, Readiness
from kbgen.model.checklist import Scenario
from kbgen.model.evidence import AnyEvidence, Evidence, Record
from kbgen.model.selection import select_checks
from kbgen.model.walk import cited_places, parts_of
from kbgen.origin import Dates, layer_of
from kbgen.views.builders import evidence_views, plain_text, quoted
from kbgen.views.layers import fields_by_layer
from kbgen.views.site_info import About


def entry_record(
    entry: Entry, context: ViewContext, about: About, dates: Mapping[EntryRef, Dates]
) -> records.EntryRecord:
    """Describe an entry.

    Args:
        entry: The entry.
        context: The knowledge base around it.
        about: The site.
        dates: When entries were added and changed, as far as that is known.
    """
    link, known = context.link(entry.ref), dates.get(entry.ref)
    part = context.base.origins[entry.ref].part(())
    graph, layer = context.graph, layer_of(part.document.file)
    licences = {one.layer: one.spdx for one in context.licences}
    return records.EntryRecord(
        ref=str(entry.ref),
        kind=entry.kind,
        id=entry.id,
        title=entry.title,
        summary=entry.summary,
        status=str(entry.status),
        path=link.url,
        url=about.absolute(link.url),
        layer=layer,
        file=part.document.file,
        licence=licences.get(layer),
        changed_by=tuple(
            records.ChangedBy(layer=name, licence=licences.get(name), fields=tuple(fields))
            for name, fields in fields_by_layer(entry.ref, context).items()
            if fields
        ),
        added=known and moment_in_time(known.added),
        changed=known and moment_in_time(known.changed),
        fields=entry.model_dump(mode="json", exclude_defaults=True),
        links=tuple(_link(x, x.target, context) for x in graph.outgoing(entry.ref)),
        linked_from=tuple(_link(x, x.source, context) for x in graph.incoming(entry.ref)),
        evidence=tuple(_evidence(entry, context)),
        scenarios=tuple(_scenarios(entry)),
        checks=tuple(_checks(entry, context)),
    )


def moment_in_time(moment: datetime) -> str:
    """A moment as the files write it."""
    return moment.isoformat()


def named(link: LinkView) -> records.Named:
    """An entry, as others name it."""
    return records.Named(ref=str(link.ref), title=link.title, path=link.url)


def _link(link: Link, other: EntryRef, context: ViewContext) -> records.Link:
    sentence = link.sentence
    return records.Link(
        relation=link.relation.name,
        entry=named(context.link(other)),
        field=link.path,
        sentence=sentence and plain_text(sentence, context),
    )


def _evidence(entry: Entry, context: ViewContext) -> Iterator[records.Evidence]:
    if isinstance(entry, Quote):
        yield _of_quote(entry, context)
    pieces: list[tuple[records.Path, AnyEvidence]] = [
        *((path, piece) for path, piece in cited_places(entry) if isinstance(piece, Evidence)),
        *parts_of(entry, Record),
    ]
    for path, piece in pieces:
        (view,) = evidence_views([piece], context)
        words = view.quote
        yield records.Evidence(
            claim=path,
            stance=view.stance,
            speaker=view.by and named(view.by),
            certainty=view.certainty,
            place=view.place and _place(view.place),
            quotation=words and records.Quotation(quote=named(words.link), text=words.text),
            record=view.record.place if view.record else None,
            note=view.note,
        )


def _of_quote(quote: Quote, context: ViewContext) -> records.Evidence:
    """A quotation is the evidence for itself."""
    view = quoted(quote.ref, context)
    return records.Evidence(
        claim=("text",),
        stance="supports",
        speaker=view.speaker and named(view.speaker),
        certainty=view.certainty,
        place=view.place and _place(view.place),
        quotation=records.Quotation(quote=named(view.link), text=view.text),
    )


def _place(place: PlaceView) -> records.Place:
    found = place.moment
    way = None
    if found and found.url:
        way = records.Moment(
            url=found.url,
            exact=found.exact,
            heard=found.heard,
            at=found.at,
            estimated=found.estimated,
        )
    return records.Place(source=named(place.source), label=place.label, path=place.url, moment=way)


def _scenarios(entry: Entry) -> Iterator[records.Scenario]:
    for scenario in entry.scenarios if isinstance(entry, Decision) else ():
        assert isinstance(entry, Decision)
        yield _scenario(scenario, decide(entry, scenario.answers))


def _scenario(scenario: Scenario, verdict: Verdict) -> records.Scenario:
    return records.Scenario(
        title=scenario.title, answers=scenario.answers, verdict=verdict_record(verdict)
    )


def verdict_record(verdict: Verdict) -> records.Verdict:
    """What answers come to."""
    scores = (
        records.Score(
            alternative=one.alternative,
            score=one.score,
            low=one.low,
            high=one.high,
            excluded_by=one.excluded_by,
        )
        for one in verdict.standings
    )
    return records.Verdict(
        outcome=str(verdict.outcome),
        basis=str(verdict.basis),
        alternatives=verdict.alternatives,
        scores=tuple(scores),
    )


def _checks(entry: Entry, context: ViewContext) -> Iterator[records.GateCheck]:
    selected: Any = ()
    if isinstance(entry, Readiness):
        selected = select_checks(entry, context.practices)
    for one in selected:
        yield records.GateCheck(
            practice=named(context.link(one.practice.ref)),
            id=one.check.id,
            level=str(one.check.level),
            statement=one.check.statement,
        )
