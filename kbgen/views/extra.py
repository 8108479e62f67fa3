"""Extra fields of entries, as facts and as what lists are narrowed down by."""

from collections.abc import Iterator

from kbgen.links.context import ViewContext
from kbgen.model import Entry
from kbgen.model.extra import ExtraField, ExtraType
from kbgen.views.facts import Fact, FactValue

Chosen = tuple[ExtraField, str]
"""A field of words to choose from, and the one that an entry has."""


def extra_facts(entry: Entry, context: ViewContext) -> Iterator[Fact]:
    """A fact for each extra field of an entry, in the order in which they are declared."""
    for field, said in _said(entry, context):
        values = (
            (FactValue(said, url=said if field.type is ExtraType.ADDRESS else None),)
            if isinstance(said, str)
            else tuple(_linked(said, context))
        )
        if values:
            yield Fact("", field.name, values, field.label)


def chosen_words(entry: Entry, context: ViewContext) -> tuple[Chosen, ...]:
    """The words that an entry has of those there are to choose from."""
    said = _said(entry, context)
    return tuple((field, word) for field, word in said if field.choices and isinstance(word, str))


def facets_of_site(context: ViewContext) -> tuple[ExtraField, ...]:
    """The fields of words to choose from that some entry has, one of each name."""
    found: dict[str, ExtraField] = {}
    for entry in context.base.entries.values():
        for field, _ in chosen_words(entry, context):
            found.setdefault(field.name, field)
    return tuple(found.values())


def _said(entry: Entry, context: ViewContext) -> Iterator[tuple[ExtraField, str | tuple[str, ...]]]:
    if entry.extra:
        for name, field in context.base.extra_fields(entry.kind).items():
            if (value := entry.extra.get(name)) is not None:
                yield field, value


def _linked(ids: tuple[str, ...], context: ViewContext) -> Iterator[FactValue]:
    for ref in filter(None, map(context.base.resolve, ids)):
        link = context.link(ref)
        yield FactValue(link.title, link=link)
