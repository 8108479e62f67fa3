"""The knowledge base: every entry, by identity, and where each of its values was written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from kbgen.model import KIND_BY_NAME, KINDS, Entry, EntryRef, Quote, Source
from kbgen.model.attribution import Certainty, Stamp
from kbgen.model.evidence import Evidence
from kbgen.model.extra import ExtraField, ExtraFields, ExtraType, label_of
from kbgen.model.fields import seconds
from kbgen.model.situation import Question
from kbgen.origin import Hidden, Origin

E = TypeVar("E", bound=Entry)
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who says what stands at a place in a source, and how sure that is.

    Attributes:
        speaker: The person's id; None where no person is named.
        certainty: How sure it is; None where nothing is said of that.
        basis: What that rests on.
        inherited: Whether the person is named by the source's stamp and not at the place itself.
    """

    speaker: str | None
    certainty: Certainty | None = None
    basis: str | None = None
    inherited: bool = False


@dataclass(frozen=True)
class KnowledgeBase:
    """All valid entries of all layers.

    Attributes:
        entries: By identity, ordered by kind and then id.
        origins: Where each was written.
        broken: Entries that exist but could not be used; a reference to one is not dangling.
        hidden: Entries that an overlay hides.
        replaced: Entries in whose place a higher layer has another, and that other.
        questions: The reader's profile; None where its file cannot be used.
        extra: The extra fields of each kind; None where nothing says which there are.
    """

    entries: Mapping[EntryRef, Entry] = field(default_factory=dict)
    origins: Mapping[EntryRef, Origin] = field(default_factory=dict)
    broken: frozenset[EntryRef] = frozenset()
    hidden: Mapping[EntryRef, Hidden] = field(default_factory=dict)
    replaced: Mapping[EntryRef, EntryRef] = field(default_factory=dict)
    questions: tuple[Question, ...] | None = ()
    extra: ExtraFields | None = None

    def extra_fields(self, kind: str) -> Mapping[str, ExtraField]:
        """The extra fields of a kind by their names: those declared, or those that are in use."""
        if self.extra is not None:
            return self.extra.get(kind, {})
        return self._extra_in_use.get(kind, {})

    @cached_property
    def _extra_in_use(self) -> ExtraFields:
        """What entries say, where nobody has declared it: references are lists, all else text."""
        found: dict[str, dict[str, ExtraField]] = {}
        for ref, entry in self.entries.items():
            for name, value in entry.extra.items():
                is_text = isinstance(value, str)
                type_ = ExtraType.TEXT if is_text else ExtraType.IDS
                field_ = ExtraField(name, label_of(name), type_)
                found.setdefault(ref.kind, {}).setdefault(name, field_)
        return found

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind, in order of id."""
        return self._by_kind.get(kind, ())

    def of_type(self, model: type[E]) -> tuple[E, ...]:
        """The entries of a model, in order of id: a kind's, or of one of its types."""
        return tuple(entry for entry in self.of_kind(model.kind) if isinstance(entry, model))

    def find(self, model: type[E], id_: str | None) -> E | None:
        """The entry of a model that has an id, if there is one."""
        entry = self.entries.get(EntryRef(model.kind, id_ or ""))
        return entry if isinstance(entry, model) else None

    def __getitem__(self, ref: EntryRef) -> Entry:
        return self.entries[ref]

    def __contains__(self, ref: object) -> bool:
        return ref in self.entries

    def candidates(self, text: str, kind: str | None = None) -> tuple[EntryRef, ...]:
        """The entries that a reference may mean: none, one, or several in several kinds.

        Args:
            text: `id`, or `kind:id` where no kind is given.
            kind: The kind that the place of the reference asks for, if it does.
        """
        wanted, id_ = _kind_and_id(text, kind)
        if wanted is None:
            found = self._by_id.get(id_, ())
        else:
            ref = EntryRef(wanted, id_)
            found = (ref,) if ref in self.entries else ()
        return found or (() if kind else self._in_the_place_of(wanted, id_))

    def _in_the_place_of(self, kind: str | None, id_: str) -> tuple[EntryRef, ...]:
        """The entries that a layer has put in the place of those that are meant."""
        replaced = self.replaced.items()
        found = (new for old, new in replaced if old.id == id_ and kind in {None, old.kind})
        return tuple(dict.fromkeys(new for new in found if new in self.entries))

    def resolve(self, text: str, kind: str | None = None) -> EntryRef | None:
        """The entry that a reference means; None unless it is exactly one."""
        candidates = self.candidates(text, kind)
        return candidates[0] if len(candidates) == 1 else None

    def ids(self, kind: str | None = None) -> tuple[str, ...]:
        """The ids of a kind, or of all: what a mistyped one may have been meant to be."""
        return self._ids[kind]

    def called(self, name: str, kind: str | None = None) -> tuple[EntryRef, ...]:
        """The entries that have a name, whatever its capitals."""
        found = self._by_name.get(name.casefold(), ())
        return tuple(ref for ref in found if kind in {None, ref.kind})

    def renamed(self, text: str, kind: str | None = None) -> tuple[EntryRef, ...]:
        """The entries that a reference meant when they had other ids."""
        wanted, old = _kind_and_id(text, kind)
        return tuple(ref for ref in self._by_former_id.get(old, ()) if wanted in {None, ref.kind})

    def is_broken(self, text: str, kind: str | None = None) -> bool:
        """Whether a reference means an entry that exists but could not be used."""
        kind, id_ = _kind_and_id(text, kind)
        kinds = KIND_BY_NAME if kind is None else (kind,)
        return any(EntryRef(name, id_) in self.broken for name in kinds)

    def hidden_from(self, text: str, kind: str | None, layer: int = 0) -> EntryRef | None:
        """What a reference that stands in a layer means, if a higher layer hides it."""
        kind, id_ = _kind_and_id(text, kind)
        for ref, hidden in self.hidden.items():
            if ref.id == id_ and kind in {None, ref.kind} and layer < hidden.layer:
                return ref
        return None

    def stamp(self, located: Evidence | Quote) -> Stamp | None:
        """What a source says of who speaks at a place; None if it does not."""
        at = None if located.at is None else seconds(located.at)
        return self.stamps.get(located.source, {}).get(at)

    def spoken(self, located: Evidence | Quote) -> Spoken:
        """Who says what stands at a place: what is said there, and for the rest its stamp.

        A stamp counts for nothing where somebody else is named than the person it has.
        """
        stamp = self.stamp(located)
        if isinstance(located, Quote):
            speaker, attribution = located.speaker, located.attribution
            named = speaker or located.speaker_label
        else:
            speaker = named = located.by
            attribution = None
        said = (attribution.certainty, attribution.basis) if attribution else None
        if stamp is None or named not in {None, stamp.speaker}:
            return Spoken(speaker, *(said or (None, None)))
        sure = said or (stamp.attribution, stamp.basis)
        return Spoken(stamp.speaker, *sure, inherited=named is None)

    @cached_property
    def stamps(self) -> Mapping[str, Mapping[int | None, Stamp]]:
        """For each source that has any, its stamps by the second."""
        return {
            source.id: {seconds(stamp.at): stamp for stamp in source.stamps}
            for source in self.of_type(Source)
            if source.stamps
        }

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Entry, ...]]:
        return {
            kind.name: tuple(e for ref, e in self.entries.items() if ref.kind == kind.name)
            for kind in KINDS
        }

    @cached_property
    def _ids(self) -> dict[str | None, tuple[str, ...]]:
        ids: dict[str | None, tuple[str, ...]] = {None: tuple(self._by_id)}
        return ids | {kind.name: tuple(e.id for e in self.of_kind(kind.name)) for kind in KINDS}

    @cached_property
    def _by_name(self) -> dict[str, tuple[EntryRef, ...]]:
        return grouped(
            (name, ref)
            for ref, entry in self.entries.items()
            for name in {name.casefold() for name in entry.names}
        )

    @cached_property
    def _by_former_id(self) -> dict[str, tuple[EntryRef, ...]]:
        return grouped(
            (old, ref) for ref, entry in self.entries.items() for old in entry.former_ids
        )

    @cached_property
    def _by_id(self) -> dict[str, tuple[EntryRef, ...]]:
        return grouped((ref.id, ref) for ref in self.entries)


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """What stands under each key, in its order."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _kind_and_id(text: str, kind: str | None) -> tuple[str | None, str]:
    """Take `kind:id` apart where the place of the reference does not ask for a kind itself."""
    prefix, colon, rest = text.partition(":")
    if kind is None and colon and prefix in KIND_BY_NAME:
        return prefix, rest
    return kind, text


_ORDER = {kind.name: number for number, kind in enumerate(KINDS)}


def in_kind_order(refs: Iterable[EntryRef]) -> list[EntryRef]:
    """Sort identities by kind, in the order of `KINDS`, and then by id."""
    return sorted(refs, key=lambda ref: (_ORDER[ref.kind], ref.id))
