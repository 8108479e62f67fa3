"""Entries as lines of a list: what a reader chooses by, and what the list is narrowed down by."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from kbgen.collation import sort_key
from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import Decision, Entry, Practice, Quote, Readiness, Status, Tool
from kbgen.model.evidence import Evidence
from kbgen.model.extra import ExtraField
from kbgen.model.position import Positioned, Ring
from kbgen.model.practice import Level, Term
from kbgen.model.selection import select_checks
from kbgen.model.walk import parts_of
from kbgen.views.builders import people_of, topic_links
from kbgen.views.extra import Chosen, chosen_words
from kbgen.views.strength import StrengthView, strength


@dataclass(frozen=True, slots=True)
class RowView:
    """A line of a list: a link, and what one chooses by.

    Attributes:
        link: The entry.
        topics: What it is about.
        people: Whose words it rests on.
        detail: What it says.
        strength: How strongly it is backed.
        level: The gravest level of a practice's checks.
        horizon: When a practice is to be acted on.
        category: What sort of tool it is.
        ring: The team's position on it.
        questions: How much a checklist asks.
        days: When it was added and last changed, where that is known.
        chosen: The words that it has in the site's own fields.
    """

    link: LinkView
    topics: tuple[LinkView, ...]
    people: tuple[LinkView, ...]
    detail: str
    strength: StrengthView | None
    level: str | None = None
    horizon: str | None = None
    category: str | None = None
    ring: str | None = None
    questions: int | None = None
    days: tuple[str, str] | None = None
    chosen: tuple[Chosen, ...] = ()

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """For each facet that it has values of, its name and these, as scripts read them."""
        found = ((facet.name, "|".join(dict(facet.values(self)))) for facet in FACETS)
        own = ((field.facet, word) for field, word in self.chosen)
        return (*((name, values) for name, values in found if values), *own)


def row(entry: Entry, context: ViewContext) -> RowView:
    """An entry as a line of a list; it is in that of its kind and in those of its topics."""
    return context.once(_row, entry)


def _row(entry: Entry, context: ViewContext) -> RowView:
    shown: dict[str, str | None] = {}
    if isinstance(entry, Practice):
        levels = {check.level for check in entry.checks}
        shown["level"] = next((str(level) for level in Level if level in levels), None)
        shown["horizon"] = str(entry.horizon.term) if entry.horizon else None
    if isinstance(entry, Tool):
        shown["category"] = entry.category
    if isinstance(entry, Positioned) and entry.position:
        shown["ring"] = str(entry.position.ring)
    dates = context.dates.get(entry.ref)
    pieces = () if isinstance(entry, Quote) else parts_of(entry, Evidence)
    return RowView(
        link=context.link(entry.ref),
        topics=topic_links(entry, context),
        people=people_of(entry, context),
        detail=entry.text if isinstance(entry, Quote) else entry.summary,
        strength=strength((piece for _, piece in pieces), context),
        questions=_questions(entry, context),
        days=dates.days if dates else None,
        chosen=chosen_words(entry, context),
        **shown,
    )


def _questions(entry: Entry, context: ViewContext) -> int | None:
    match entry:
        case Decision(criteria=criteria):
            return len(criteria)
        case Readiness():
            return len(list(select_checks(entry, context.practices)))
    return None


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that rows are narrowed down by.

    Attributes:
        name: Its name, in addresses and as a key of the table `list` of the interface strings.
        values: The values that a row has, each with what it is called; an empty name is that of
            the value in a table of the interface strings.
        table: The name of that table.
        order: All values in their order; by name where there is none.
        label: What it is called where the interface has no word for it.
    """

    name: str
    values: Callable[[RowView], Iterable[tuple[str, str]]]
    table: str = ""
    order: tuple[str, ...] = ()
    label: str = ""


def _linked(links: Iterable[LinkView]) -> Iterator[tuple[str, str]]:
    return ((link.ref.id, link.title) for link in links)


def _backing(row: RowView) -> Iterator[tuple[str, str]]:
    if row.strength and row.link.kind == Practice.kind:
        if row.strength.disputed:
            yield "disputed", ""
        yield ("several" if row.strength.voices > 1 else "single"), ""


FACETS: Final = (
    Facet("topics", lambda row: _linked(row.topics)),
    Facet("category", lambda row: [(row.category, row.category)] if row.category else []),
    Facet(
        "level",
        lambda row: [(row.level, "")] if row.level else [],
        "level",
        tuple(map(str, Level)),
    ),
    Facet("backing", _backing, "backing", ("several", "single", "disputed")),
    Facet(
        "horizon",
        lambda row: [(row.horizon, "")] if row.horizon else [],
        "term",
        tuple(map(str, Term)),
    ),
    Facet("ring", lambda row: [(row.ring, "")] if row.ring else [], "ring", tuple(map(str, Ring))),
    Facet("people", lambda row: _linked(row.people)),
    Facet("status", lambda row: [(str(row.link.status), "")], "status", tuple(map(str, Status))),
)


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet of a list: its name, and the values to choose from with what they are called."""

    name: str
    table: str
    options: tuple[tuple[str, str], ...]
    label: str = ""


def facets_of(rows: Iterable[RowView]) -> tuple[FacetView, ...]:
    """The facets in which rows differ."""
    all_rows = tuple(rows)
    found = []
    for facet in (*FACETS, *_of_site(all_rows)):
        options = {option for row in all_rows for option in facet.values(row)}
        lacking = any(not any(facet.values(row)) for row in all_rows)
        if len(options) > 1 or (options and lacking):
            found.append(
                FacetView(facet.name, facet.table, _ordered(options, facet.order), facet.label)
            )
    return tuple(found)


def _of_site(rows: Iterable[RowView]) -> Iterator[Facet]:
    """The facets of the site's own fields."""
    for field in dict.fromkeys(field for row in rows for field, _ in row.chosen):
        yield Facet(field.facet, partial(_word, field), "", field.choices, field.label)


def _word(field: ExtraField, row: RowView) -> Iterator[tuple[str, str]]:
    return ((word, word) for of, word in row.chosen if of == field)


def _ordered(
    options: Iterable[tuple[str, str]], order: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    if order:
        return tuple(sorted(options, key=lambda option: order.index(option[0])))
    return tuple(sorted(options, key=lambda option: (sort_key(option[1]), option[0])))
