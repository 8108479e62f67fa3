"""The page of an entry: what is common to all kinds, around what is particular to one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import Entry, EntryRef
from kbgen.model.base import Asked
from kbgen.model.relations import Relation
from kbgen.pictures.neighbourhood import AroundView, around_view
from kbgen.views.builders import backlinks, topic_links
from kbgen.views.components import RelationGroup
from kbgen.views.extra import extra_facts
from kbgen.views.facts import Fact
from kbgen.views.layers import ChangedField, CreditView, changed_fields, credit_views


@dataclass(frozen=True)
class EntryView:
    """An entry's page.

    Attributes:
        link: The entry itself.
        topics: Its topics.
        extra: What it says in the site's own fields.
        replaced_by: For a deprecated entry, its successor.
        owners: Who keeps it true.
        review_by: When it should be read again.
        days: When it was added and last changed, if that is known.
        changed: What higher layers have changed in it.
        credits: The layers that its text is from, with their licences.
        body: More prose.
        notes: What the editors add.
        elsewhere: Its title in other languages, by their codes.
        asked_as: What it answers, as somebody would ask.
        around: The picture of its neighbours.
        backlinks: What links here.
        of_kind: The view of what is particular to its kind.
    """

    link: LinkView
    topics: tuple[LinkView, ...]
    extra: tuple[Fact, ...]
    replaced_by: LinkView | None
    owners: tuple[str, ...]
    review_by: date | None
    days: tuple[str, str] | None
    changed: tuple[ChangedField, ...]
    credits: tuple[CreditView, ...]
    body: str | None
    notes: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...]
    asked_as: tuple[str, ...]
    around: AroundView | None
    backlinks: tuple[RelationGroup, ...]
    of_kind: Any


@dataclass(frozen=True)
class KindView:
    """How the entries of a kind are viewed.

    Attributes:
        build: Makes the view of what is particular to the kind.
        shown_elsewhere: Relations whose inverse the page shows in its own way.
    """

    build: Callable[[Any, ViewContext], Any]
    shown_elsewhere: tuple[Relation, ...] = ()


def entry_view(entry: Entry, kind_view: KindView, context: ViewContext) -> EntryView:
    """Build the page of an entry."""
    successor = EntryRef(entry.kind, entry.replaced_by or "")
    dates = context.dates.get(entry.ref)
    return EntryView(
        link=context.link(entry.ref),
        topics=topic_links(entry, context),
        extra=tuple(extra_facts(entry, context)),
        replaced_by=context.link(successor) if successor in context.base else None,
        owners=entry.owners,
        review_by=entry.review_by,
        days=dates.days if dates else None,
        changed=changed_fields(entry.ref, context),
        credits=credit_views(entry.ref, context),
        body=entry.body,
        notes=entry.editorial_notes,
        elsewhere=tuple(entry.in_other_languages.items()),
        asked_as=entry.asked_as if isinstance(entry, Asked) else (),
        around=around_view(entry, context),
        backlinks=backlinks(entry, context, kind_view.shown_elsewhere),
        of_kind=kind_view.build(entry, context),
    )
