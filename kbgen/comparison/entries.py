"""What has changed in an entry: fields, relations and evidence, each told once."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from kbgen.comparison.differences import differences, shown_path
from kbgen.comparison.edition import Edition
from kbgen.comparison.pairs import Pairs, written
from kbgen.comparison.result import Changed, EvidenceChange, FieldChange, RelationChange
from kbgen.model import KIND_BY_NAME, Entry, EntryRef
from kbgen.model.evidence import Evidence, Record
from kbgen.model.fields import Refers
from kbgen.model.walk import marker_at, parts_of
from kbgen.source import KeyPath

EVIDENCE = "evidence"


def changed_entries(old: Edition, new: Edition, pairs: Pairs) -> Iterator[Changed]:
    """Yield the entries that are in both editions and say something else."""
    for was, now in pairs.same.items():
        before, after = old.base[was], new.base[now]
        is_same = before == after
        changed = Changed(
            kind=after.kind,
            id=after.id,
            title=after.title,
            fields=() if is_same else tuple(_fields(before, after)),
            relations=tuple(_relations(was, now, old, new, pairs)),
            evidence=() if is_same else tuple(_evidence(before, after)),
        )
        if changed.fields or changed.relations or changed.evidence:
            yield changed


def _fields(before: Entry, after: Entry) -> Iterator[FieldChange]:
    """What is neither evidence nor a reference, which are told apart."""
    kind, data = KIND_BY_NAME[after.kind], written(after)
    for found in differences(written(before), data):
        is_reference = isinstance(marker_at(kind, found.path, data), Refers)
        if EVIDENCE not in found.path and not is_reference:
            yield FieldChange(field=found.shown, before=found.before, after=found.after)


def _relations(
    was: EntryRef, now: EntryRef, old: Edition, new: Edition, pairs: Pairs
) -> Iterator[RelationChange]:
    before = {(name, pairs.now(target)) for name, target in _links(old, was)}
    after = set(_links(new, now))
    for relation, target in sorted(before - after):
        yield RelationChange(change="removed", relation=relation, target=str(target))
    for relation, target in sorted(after - before):
        yield RelationChange(change="added", relation=relation, target=str(target))


def _links(edition: Edition, ref: EntryRef) -> Iterator[tuple[str, EntryRef]]:
    """What an entry points at; what its evidence does is told with that."""
    for link in edition.graph.outgoing(ref):
        if EVIDENCE not in link.path and not link.inherited:
            yield link.relation.name, link.target


def _evidence(before: Entry, after: Entry) -> Iterator[EvidenceChange]:
    """Evidence by the place it cites; what says the same of the same place is no change."""
    old, new = _cited(before), _cited(after)
    for field, place in {**new, **old}:
        was, now = (Counter(side.get((field, place), ())) for side in (old, new))
        for gone, come in zip_longest((was - now).elements(), (now - was).elements()):
            yield EvidenceChange(
                change="changed" if gone and come else "added" if come else "removed",
                field=field,
                place=place,
                stance=(come or gone).stance,
            )


def _cited(entry: Entry) -> Mapping[tuple[str, str], list[Evidence | Record]]:
    data: dict[str, Any] = entry.model_dump(mode="json")
    found: dict[tuple[str, str], list[Evidence | Record]] = {}
    parts: list[tuple[KeyPath, Evidence | Record]] = [
        *parts_of(entry, Evidence),
        *parts_of(entry, Record),
    ]
    for path, part in parts:
        place = shown_path(data, path[:-1]), _place(part)
        found.setdefault(place, []).append(part)
    return found


def _place(evidence: Evidence | Record) -> str:
    """What a piece of evidence cites, e.g. `talk at 12:30`."""
    if isinstance(evidence, Record):
        return evidence.record
    at = f"at {evidence.at}" if evidence.at else f"in “{evidence.section}”"
    return f"{evidence.source} {at}"
