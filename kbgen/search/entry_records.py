"""What search is told of each entry."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kbgen.links.context import ViewContext
from kbgen.model import (
    Decision,
    Entry,
    Person,
    Practice,
    Quote,
    Source,
    Status,
    Tool,
    Topic,
)
from kbgen.model.base import Asked
from kbgen.model.fields import IsProse
from kbgen.model.position import Positioned
from kbgen.model.practice import CodeStep
from kbgen.model.walk import cited_sources, marked_values
from kbgen.search.records import Facet, SearchRecord
from kbgen.views.builders import paragraphs, people_of, plain_text
from kbgen.views.extra import chosen_words, extra_facts

WEIGHTS: Mapping[Status, float] = {Status.DRAFT: 0.8, Status.DEPRECATED: 0.3}
"""How much less an entry counts for where it is in its life."""


def search_records(context: ViewContext) -> Iterator[SearchRecord]:
    """Yield a record for every entry."""
    for entry in context.base.entries.values():
        yield search_record(entry, context)


def search_record(entry: Entry, context: ViewContext) -> SearchRecord:
    """What search is told of an entry."""
    return SearchRecord(
        url=context.addresses.entry(entry.ref),
        title=entry.title,
        kind=entry.kind,
        summary=entry.summary,
        text=tuple(_paragraphs(entry, context)),
        names=_names(entry),
        topics=_facets(Topic, entry, entry.topics, context),
        people=_facets(Person, entry, _people(entry, context), context),
        sources=_facets(Source, entry, cited_sources(entry), context),
        chosen=tuple(_chosen(entry, context)),
        weight=WEIGHTS.get(entry.status, 1.0),
    )


def _names(entry: Entry) -> tuple[str, ...]:
    """Everything it is or was called but its title: ids often say it in other words."""
    ids = (id_.replace("-", " ") for id_ in (entry.id, *entry.former_ids))
    elsewhere = entry.in_other_languages.values()
    return (*entry.names[1:], *elsewhere, *(name for name in ids if not _says(entry.title, name)))


def _says(title: str, name: str) -> bool:
    return set(name.split()) <= set(re.findall(r"\w+", title.lower()))


def _paragraphs(entry: Entry, context: ViewContext) -> Iterator[str]:
    if lines := _LINES.get(type(entry)):
        yield from lines(entry)
    if isinstance(entry, Asked):
        yield from entry.asked_as
    if isinstance(entry, Positioned) and entry.position:
        yield entry.position.ring
    for fact in extra_facts(entry, context):
        yield f"{fact.label}: {', '.join(value.text for value in fact.values)}"
    for marked in marked_values(entry):
        if isinstance(marked.marker, IsProse):
            yield from paragraphs(plain_text(marked.value, context))


def _chosen(entry: Entry, context: ViewContext) -> Iterator[tuple[str, Facet]]:
    for field, word in chosen_words(entry, context):
        yield field.facet, Facet(word, word)


def _facets(
    model: type[Entry], entry: Entry, ids: tuple[str, ...], context: ViewContext
) -> tuple[Facet, ...]:
    """The values of a filter; the entry that a value stands for is filed under it itself."""
    own = (entry.id,) if isinstance(entry, model) else ()
    links = context.links(model, dict.fromkeys((*own, *ids)))
    return tuple(Facet(link.ref.id, link.title) for link in links)


def _people(entry: Entry, context: ViewContext) -> tuple[str, ...]:
    heard = tuple(link.ref.id for link in people_of(entry, context))
    taking_part = entry.participants if isinstance(entry, Source) else ()
    return (*heard, *(participant.person for participant in taking_part))


def _practice(practice: Practice) -> Iterator[str]:
    yield from (check.statement for check in practice.checks)
    for step in practice.how:
        if isinstance(step, CodeStep):
            yield " ".join(step.code.split())


def _quote(quote: Quote) -> Iterator[str]:
    yield quote.text
    if quote.speaker_label:
        yield quote.speaker_label


def _decision(decision: Decision) -> Iterator[str]:
    for alternative in decision.alternatives:
        yield f"{alternative.title}: {alternative.summary}"
    yield from (criterion.question for criterion in decision.criteria)


def _source(source: Source) -> Iterator[str]:
    if source.publisher:
        yield source.publisher
    yield from (section.title for section in source.sections)


def _person(person: Person) -> Iterator[str]:
    yield ", ".join(filter(None, (person.role, person.affiliation)))
    yield from person.heard_as


def _tool(tool: Tool) -> Iterator[str]:
    yield tool.category


# The single lines that readers know an entry by; its prose is found without asking what kind it is.
_LINES: Mapping[type[Entry], Callable[[Any], Iterator[str]]] = {
    Practice: _practice,
    Quote: _quote,
    Decision: _decision,
    Source: _source,
    Person: _person,
    Tool: _tool,
}
