"""The twins of entries: what is common to all kinds, and what is particular to each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from kbgen.exporters.markdown.checklists import decision, readiness
from kbgen.exporters.markdown.lists import clash
from kbgen.exporters.markdown.positions import position
from kbgen.exporters.markdown.practices import practice, related
from kbgen.exporters.markdown.writer import Writer, escaped, evidence, fact, items, section
from kbgen.links.moments import MomentView
from kbgen.model import Tool
from kbgen.views.decision import DecisionView
from kbgen.views.definition import DefinitionView
from kbgen.views.entries import EntryView
from kbgen.views.facts import Fact, FactValue
from kbgen.views.layers import CreditView
from kbgen.views.person import PersonView
from kbgen.views.practice import PracticeView
from kbgen.views.quote import QuoteView
from kbgen.views.readiness import ReadinessView
from kbgen.views.source import PlaceEntriesView, SourceView
from kbgen.views.tool import ToolView
from kbgen.views.topic import TopicView


def entry_twin(view: EntryView, writer: Writer) -> Iterator[str]:
    """Write an entry, block by block."""
    t = writer.t["entry"]
    yield f"# {escaped(view.link.title)}"
    if not _says_it_itself(view.of_kind):
        yield escaped(view.link.summary)
    yield from _status(view, writer)
    if view.extra:
        yield items(_said(view.extra, writer))
    yield from _OF_KIND[type(view.of_kind)](view.of_kind, writer)
    if view.body:
        yield writer.prose(view.body)
    if view.notes:
        yield from section(t["notes"], items(map(writer.prose, view.notes)))
    if view.asked_as:
        yield from section(t["asked_as"], items(map(escaped, view.asked_as)))
    if isinstance(view.of_kind, PracticeView):
        yield from related(view.of_kind, writer)
    if view.backlinks:
        yield from section(t["backlinks"], items(_backlinks(view, writer)))
    if facts := list(_about(view, writer)):
        yield from ("---", items(facts))


def _status(view: EntryView, writer: Writer) -> Iterator[str]:
    t = writer.t["entry"]
    if view.link.status == "draft":
        yield f"**{t['draft']}**"
    elif view.link.status == "deprecated":
        instead = view.replaced_by
        yield f"**{t['deprecated']}**" + (
            f" {t['replaced_by']} {writer.link(instead)}" if instead else ""
        )


def _says_it_itself(of: Any) -> bool:
    """Whether the summary would be said twice."""
    return isinstance(of, QuoteView) or (isinstance(of, DefinitionView) and not of.has_own_summary)


def _facts(of: Any, writer: Writer) -> Iterator[str]:
    yield from _said(of.facts, writer)


def _said(facts: Iterable[Fact], writer: Writer) -> Iterator[str]:
    for known in facts:
        name = escaped(known.label) or writer.t[known.table][known.key]
        yield fact(name, ", ".join(_value(value, writer) for value in known.values))


def _value(value: FactValue, writer: Writer) -> str:
    text = writer.link(value.link) if value.link else escaped(value.text)
    if value.url:
        text = f"<{value.url}>" if value.url == value.text else f"[{text}](<{value.url}>)"
    return f"{text} ({escaped(value.note)})" if value.note else text


def _backlinks(view: EntryView, writer: Writer) -> Iterator[str]:
    for group in view.backlinks:
        name = writer.t["inverse"][group.name]
        for back in group.items:
            said = f": {escaped(back.sentence)}" if back.sentence else ""
            yield fact(name, writer.link(back.link) + said)


def _about(view: EntryView, writer: Writer) -> Iterator[str]:
    t = writer.t["entry"]
    if view.topics:
        yield fact(t["topics"], ", ".join(map(writer.link, view.topics)))
    if view.elsewhere:
        titles = (f"{escaped(title)} ({language})" for language, title in view.elsewhere)
        yield fact(t["elsewhere"], ", ".join(titles))
    if view.owners:
        yield fact(t["owners"], escaped(", ".join(view.owners)))
    if view.review_by:
        yield fact(t["review_by"], view.review_by.isoformat())
    if view.changed:
        by_file: dict[str, list[str]] = {}
        for field in view.changed:
            by_file.setdefault(field.file, []).append(f"`{field.name}`")
        changed = (f"{', '.join(names)} ({escaped(file)})" for file, names in by_file.items())
        yield fact(t["changed"], "; ".join(changed))
    if view.credits:
        yield fact(t["licence"], _credits(view, writer))


def _credits(view: EntryView, writer: Writer) -> str:
    of_each = "; ".join(
        f"{writer.t['entry']['changed_by']} {_credit(one)}" if one.fields else _credit(one)
        for one in view.credits
    )
    is_quote = isinstance(view.of_kind, QuoteView)
    return f"{of_each}. {writer.t['cite']['not_ours']}." if is_quote else of_each


def _credit(one: CreditView) -> str:
    name = one.licence and escaped(one.licence)
    return ", ".join(
        filter(None, [escaped(one.words), f"[{name}](<{one.url}>)" if name and one.url else name])
    )


def _see_also(of: Any, writer: Writer) -> Iterator[str]:
    if of.see_also:
        yield from section(writer.t["entry"]["see_also"], writer.links(of.see_also))


def _quote(of: QuoteView, writer: Writer) -> Iterator[str]:
    t = writer.t["entry"]
    yield writer.quotation(of.quoted, own_page=True)
    if of.moment:
        yield " · ".join(_moment(of.moment, writer))
    summary = escaped(of.quoted.link.summary)
    yield from section(t["context"], summary, writer.prose(of.context))
    basis = f": {escaped(of.basis)}" if of.basis else ""
    yield from section(t["attribution"], writer.speaker(of.quoted) + basis)


def _moment(of: MomentView, writer: Writer) -> Iterator[str]:
    t = writer.t["entry"]
    if of.url:
        yield writer.way_out(of)
    if of.at and not of.heard:
        yield f"{t['in_recording']} {of.at}"


def _tool(of: ToolView, writer: Writer) -> Iterator[str]:
    t = writer.t["entry"]
    yield from position(of.position, writer)
    if of.disclosure:
        interest = writer.t["interest"][of.disclosure.interest]
        yield f"**{interest}.** {escaped(of.disclosure.note)}"
    if of.mentioned_only:
        yield f"**{t['mentioned_only']}**"
    yield writer.prose(of.purpose)
    yield items([fact(writer.t["kind"][Tool.kind], escaped(of.category)), *_facts(of, writer)])
    yield from evidence(t["said"], of.evidence, writer)
    if of.alternatives:
        yield from section(t["alternatives"], writer.with_summaries(of.alternatives))
    yield from _see_also(of, writer)


def _definition(of: DefinitionView, writer: Writer) -> Iterator[str]:
    t = writer.t["entry"]
    yield writer.prose(of.definition)
    if of.abbreviation:
        yield f"({escaped(of.abbreviation)})"
    if of.facts:
        yield items(_facts(of, writer))
    yield from evidence(t["in_context"], of.evidence, writer)
    yield from _see_also(of, writer)


def _topic(of: TopicView, writer: Writer) -> Iterator[str]:
    t = writer.t["briefing"]
    if of.decisions:
        yield from section(t["decisions"], writer.with_summaries(of.decisions))
    if of.clashes:
        yield from section(t["clashes"], items(clash(line, writer) for line in of.clashes))
    if of.musts:
        checks = (f"{escaped(must.statement)} ({writer.link(must.practice)})" for must in of.musts)
        yield from section(t["musts"], items(checks))
    if of.voices:
        voices = (f"{writer.link(voice.person)}: {voice.count}" for voice in of.voices)
        yield from section(t["voices"], items(voices))
    for group in of.groups:
        links = (row.link for row in group.rows)
        yield from section(writer.t["kinds"][group.kind], writer.with_summaries(links))


def _source(of: SourceView, writer: Writer) -> Iterator[str]:
    t = writer.t["entry"]
    yield items([writer.t["type"][of.type], *_facts(of, writer)])
    trust = f"**{writer.t['trust'][of.trust]}.**"
    yield from section(t["reliability"], trust, writer.prose(of.trust_why))
    if of.sections:
        yield from section(t["contents"], *chain(*(_part(s, writer) for s in of.sections)))


def _part(section: Any, writer: Writer) -> Iterator[str]:
    """A part of a source, with what was taken from each place in it."""
    at = f"{section.at} " if section.at else ""
    yield f"### {at}{escaped(section.title)}"
    taken = [
        _stop(place, writer) + writer.link(cited.link)
        for place in section.places
        for cited in place.items
    ]
    if taken:
        yield items(taken)


def _stop(place: PlaceEntriesView, writer: Writer) -> str:
    if not place.label:
        return ""
    exact = place.moment and place.moment.exact
    way = f"({writer.way_out(place.moment)}) " if place.moment and exact else ""
    return f"{place.label} {way}"


def _person(of: PersonView, writer: Writer) -> Iterator[str]:
    t = writer.t["entry"]
    yield items(_facts(of, writer))
    if of.quotes:
        yield from section(t["quotes"], writer.quotations(of.quotes))
    if of.claims:
        yield from section(t["claims"], writer.links(of.claims))
    yield from _see_also(of, writer)


_OF_KIND: Mapping[type, Callable[[Any, Writer], Iterator[str]]] = {
    PracticeView: practice,
    DecisionView: decision,
    ReadinessView: readiness,
    QuoteView: _quote,
    ToolView: _tool,
    DefinitionView: _definition,
    TopicView: _topic,
    SourceView: _source,
    PersonView: _person,
}
