"""What of an entry is whose: what higher layers have changed in it, and all layers' licences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kbgen.links.context import ViewContext
from kbgen.model import EntryRef
from kbgen.origin import Licence, Origin, layer_of
from kbgen.views.builders import plain_text
from kbgen.views.site_info import About


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field that a higher layer has changed.

    Attributes:
        name: The field.
        file: The file of the highest layer that has changed it.
        before: What the lowest layer says there, line by line; empty where it says nothing.
    """

    name: str
    file: str
    before: tuple[str, ...]


def changed_fields(ref: EntryRef, context: ViewContext) -> tuple[ChangedField, ...]:
    """Give what higher layers have changed in an entry, in the order in which they did."""
    origin = context.base.origins[ref]
    below = origin.document.data
    return tuple(
        ChangedField(name, file, tuple(_lines(below.get(name), context)))
        for name, file in _changed_in(origin).items()
    )


def _changed_in(origin: Origin) -> Mapping[str, str]:
    """For each field that higher layers have changed, the file of the highest."""
    above = {path: part for path, part in origin.parts.items() if part.layer > origin.layer}
    in_order = sorted(above.items(), key=lambda item: item[1].layer)
    return {str(path[0]): part.document.file for path, part in in_order}


def fields_by_layer(ref: EntryRef, context: ViewContext) -> Mapping[str, list[str]]:
    """Give what each layer has changed in an entry; nothing for the one that has made it."""
    origin = context.base.origins[ref]
    fields: dict[str, list[str]] = {layer_of(origin.document.file): []}
    for name, file in _changed_in(origin).items():
        fields.setdefault(layer_of(file), []).append(name)
    return fields


@dataclass(frozen=True, slots=True)
class CreditView:
    """A layer that an entry's text is from.

    Attributes:
        layer: The layer.
        words: Whom to name.
        licence: The short name of its licence, if that is known.
        url: Where that can be read, if that is known.
        fields: What it has changed; nothing where it has made the entry.
    """

    layer: str
    words: str
    licence: str | None
    url: str | None
    fields: tuple[str, ...]

    @property
    def line(self) -> str:
        """The same in a line of plain text."""
        return ", ".join(filter(None, [self.words, self.licence]))


def credit_views(ref: EntryRef, context: ViewContext) -> tuple[CreditView, ...]:
    """Give the layers that an entry is from, lowest first; none where no licence is known."""
    if not context.licences:
        return ()
    licences = {one.layer: one for one in context.licences}
    fields = fields_by_layer(ref, context)
    if licences.keys().isdisjoint(fields):
        return ()
    return tuple(_credit(layer, names, licences.get(layer)) for layer, names in fields.items())


def _credit(layer: str, fields: Iterable[str], licence: Licence | None) -> CreditView:
    if licence is None:
        return CreditView(layer, layer, None, None, tuple(fields))
    return CreditView(layer, licence.credit, licence.spdx, licence.url, tuple(fields))


def credit_line(ref: EntryRef, context: ViewContext, about: About, words: Mapping[str, Any]) -> str:
    """Whom to name for an entry elsewhere: the site, and the layers that the text is from."""
    changed_by, credits_ = words["entry"]["changed_by"], credit_views(ref, context)
    said = [f"{changed_by} {one.line}" if one.fields else one.line for one in credits_]
    is_named = any(one.words.startswith(about.name) for one in credits_)
    return "; ".join(said if is_named else [about.name, *said])


def _lines(value: Any, context: ViewContext) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield "; ".join(_lines(part, context))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield f"{key}: {', '.join(_lines(part, context))}"
    elif isinstance(value, str):
        yield plain_text(value, context)
    elif value is not None:
        yield str(value)
