"""What entries say in extra fields, beside what the site declares of these."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kbgen.diagnostics import Diagnostic, did_you_mean, listed
from kbgen.knowledge_base import KnowledgeBase
from kbgen.loader.wording import PATTERNS
from kbgen.model import Entry
from kbgen.model.extra import KEY, ExtraField, ExtraType
from kbgen.model.fields import URL_PATTERN
from kbgen.origin import Origin
from kbgen.source import KeyPath


def extra_diagnostics(base: KnowledgeBase) -> Iterator[Diagnostic]:
    """Find what is wrong; nothing is where nobody says which fields there are."""
    if base.extra is None:
        return
    for ref, entry in base.entries.items():
        if entry.extra:
            yield from _Reading(entry, base.origins[ref], base.extra.get(ref.kind, {}), base).all()


@dataclass(frozen=True)
class _Reading:
    """An entry beside what is declared for its kind."""

    entry: Entry
    origin: Origin
    declared: Mapping[str, ExtraField]
    base: KnowledgeBase

    def all(self) -> Iterator[Diagnostic]:
        for name, value in self.entry.extra.items():
            field = self.declared.get(name)
            if field is None:
                yield self._unknown(name)
            elif isinstance(value, str) is (field.type is ExtraType.IDS):
                yield self._of_other_type(field, value)
            elif isinstance(value, str):
                yield from self._text(field, value)
            else:
                yield from self._ids(field, value)

    def _unknown(self, name: str) -> Diagnostic:
        kind = self.entry.kind
        known = f"`extra_fields` declares {listed(self.declared, 'and')} for a {kind}"
        none = f"declare it under `extra_fields` › `{kind}` in mkdocs.yml"
        hint = did_you_mean(name, self.declared) or (known if self.declared else none)
        span = self.origin.part((KEY, name)).key_span
        return Diagnostic("KB101", f"a {kind} has no extra field `{name}`", span, hint)

    def _of_other_type(self, field: ExtraField, value: str | tuple[str, ...]) -> Diagnostic:
        is_ids = field.type is ExtraType.IDS
        wanted, found = ("a list of ids", "text") if is_ids else ("text", "a list")
        one = value if isinstance(value, str) else ", ".join(value)
        hint = f"write `[{one}]`" if is_ids else "remove the brackets: they make a list"
        return self._wrong("KB103", field, (), f"must be {wanted}, not {found}", hint)

    def _text(self, field: ExtraField, value: str) -> Iterator[Diagnostic]:
        if field.type is ExtraType.ADDRESS and not re.fullmatch(URL_PATTERN, value):
            said = f"is '{value}', which is not {PATTERNS[URL_PATTERN]}"
            yield self._wrong("KB104", field, (), said, None)
        elif field.choices and value not in field.choices:
            said = f"is '{value}'; it must be {listed(field.choices)}"
            yield self._wrong("KB104", field, (), said, did_you_mean(value, field.choices))

    def _ids(self, field: ExtraField, ids: tuple[str, ...]) -> Iterator[Diagnostic]:
        for number, text in enumerate(ids):
            ref = self.base.resolve(text)
            if ref and field.kind and ref.kind != field.kind:
                said = f"takes the ids of a {field.kind}, and '{text}' is a {ref.kind}"
                yield self._wrong("KB104", field, (number,), said, None)

    def _wrong(
        self, code: str, field: ExtraField, below: KeyPath, said: str, hint: str | None
    ) -> Diagnostic:
        span = self.origin.span((KEY, field.name, *below))
        return Diagnostic(code, f"`{KEY}` › `{field.name}` {said}", span, hint)
