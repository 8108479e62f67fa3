"""Giving renamed entries their old addresses back."""

from collections.abc import Mapping
from typing import Any

from kbgen.authoring.changes import Change, Insert, Put
from kbgen.authoring.layout import place_of_key
from kbgen.authoring.mends import Mend
from kbgen.comparison.addresses import lost_addresses
from kbgen.comparison.pairs import Moves, pair_up
from kbgen.knowledge_base import KnowledgeBase


def find_former(old: KnowledgeBase, moved: Moves, new: KnowledgeBase) -> Mapping[str, list[Mend]]:
    """Find what gives entries of a new edition their old addresses back, by file.

    Args:
        old: The old edition's entries.
        moved: What git takes for the same file under another name.
        new: The new edition's entries.
    """
    found: dict[str, list[Mend]] = {}
    pairs = pair_up(old, new, moved)
    for ref, diagnostic in lost_addresses(pairs, new):
        document = new.origins[ref].document
        was, _ = pairs.renamed[ref]
        place = place_of_key(type(new[ref]), "formerly", document.data)
        change = _remembered(was.id, place, document.data)
        found.setdefault(document.file, []).append(Mend(diagnostic, change))
    return found


def _remembered(old: str, place: str | None, data: Mapping[str, Any]) -> Change:
    formerly = data.get("formerly")
    if formerly:
        return Insert(("formerly", len(formerly)), old)
    return Put(("formerly",), [old], place)
