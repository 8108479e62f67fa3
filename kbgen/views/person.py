"""The view of a person."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import EntryRef, Person, Quote
from kbgen.model.fields import seconds
from kbgen.model.relations import ATTRIBUTED, SAID, SPOKE
from kbgen.model.source import Source
from kbgen.views.builders import quoted
from kbgen.views.components import QuotedView
from kbgen.views.facts import Fact, FactValue, facts, in_words, linked


@dataclass(frozen=True)
class PersonView:
    """What a person's page shows beyond what every page does."""

    facts: tuple[Fact, ...]
    quotes: tuple[QuotedView, ...]
    claims: tuple[LinkView, ...]
    see_also: tuple[LinkView, ...]


def person_view(person: Person, context: ViewContext) -> PersonView:
    """Build the view of a person."""
    incoming = context.graph.incoming(person.ref)
    said = [link.source for link in incoming if link.relation is SAID]
    claims = dict.fromkeys(link.source for link in incoming if link.relation is ATTRIBUTED)
    sources = dict.fromkeys(link.source for link in incoming if link.relation is SPOKE)
    return PersonView(
        facts=facts(
            in_words("role", ", ".join(filter(None, (person.role, person.affiliation)))),
            *(_parts(person.id, ref, context) for ref in sources),
            in_words("aliases", *person.aliases),
            in_words("heard_as", *person.heard_as),
            _profiles(person),
        ),
        quotes=tuple(quoted(ref, context) for ref in sorted(said, key=_order_in(context))),
        claims=tuple(context.link(ref) for ref in claims),
        see_also=context.any_links(person.see_also),
    )


def _order_in(context: ViewContext) -> Callable[[EntryRef], tuple[str, int, EntryRef]]:
    """A sort key of quotations: source by source, each in the order in which they were said."""

    def key(ref: EntryRef) -> tuple[str, int, EntryRef]:
        quote = context.base[ref]
        assert isinstance(quote, Quote)
        if quote.at is not None:
            return quote.source, seconds(quote.at), ref
        source = context.base.find(Source, quote.source)
        return quote.source, (source and source.section_number(quote.section)) or 0, ref

    return key


def _parts(person: str, ref: EntryRef, context: ViewContext) -> Iterator[Fact]:
    """The parts that a person has in a source."""
    source = context.base[ref]
    assert isinstance(source, Source)
    for participant in source.participants:
        if participant.person == person:
            link = (context.link(ref), participant.note)
            yield from linked("part", str(participant.part), [link])


def _profiles(person: Person) -> Iterator[Fact]:
    if person.profiles:
        values = tuple(FactValue(profile.label, profile.url) for profile in person.profiles)
        yield Fact("entry", "website", values)


SHOWN = (SAID, ATTRIBUTED, SPOKE)
