"""The files of `/api/v1/`: an entry's own, those of each kind, all of them, and the links."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kbgen.artifact import Artifact
from kbgen.exporters.api import records
from kbgen.exporters.api.describe import entry_record, moment_in_time, named
from kbgen.exporters.api.schemas import api_schemas
from kbgen.exporters.api.tables import table
from kbgen.links.context import ViewContext
from kbgen.model import KIND_BY_NAME, KINDS, EntryRef, Kind
from kbgen.model.extra import ExtraField
from kbgen.origin import Dates
from kbgen.views.site_info import About

ROOT = "api/v1"
"""Where the files stand in a site."""


@dataclass(frozen=True)
class Api:
    """What programs can read of a knowledge base, as files.

    Attributes:
        context: The knowledge base.
        about: The site.
        dates: When entries were added and changed, as far as that is known.
        kinds: What each kind's list is called.
    """

    context: ViewContext
    about: About
    dates: Mapping[EntryRef, Dates]
    kinds: Mapping[str, str]

    def files(self) -> Iterator[Artifact]:
        """Yield every file, its path relative to the folder of them all.

        An entry that is changed alters its own file, those of neighbours that name it, and the few
        that hold many. So each says when what it is about was changed, and not the whole content.
        """
        yield _json("index.json", self._index())
        for ref, text in self._texts.items():
            yield _around("entry", text, self._changed([ref]), _path(ref))
        for kind in self._kinds:
            yield self._all(self._refs(kind), f"kinds/{kind.folder}.json")
        yield self._all(self.entries, "all.json")
        yield _json("graph.json", self._graph())
        for artifact in api_schemas():
            yield Artifact(f"schema/{artifact.path}", artifact.content)

    @cached_property
    def entries(self) -> Mapping[EntryRef, records.EntryRecord]:
        """The record of every entry, in order of kind and id."""
        return {ref: self.record(ref) for ref in self.context.base.entries}

    @cached_property
    def _texts(self) -> Mapping[EntryRef, str]:
        """The same as JSON: each is in three files."""
        return {ref: _text(record) for ref, record in self.entries.items()}

    def record(self, ref: EntryRef) -> records.EntryRecord:
        """All that there is to tell of an entry."""
        return entry_record(self.context.base[ref], self.context, self.about, self.dates)

    def tables(self) -> Iterator[Artifact]:
        """Yield a table of each kind, as CSV."""
        for kind in self._kinds:
            entries = [self.entries[ref] for ref in self._refs(kind)]
            yield Artifact(f"{kind.folder}.csv", table(kind, entries).encode())

    def lines(self) -> Artifact:
        """All entries as pairs of lines, which OpenSearch and its like import at once."""
        pairs = (f'{{"index":{{"_id":"{ref}"}}}}\n{text}\n' for ref, text in self._texts.items())
        return Artifact("entries.ndjson", "".join(pairs).encode())

    def _refs(self, kind: Kind) -> list[EntryRef]:
        return [entry.ref for entry in self.context.base.of_kind(kind.name)]

    @property
    def _kinds(self) -> Iterable[Kind]:
        return (kind for kind in KINDS if self.context.base.of_kind(kind.name))

    @cached_property
    def _last(self) -> str | None:
        """When the content was last changed: the same content gives the same files."""
        changed = (dates.changed for dates in self.dates.values())
        return moment_in_time(last) if (last := max(changed, default=None)) else None

    def _changed(self, refs: Iterable[EntryRef]) -> str | None:
        """When some entries were last changed; what is not known yet is as new as the content."""
        known = [self.dates[ref].changed for ref in refs if ref in self.dates]
        return moment_in_time(max(known)) if known else self._last

    def _all(self, refs: Collection[EntryRef], path: str) -> Artifact:
        entries = ",".join(self._texts[ref] for ref in refs)
        return _around("entries", f"[{entries}]", self._changed(refs), path)

    def _graph(self) -> records.GraphFile:
        links = self.context.graph.links
        edges = dict.fromkeys((str(x.source), str(x.target), x.relation.name) for x in links)
        return records.GraphFile(
            generated_at=self._last,
            nodes=tuple(named(self.context.link(ref)) for ref in self.context.base.entries),
            links=tuple(records.Edge(source=a, target=b, relation=name) for a, b, name in edges),
        )

    def _index(self) -> records.IndexFile:
        base, about = self.context.base, self.about
        kinds = (
            records.KindIndex(
                kind=kind.name,
                title=self.kinds[kind.name],
                count=len(base.of_kind(kind.name)),
                file=f"kinds/{kind.folder}.json",
                schema_file=f"schema/{kind.name}.json",
            )
            for kind in self._kinds
        )
        return records.IndexFile(
            generated_at=self._last,
            site=about.name,
            description=about.description,
            url=about.url or None,
            language=about.language,
            kinds=tuple(kinds),
            entries={str(ref): _path(ref) for ref in base.entries},
            licences=tuple(
                records.LayerLicence(
                    layer=one.layer, spdx=one.spdx, credit=one.credit, url=one.url, text=one.text
                )
                for one in self.context.licences
            ),
            versions=tuple(
                records.LayerVersion(layer=one.layer, version=one.version, day=one.day.isoformat())
                for one in self.context.releases
            ),
            extra_fields={
                kind: {name: _of_site(field) for name, field in fields.items()}
                for kind, fields in (base.extra or {}).items()
            },
        )


def _of_site(field: ExtraField) -> records.ExtraFieldRecord:
    return records.ExtraFieldRecord(
        label=field.label, type=field.type, choices=field.choices, kind=field.kind
    )


def _path(ref: EntryRef) -> str:
    return f"entries/{KIND_BY_NAME[ref.kind].folder}/{ref.id}.json"


def _around(name: str, text: str, changed: str | None, path: str) -> Artifact:
    """A file about something that is JSON already."""
    head = _text(records.File(generated_at=changed)).removesuffix("}")
    return Artifact(path, f'{head},"{name}":{text}}}\n'.encode())


def _json(path: str, record: records.Record) -> Artifact:
    return Artifact(path, f"{_text(record)}\n".encode())


def _text(record: records.Record) -> str:
    return record.model_dump_json(exclude_none=True)
