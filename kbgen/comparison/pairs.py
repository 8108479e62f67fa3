"""Which entry of one edition is which of the other."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kbgen.comparison.result import Shown
from kbgen.knowledge_base import KnowledgeBase, in_kind_order
from kbgen.model import Entry, EntryRef

Moves = Mapping[EntryRef, EntryRef]
"""Old identities and the new ones that they have become."""


@dataclass(frozen=True)
class Pairs:
    """The entries of two editions, side by side.

    Attributes:
        same: Identities in the old edition and in the new one; they differ where it was renamed.
        renamed: By new identity, the old one and what shows it.
        added: Entries of the new edition alone.
        removed: Entries of the old edition alone, and which entry is in the place of each.
    """

    same: Moves
    renamed: Mapping[EntryRef, tuple[EntryRef, Shown]]
    added: tuple[EntryRef, ...]
    removed: Mapping[EntryRef, EntryRef | None]

    def now(self, ref: EntryRef) -> EntryRef:
        """What an entry of the old edition is called in the new one, if it is in it."""
        return self.same.get(ref, ref)


def pair_up(old: KnowledgeBase, new: KnowledgeBase, moved: Moves) -> Pairs:
    """Find what is the same entry in both.

    Args:
        old: The old edition's entries.
        new: The new edition's.
        moved: What git takes for the same file under another name.
    """
    former = _former(new)
    broken_then, broken_now = _unusable(old), _unusable(new)
    gone = [ref for ref in old.entries if ref not in new and ref not in broken_now]
    come = [ref for ref in new.entries if ref not in old and ref not in broken_then]
    renamed: dict[EntryRef, tuple[EntryRef, Shown]] = {}
    for shown, moves in (
        (Shown.FORMERLY, former),
        (Shown.GIT, moved),
        (Shown.WORDS, _same_words(old, new, gone, come, _title)),
        (Shown.WORDS, _same_words(old, new, gone, come, _words)),
    ):
        taken = {was for was, _ in renamed.values()}
        for was in gone:
            now = moves.get(was)
            if now in come and now not in renamed and was not in taken:
                renamed[now] = was, shown
    moves = {was: now for now, (was, _) in renamed.items()}
    return Pairs(
        same={ref: ref for ref in old.entries if ref in new} | moves,
        renamed={ref: renamed[ref] for ref in in_kind_order(renamed)},
        added=tuple(ref for ref in come if ref not in renamed),
        removed={ref: former.get(ref, new.replaced.get(ref)) for ref in gone if ref not in moves},
    )


def _unusable(base: KnowledgeBase) -> frozenset[EntryRef]:
    """The entries that are there and broken; of one that has another id, only an override is."""
    return base.broken - _former(base).keys()


def _former(base: KnowledgeBase) -> Moves:
    return {
        EntryRef(entry.kind, id_): entry.ref
        for entry in base.entries.values()
        for id_ in entry.former_ids
    }


def _same_words(
    old: KnowledgeBase,
    new: KnowledgeBase,
    gone: Iterable[EntryRef],
    come: Iterable[EntryRef],
    words: Callable[[Entry], Hashable],
) -> Moves:
    """Pair up those that have the same words, and share them with no other."""
    before, after = _only_with(old, gone, words), _only_with(new, come, words)
    return {before[key]: after[key] for key in before if key in after}


def _only_with(
    base: KnowledgeBase, refs: Iterable[EntryRef], words: Callable[[Entry], Hashable]
) -> Mapping[Hashable, EntryRef]:
    keys = {ref: (ref.kind, words(base[ref])) for ref in refs}
    counts = Counter(keys.values())
    return {key: ref for ref, key in keys.items() if counts[key] == 1}


def _title(entry: Entry) -> str:
    return entry.title.casefold()


def _words(entry: Entry) -> str:
    return entry.model_dump_json(exclude={"title", "formerly"})


def written(entry: Entry) -> dict[str, Any]:
    """An entry's data as plain values, without what has none."""
    data: dict[str, Any] = entry.model_dump(mode="json", exclude_none=True)
    return data
