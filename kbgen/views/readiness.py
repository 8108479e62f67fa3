"""The view of a readiness checklist: its checks, grouped by topic."""

from dataclasses import dataclass

from kbgen.decisions.gate_document import (
    GateCheckNote,
    GateDocument,
    GateGroup,
    check_fingerprint,
)
from kbgen.links.context import ViewContext
from kbgen.links.link_view import LinkView
from kbgen.model import Readiness, Topic
from kbgen.model.practice import Check
from kbgen.model.selection import select_checks
from kbgen.views.builders import plain_text


@dataclass(frozen=True)
class CheckView:
    """A check of a readiness checklist; its key is the same wherever the check appears."""

    key: str
    practice: LinkView
    check: Check


@dataclass(frozen=True)
class CheckGroup:
    """The checks of one topic."""

    topic: LinkView | None
    checks: tuple[CheckView, ...]


@dataclass(frozen=True)
class ReadinessView:
    """What a readiness checklist's page shows beyond what every page does."""

    problem: str
    why_by: str | None
    version: int
    groups: tuple[CheckGroup, ...]
    document: GateDocument


def readiness_view(readiness: Readiness, context: ViewContext) -> ReadinessView:
    """Build the view of a readiness checklist."""
    groups = _groups(readiness, context)
    return ReadinessView(
        problem=readiness.problem,
        why_by=readiness.why_by,
        version=readiness.version,
        groups=groups,
        document=_document(readiness, groups, context),
    )


def readiness_document(readiness: Readiness, context: ViewContext) -> GateDocument:
    """Put together everything about a readiness checklist that does not depend on the reader."""
    return _document(readiness, _groups(readiness, context), context)


def _groups(readiness: Readiness, context: ViewContext) -> tuple[CheckGroup, ...]:
    groups: dict[LinkView | None, list[CheckView]] = {}
    for one in select_checks(readiness, context.practices):
        topic = context.link_to(Topic, one.topic)
        view = CheckView(one.gate.key, context.link(one.practice.ref), one.check)
        groups.setdefault(topic, []).append(view)
    return tuple(CheckGroup(topic, tuple(checks)) for topic, checks in groups.items())


def _document(
    readiness: Readiness, groups: tuple[CheckGroup, ...], context: ViewContext
) -> GateDocument:
    return GateDocument(
        id=readiness.id,
        title=readiness.title,
        problem=plain_text(readiness.problem, context),
        version=readiness.version,
        url=context.link(readiness.ref).url,
        groups=tuple(map(_group, groups)),
    )


def _group(group: CheckGroup) -> GateGroup:
    return GateGroup(
        title=group.topic.title if group.topic else "",
        checks=tuple(
            GateCheckNote(
                practice=view.practice.ref.id,
                id=view.check.id,
                level=view.check.level,
                statement=view.check.statement,
                title=view.practice.title,
                url=view.practice.url,
                fingerprint=check_fingerprint(view.key),
            )
            for view in group.checks
        ),
    )
