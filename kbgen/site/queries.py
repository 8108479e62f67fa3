"""Queries of hand-written pages: what they name that there is not, and what they lead to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbgen.diagnostics import Diagnostic, Severity, did_you_mean, listed
from kbgen.knowledge_base import KnowledgeBase
from kbgen.links.context import ViewContext
from kbgen.loader.queries import WrittenQuery, read_queries
from kbgen.model import EntryRef
from kbgen.model.query import Query, by_name
from kbgen.model.typed_fields import TypedField, as_text, typed_fields
from kbgen.rules import explain_unresolved
from kbgen.source import Document, KeyPath
from kbgen.views.query import found_by


def queries_of(pages: Mapping[str, str]) -> dict[str, tuple[WrittenQuery, ...]]:
    """The queries of each page that has any."""
    found = ((file, tuple(read_queries(text, file))) for file, text in pages.items())
    return {file: queries for file, queries in found if queries}


def led_to(queries: Iterable[Sequence[WrittenQuery]], context: ViewContext) -> set[EntryRef]:
    """The entries that queries list or name, to which readers of their pages come."""
    written = [one.query for of_page in queries for one in of_page if one.query]
    listed_ = (entry.ref for query in written for entry in found_by(query, context))
    named = (
        context.base.resolve(text)
        for query in written
        for text in (*query.links_to, *query.linked_from)
    )
    return {*listed_, *filter(None, named)}


def query_diagnostics(
    queries: Mapping[str, Sequence[WrittenQuery]], layers: Mapping[str, int], base: KnowledgeBase
) -> Iterator[Diagnostic]:
    """Find what is wrong with the queries of pages.

    Args:
        queries: Those of each page, by the page's path.
        layers: The number of each page's content root.
        base: The entries.
    """
    for file, of_page in queries.items():
        for one in of_page:
            yield from one.diagnostics
            if one.query and one.document:
                yield from _Reading(one.query, one.document, layers[file], base).problems()


@dataclass(frozen=True)
class _Reading:
    """A query beside the entries that it is asked of."""

    query: Query
    document: Document
    layer: int
    base: KnowledgeBase

    def problems(self) -> Iterator[Diagnostic]:
        for key in ("where", "sort", "columns"):
            for name in getattr(self.query, key):
                if by_name(name)[0] not in self._fields:
                    yield self._no_field(key, name)
        for name, values in self.query.where.items():
            if field := self._fields.get(name):
                for number, value in enumerate(values):
                    yield from self._value(field, value, ("where", name, number))
        for key in ("links_to", "linked_from"):
            for number, text in enumerate(getattr(self.query, key)):
                yield from self._reference(text, None, (key, number))

    @property
    def _fields(self) -> Mapping[str, TypedField]:
        return typed_fields(self.query.kind, self.base.extra_fields(self.query.kind))

    def _no_field(self, key: str, name: str) -> Diagnostic:
        written = self.document.data[key]
        if isinstance(written, Mapping):
            span = self.document.key_span((key, name))
        else:
            number = written.index(name) if isinstance(written, list) else 0
            span = self.document.span((key, number))
        field = by_name(name)[0]
        own = [path for path in self._fields if "." not in path]
        hint = did_you_mean(field, self._fields) or f"it has {listed(own, 'and')}"
        return Diagnostic("KB101", f"a {self.query.kind} has no field '{field}'", span, hint)

    def _value(self, field: TypedField, value: str, path: KeyPath) -> Iterator[Diagnostic]:
        if field.refers:
            yield from self._reference(value, field.refers.kind, path)
        elif field.choices and value not in field.choices:
            hint = did_you_mean(value, field.choices)
            message = f"`{field.path}` is never '{value}'; it is {listed(field.choices)}"
            yield Diagnostic("KB104", message, self.document.span(path), hint)
        elif not field.choices and value not in (known := self._known(field)):
            message = f"no {self.query.kind} has the `{field.path}` '{value}'"
            span, hint = self.document.span(path), did_you_mean(value, known)
            yield Diagnostic("KB104", message, span, hint, (), Severity.WARNING)

    def _known(self, field: TypedField) -> tuple[str, ...]:
        """The values that entries have in a field."""
        if field.type is bool:
            return ("true", "false")
        entries = self.base.of_kind(self.query.kind)
        return tuple(sorted({as_text(value) for entry in entries for value in field.of(entry)}))

    def _reference(self, text: str, kind: str | None, path: KeyPath) -> Iterator[Diagnostic]:
        candidates = self.base.candidates(text, kind)
        if len(candidates) == 1 or self.base.is_broken(text, kind):
            return
        if not candidates and self.base.hidden_from(text, kind, self.layer):
            return
        code = "KB202" if candidates else "KB201"
        message, hint = explain_unresolved(text, candidates, self.base, kind, in_prose=False)
        yield Diagnostic(code, message, self.document.span(path), hint)
