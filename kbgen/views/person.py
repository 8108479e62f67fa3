"""The view of a person."""

from dataclasses import dataclass

from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import EntryRef, Person
from kbgen.model.person import Profile
from kbgen.model.relations import ATTRIBUTED, SAID, SPOKE
from kbgen.model.source import Source
from kbgen.views.builders import quoted
from kbgen.views.components import QuotedView


@dataclass(frozen=True)
class PartView:
    """The part that a person has in a source."""

    source: LinkView
    part: str
    note: str | None


@dataclass(frozen=True)
class PersonView:
    """What a person's page shows beyond what every page does."""

    role: str
    affiliation: str | None
    aliases: tuple[str, ...]
    heard_as: tuple[str, ...]
    profiles: tuple[Profile, ...]
    parts: tuple[PartView, ...]
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
        role=person.role,
        affiliation=person.affiliation,
        aliases=person.aliases,
        heard_as=person.heard_as,
        profiles=person.profiles,
        parts=tuple(part for ref in sources for part in _parts(person.id, ref, context)),
        quotes=tuple(quoted(ref, context) for ref in said),
        claims=tuple(context.link(ref) for ref in claims),
        see_also=context.any_links(person.see_also),
    )


def _parts(person: str, ref: EntryRef, context: ViewContext) -> list[PartView]:
    source = context.base[ref]
    assert isinstance(source, Source)
    link = context.link(ref)
    return [PartView(link, str(p.part), p.note) for p in source.participants if p.person == person]


SHOWN = (SAID, ATTRIBUTED, SPOKE)
