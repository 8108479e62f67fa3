"""What has become of the checks that teams answer, and of the gates that ask for them."""

from collections.abc import Iterator, Mapping

from kbgen.comparison.edition import Edition
from kbgen.comparison.pairs import Pairs
from kbgen.comparison.result import CheckChange
from kbgen.model import EntryRef, Practice, Readiness
from kbgen.model.practice import Check
from kbgen.model.selection import PracticeIndex, select_checks

Key = tuple[str, str]
"""A practice's id and a check's."""


def changed_checks(old: Edition, new: Edition, pairs: Pairs) -> Iterator[CheckChange]:
    """Yield the checks that are others, or are asked for elsewhere.

    Those of an entry that came or went count only where a readiness checklist asks for them.
    """
    names = {was.id: now.id for was, now in pairs.same.items() if was.kind == Practice.kind}
    before = {_now(key, names): check for key, check in _checks(old).items()}
    after = _checks(new)
    gates_before = {_now(key, names): ids for key, ids in _gates(old, pairs).items()}
    gates_after = _gates(new, None)
    in_both = set(names.values())
    for key in sorted({*before, *after}):
        was, now = before.get(key), after.get(key)
        asked, dropped = (
            tuple(sorted(one.get(key, set()) - other.get(key, set())))
            for one, other in ((gates_after, gates_before), (gates_before, gates_after))
        )
        if asked or dropped or (was != now and key[0] in in_both):
            yield CheckChange(
                practice=key[0],
                check=key[1],
                change=_change(was, now),
                before=_told(was),
                after=_told(now),
                asked_in=asked,
                no_longer_asked_in=dropped,
            )


def _checks(edition: Edition) -> Mapping[Key, Check]:
    return {
        (practice.id, check.id): check
        for practice in edition.base.of_type(Practice)
        for check in practice.checks
    }


def _gates(edition: Edition, pairs: Pairs | None) -> Mapping[Key, set[str]]:
    """The readiness checklists that ask for a check, by what they are called now."""
    index = PracticeIndex(edition.base.of_type(Practice))
    found: dict[Key, set[str]] = {}
    for readiness in edition.base.of_type(Readiness):
        ref = EntryRef(readiness.kind, readiness.id)
        name = pairs.now(ref).id if pairs else ref.id
        for one in select_checks(readiness, index):
            found.setdefault((one.practice.id, one.check.id), set()).add(name)
    return found


def _now(key: Key, names: Mapping[str, str]) -> Key:
    practice, check = key
    return names.get(practice, practice), check


def _change(was: Check | None, now: Check | None) -> str:
    if was is None or now is None:
        return "removed" if was else "added"
    if was.statement != now.statement:
        return "reworded"
    return "level" if was.level is not now.level else "gates"


def _told(check: Check | None) -> str | None:
    return f"{check.level}: {check.statement}" if check else None
