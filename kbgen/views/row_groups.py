"""Rows that stand together in a list: under a topic, under a letter, or as decisions and gates."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from kbgen.links.context import ViewContext, in_lists
from kbgen.links.link_view import LinkView
from kbgen.model import Decision, Entry, Practice, Readiness, Topic
from kbgen.views.rows import RowView

MOST_IN_ONE = 40
"""A list that is longer has its rows under the letters that they start with."""

DIGITS = "0–9"
"""What titles that start with no letter stand under."""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that stand together: those of a topic, or under a letter, or all of them.

    Attributes:
        anchor: Their place on the page; None for all.
        title: What is over them; None for all, for those without a topic, and for decisions and
            gates, which the interface strings have names for.
        topic: The topic.
        rows: They.
    """

    anchor: str | None
    title: str | None
    topic: LinkView | None
    rows: tuple[RowView, ...]


def listed(kind: str, context: ViewContext) -> tuple[Entry, ...]:
    """The entries of a kind in the order of their list: practices by topic, others by title."""
    entries = sorted(context.base.of_kind(kind), key=in_lists)
    if kind == Practice.kind:
        topics = sorted(context.base.of_type(Topic), key=in_lists)
        place = {topic.id: number for number, topic in enumerate(topics)}
        entries.sort(key=lambda entry: place.get(next(iter(entry.topics), ""), len(place)))
    return tuple(entries)


def by_topic(rows: Iterable[RowView]) -> tuple[RowGroup, ...]:
    """Rows under their first topics, in the order that they are in; without one, under none."""
    groups = []
    for topic, found in groupby(rows, key=lambda row: next(iter(row.topics), None)):
        anchor = f"topic-{topic.ref.id if topic else ''}"
        groups.append(RowGroup(anchor, topic and topic.title, topic, tuple(found)))
    return tuple(groups)


def decisions_and_gates(rows: Iterable[RowView], context: ViewContext) -> tuple[RowGroup, ...]:
    """Checklists: decisions apart from gates. Their titles are those of the table `groups`."""
    all_rows = tuple(rows)
    groups = (
        RowGroup(
            name, None, None,
            tuple(row for row in all_rows if isinstance(context.base[row.link.ref], model)),
        )
        for name, model in (("decide", Decision), ("check", Readiness))
    )  # fmt: skip
    return tuple(group for group in groups if group.rows)


def by_letter(rows: tuple[RowView, ...]) -> tuple[RowGroup, ...]:
    """Rows under their first letters; a short list in one group."""
    if len(rows) <= MOST_IN_ONE:
        return (RowGroup(None, None, None, rows),)
    under: dict[str, list[RowView]] = {}
    for row_ in rows:
        under.setdefault(_letter(row_.link.title), []).append(row_)
    return tuple(
        RowGroup(f"letter-{number}", letter, None, tuple(found))
        for number, (letter, found) in enumerate(under.items(), start=1)
    )


def _letter(title: str) -> str:
    """What a title is looked up under: its first letter without accents."""
    first = next((c for c in unicodedata.normalize("NFKD", title) if c.isalnum()), DIGITS)
    return DIGITS if first.isdigit() else first.upper()
