"""The twins of pages that list entries."""

from collections.abc import Iterable, Iterator
from functools import partial

from kbgen.exporters.markdown.practices import conditions
from kbgen.exporters.markdown.writer import Writer, escaped, items
from kbgen.i18n import Words
from kbgen.model import Topic
from kbgen.origin import Release
from kbgen.views.changes import ChangesView
from kbgen.views.compare import CompareView
from kbgen.views.connections import ConnectedView, ConnectionsView
from kbgen.views.disagreements import ClashLine, DisagreementsView, DisputeView, TensionView
from kbgen.views.home import HomeView, Selection
from kbgen.views.horizons import HorizonsView
from kbgen.views.indexes import IndexView, KindCount
from kbgen.views.topic_matrix import TopicsPageView
from kbgen.views.voices import VoicesView, VoiceView
from kbgen.views.your_work import YourWorkView


def index(view: IndexView, writer: Writer) -> Iterator[str]:
    """Write the list of a kind."""
    yield f"# {writer.t['kinds'][view.kind]}"
    yield writer.t["lead"][view.kind]
    for group in view.groups:
        if len(view.groups) > 1:
            title = writer.t["groups"].get(group.anchor) or group.title
            yield f"## {escaped(title or writer.t['connections']['other'])}"
        yield items(f"{writer.link(row.link)}: {escaped(row.detail)}" for row in group.rows)


def topics(view: TopicsPageView, writer: Writer) -> Iterator[str]:
    """Write the list of topics."""
    yield f"# {writer.t['kinds'][Topic.kind]}"
    yield writer.t["lead"][Topic.kind]
    yield writer.with_summaries(topic.link for topic in view.topics)


def voices(view: VoicesView, writer: Writer) -> Iterator[str]:
    """Write who is quoted most."""
    yield f"# {writer.t['pages']['voices']}"
    yield writer.t["lead"]["voices"]
    yield items(map(partial(_voice, writer), view.voices))


def _voice(writer: Writer, voice: VoiceView) -> str:
    topics = f" ({', '.join(map(writer.link, voice.topics))})" if voice.topics else ""
    return f"{writer.link(voice.person)}: {voice.quotes}{topics}"


def horizons(view: HorizonsView, writer: Writer) -> Iterator[str]:
    """Write when to act on what."""
    yield f"# {writer.t['pages']['horizons']}"
    yield writer.t["lead"]["horizons"]
    for horizon in view.horizons:
        yield f"## {writer.t['term'][horizon.term]}"
        yield items(
            writer.link(timed.link) + (f": {escaped(timed.note)}" if timed.note else "")
            for timed in horizon.practices
        )


def changes(view: ChangesView, writer: Writer) -> Iterator[str]:
    """Write what is new, day by day."""
    t = writer.t["changes"]
    yield f"# {writer.t['pages']['changes']}"
    yield writer.t["lead"]["changes"]
    for day in view.days:
        yield f"## {day.day}"
        for one in day.releases:
            yield escaped(_release(one, writer))
        for news in day.news:
            yield f"**{t[news.what]}**"
            more = [Words(writer.t).say("changes.more", count=news.more)] if news.more else []
            yield items([*map(writer.link, news.links), *more])
    if not view.is_whole:
        yield t["older"]


def _release(of: Release, writer: Writer) -> str:
    said = {"version": of.version, "layer": of.layer, "day": of.day.isoformat()}
    return Words(writer.t).say("changes.release", **said)


def disagreements(view: DisagreementsView, writer: Writer) -> Iterator[str]:
    """Write what the sources do not agree on."""
    t = writer.t["disagreements"]
    yield f"# {writer.t['pages']['disagreements']}"
    yield writer.t["lead"]["disagreements"]
    for title, lines in (("claims", view.disputed), ("tensions", view.tensions)):
        if lines:
            yield f"## {t[title]}"
            yield items(clash(line, writer) for line in lines)


def clash(line: ClashLine, writer: Writer) -> str:
    """A clash in one line."""
    sides = ("supports", "qualifies", "disputes")
    told = (
        f"{writer.t['disagreements'][side]}: {escaped(', '.join(names))}"
        for side in sides
        if (names := getattr(line, side))
    )
    return ". ".join([writer.to(line.url, line.title), *told])


def dispute(view: DisputeView, writer: Writer) -> Iterator[str]:
    """Write both sides of a claim."""
    line = view.line
    yield f"# {escaped(line.title)}"
    yield f"{writer.link(line.about)}: {escaped(line.about.summary)}"
    yield writer.evidence((*view.supports, *view.disputes, *view.qualifies))


def tension(view: TensionView, writer: Writer) -> Iterator[str]:
    """Write two practices that pull against each other."""
    yield f"# {escaped(view.line.title)}"
    for side in view.sides:
        yield f"## {writer.link(side.link)}"
        yield escaped(side.link.summary)
        yield from conditions(side.applies_when, side.avoid_when, writer)


def compare(view: CompareView, writer: Writer) -> Iterator[str]:
    """Write which tools can stand in for one another."""
    yield f"# {writer.t['pages']['compare']}"
    yield writer.t["compare"]["suggested"]
    yield items(", ".join(map(writer.link, tools)) for tools, _ in view.suggested)


def connections(view: ConnectionsView, writer: Writer) -> Iterator[str]:
    """Write what the entries of a kind have to do with each other."""
    yield f"# {writer.t['pages'][f'{view.kind}_connections']}"
    for topic in view.topics:
        title = topic.topic.title if topic.topic else writer.t["connections"]["other"]
        yield f"## {escaped(title)}"
        yield items(_connected(entry, writer) for entry in topic.entries)


def _connected(entry: ConnectedView, writer: Writer) -> str:
    related = (
        f"{writer.t['inverse' if group.inverse else 'relation'][group.relation]}: "
        + ", ".join(map(writer.link, group.links))
        for group in entry.related
    )
    return f"{writer.link(entry.link)}\n{items(related)}"


def your_work(view: YourWorkView, writer: Writer) -> Iterator[str]:
    """Write the questions of the reader's profile."""
    yield f"# {writer.t['pages']['your_work']}"
    yield writer.t["lead"]["your_work"]
    for question in view.questions:
        yield f"**{escaped(question.question)}**"
        yield items(f"[ ] {escaped(answer.label)}" for answer in question.scale)


def home(view: HomeView, writer: Writer, name: str, description: str) -> Iterator[str]:
    """Write the home page."""
    t = writer.t["home"]
    yield f"# {escaped(name)}"
    if description:
        yield escaped(description)
    yield items(f"{escaped(q.question)} {writer.link(q.answer)}" for q in view.questions)
    yield items(
        f"{writer.to(url, writer.t['door'][name])}: {writer.t['door_lead'][name]}"
        for name, url in view.doors
    )
    yield from _selection(t["decide"], view.decisions, writer)
    yield from _selection(t["ready"], view.readiness, writer)
    if view.topics:
        yield f"## {t['browse']}"
        yield writer.with_summaries(topic.link for topic in view.topics)
    yield from _selection(t["disagree"], view.disputed, writer)
    if view.sources:
        yield f"## {t['sources']}"
        yield writer.with_summaries(view.sources)
    yield f"## {t['inside']}"
    yield items(_counts(view.counts, writer))


def _counts(counts: Iterable[KindCount], writer: Writer) -> Iterator[str]:
    for count in counts:
        yield f"{writer.to(count.url, writer.t['kinds'][count.kind])}: {count.count}"


def _selection(title: str, chosen: Selection, writer: Writer) -> Iterator[str]:
    if chosen.links:
        yield f"## {title}"
        yield writer.with_summaries(chosen.links)
