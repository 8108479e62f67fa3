"""The views of pages that list entries."""

from collections.abc import Sequence
from dataclasses import dataclass

from kbgen.collation import sort_key
from kbgen.links.context import ViewContext, in_lists
from kbgen.links.link_view import LinkView
from kbgen.model import KINDS, Checklist, Decision, Entry, Readiness, Status, Topic
from kbgen.model.evidence import Evidence, Stance
from kbgen.model.walk import parts_of
from kbgen.views.builders import evidence_views, row
from kbgen.views.components import EvidenceView, RowView
from kbgen.views.disagreement import disputed_entries, tensions
from kbgen.views.your_work import work_data, work_url


@dataclass(frozen=True)
class RowGroup:
    """Some rows of a list, under a heading: the last part of a key of the strings' `groups`."""

    name: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class IndexView:
    """The list of a kind; of checklists, in groups.

    Attributes:
        work_url: The page of a reader's own answers; empty where none can be given.
        work_data: Where it stands what these can be about.
    """

    kind: str
    rows: tuple[RowView, ...]
    groups: tuple[RowGroup, ...]
    work_url: str
    work_data: str
    topics: tuple[LinkView, ...]
    people: tuple[LinkView, ...]
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class TopicCount:
    """A topic and how much is filed under it."""

    link: LinkView
    count: int


@dataclass(frozen=True)
class TopicsView:
    """The list of topics, in their own order."""

    topics: tuple[TopicCount, ...]


@dataclass(frozen=True)
class DisagreementView:
    """Something on which the sources do not agree."""

    link: LinkView
    supports: tuple[EvidenceView, ...]
    qualifies: tuple[EvidenceView, ...]
    disputes: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class DisagreementsView:
    """Where the sources disagree, and which practices pull against each other."""

    disputed: tuple[DisagreementView, ...]
    tensions: tuple[tuple[LinkView, LinkView], ...]


@dataclass(frozen=True)
class KindCount:
    """A kind, its list and how many there are."""

    kind: str
    url: str
    count: int


@dataclass(frozen=True)
class SearchView:
    """The search page: without scripts, the way to the lists."""

    counts: tuple[KindCount, ...]


def index_view(kind: str, context: ViewContext) -> IndexView:
    """Build the list of a kind."""
    entries = sorted(context.base.of_kind(kind), key=in_lists)
    rows = tuple(row(entry, context) for entry in entries)
    is_checklists = kind == Checklist.kind
    groups = _groups(entries, rows) if is_checklists else ()
    topics = {topic for r in rows for topic in r.topics}
    people = {person for r in rows for person in r.people}
    present = {r.link.status for r in rows}
    statuses = tuple(str(status) for status in Status if status in present)
    work = (work_url(context), work_data(context)) if is_checklists else ("", "")
    return IndexView(kind, rows, groups, *work, _by_title(topics), _by_title(people), statuses)


def _groups(entries: Sequence[Entry], rows: Sequence[RowView]) -> tuple[RowGroup, ...]:
    """Decisions apart from gates."""
    pairs = list(zip(entries, rows, strict=True))
    groups = (
        RowGroup(name, tuple(row for entry, row in pairs if isinstance(entry, model)))
        for name, model in (("decide", Decision), ("check", Readiness))
    )
    return tuple(group for group in groups if group.rows)


def _by_title(links: set[LinkView]) -> tuple[LinkView, ...]:
    return tuple(sorted(links, key=lambda link: (sort_key(link.title), link.ref)))


def topics_view(context: ViewContext) -> TopicsView:
    """Build the list of topics."""
    topics = context.base.of_type(Topic)
    return TopicsView(
        tuple(
            TopicCount(context.link(topic.ref), len(context.members.get(topic.id, ())))
            for topic in sorted(topics, key=in_lists)
        )
    )


def disagreements_view(context: ViewContext) -> DisagreementsView:
    """Collect every entry whose evidence disputes it, and every tension, each once."""
    return DisagreementsView(
        tuple(_disagreement(entry, context) for entry in disputed_entries(context.base)),
        tuple((context.link(a), context.link(b)) for a, b in tensions(context.graph)),
    )


def _disagreement(entry: Entry, context: ViewContext) -> DisagreementView:
    views = evidence_views((piece for _, piece in parts_of(entry, Evidence)), context)
    supports, qualifies, disputes = (tuple(v for v in views if v.stance == s) for s in Stance)
    return DisagreementView(context.link(entry.ref), supports, qualifies, disputes)


def kind_counts(context: ViewContext) -> tuple[KindCount, ...]:
    """The lists that there are, in the order of the kinds."""
    return tuple(
        KindCount(kind.name, context.addresses.index(kind.name), len(entries))
        for kind in KINDS
        if (entries := context.base.of_kind(kind.name))
    )


def search_view(context: ViewContext) -> SearchView:
    """Build the search page."""
    return SearchView(kind_counts(context))
