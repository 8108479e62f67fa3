"""The view of a query: what a hand-written page lists of the knowledge base."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kbgen.collation import sort_key
from kbgen.graph import LinkGraph
from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import Entry, EntryRef
from kbgen.model.query import Query, Show, by_name
from kbgen.model.selection import EntryIndex
from kbgen.model.typed_fields import TypedField, as_text, typed_fields
from kbgen.views.builders import paragraphs, plain_text
from kbgen.views.facts import FactValue
from kbgen.views.rows import RowView, row


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of a table.

    Attributes:
        field: What it shows.
        heading: What the page calls it; empty where it says nothing of that.
        table: The table of the interface strings that has its values, where they are chosen words.
    """

    field: str
    heading: str
    table: str


@dataclass(frozen=True, slots=True)
class QueryView:
    """What a query has found.

    Attributes:
        show: How it is to be shown.
        rows: The entries, for a list and for cards.
        columns: The columns of a table.
        cells: Its cells, row by row.
    """

    show: str
    rows: tuple[RowView, ...]
    columns: tuple[ColumnView, ...]
    cells: tuple[tuple[tuple[FactValue, ...], ...], ...]

    @property
    def links(self) -> tuple[LinkView, ...]:
        """The entries, to link to."""
        return tuple(row.link for row in self.rows)


def query_view(query: Query, context: ViewContext) -> QueryView:
    """Build the view.

    Args:
        query: What is wanted.
        context: The knowledge base.
    """
    fields = _fields(query, context)
    shown = query.columns.items() if query.show is Show.TABLE else ()
    columns = [(fields[name], heading) for name, heading in shown if name in fields]
    entries = found_by(query, context)
    return QueryView(
        str(query.show),
        tuple(row(entry, context) for entry in entries),
        tuple(
            ColumnView(field.path, heading or field.label, _table(field))
            for field, heading in columns
        ),
        tuple(tuple(_cell(entry, f, context) for f, _ in columns) for entry in entries),
    )


def _fields(query: Query, context: ViewContext) -> Mapping[str, TypedField]:
    return typed_fields(query.kind, context.base.extra_fields(query.kind))


def _table(field: TypedField) -> str:
    return "truth" if field.type is bool else field.type.__name__.lower()


def found_by(query: Query, context: ViewContext) -> tuple[Entry, ...]:
    """The entries that a query means, in its order.

    Args:
        query: What is wanted.
        context: The knowledge base.
    """
    fields = _fields(query, context)
    index = EntryIndex(fields, context.base.of_kind(query.kind))
    found = list(index.fitting(query.where))
    if query.links_to:
        wanted = _meant(query.links_to, context)
        found = [entry for entry in found if wanted & _to(entry, context)]
    if query.linked_from:
        targets = _targets(_meant(query.linked_from, context), context.graph)
        found = [entry for entry in found if entry.ref in targets]
    for name, downwards in map(by_name, reversed(query.sort)):
        if field := fields.get(name):
            found = _sorted(found, field, context, downwards)
    return tuple(found)


def _meant(references: Iterable[str], context: ViewContext) -> set[EntryRef]:
    return {ref for text in references if (ref := context.base.resolve(text))}


def _to(entry: Entry, context: ViewContext) -> set[EntryRef]:
    return {link.target for link in context.graph.outgoing(entry.ref)}


def _targets(sources: Iterable[EntryRef], graph: LinkGraph) -> set[EntryRef]:
    return {link.target for source in sources for link in graph.outgoing(source)}


def _sorted(
    entries: list[Entry], field: TypedField, context: ViewContext, downwards: bool
) -> list[Entry]:
    """Entries by their first value in a field; those that have none last, in either direction."""
    keys = {entry.ref: _key(entry, field, context) for entry in entries}
    having = [entry for entry in entries if keys[entry.ref] is not None]
    having.sort(key=lambda entry: keys[entry.ref], reverse=downwards)
    return having + [entry for entry in entries if keys[entry.ref] is None]


def _key(entry: Entry, field: TypedField, context: ViewContext) -> Any:
    value = next(iter(field.of(entry)), None)
    if value is None or not isinstance(value, str):
        return value
    if field.choices:
        return field.choices.index(str(value))
    target = _target(value, field, context)
    return sort_key(target.title if target else value)


def _target(value: str, field: TypedField, context: ViewContext) -> LinkView | None:
    ref = context.base.resolve(value, field.refers.kind) if field.refers else None
    return context.link(ref) if ref else None


def _cell(entry: Entry, field: TypedField, context: ViewContext) -> tuple[FactValue, ...]:
    if field.path == "title":
        return (FactValue(entry.title, link=context.link(entry.ref)),)
    return tuple(_value(value, field, context) for value in dict.fromkeys(field.of(entry)))


def _value(value: Any, field: TypedField, context: ViewContext) -> FactValue:
    if target := _target(value, field, context):
        return FactValue(target.title, link=target)
    if field.is_prose:
        return FactValue(" ".join(paragraphs(plain_text(value, context))))
    text = as_text(value)
    return FactValue(text, url=text if field.is_address else None)
