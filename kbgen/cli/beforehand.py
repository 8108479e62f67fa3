"""What is known of a new entry before it is written: a place that is none, and entries like it."""

import re
from collections.abc import Iterator

import click

from kbgen.diagnostics import close_to, did_you_mean
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import Kind, Source
from kbgen.model.fields import TIMESTAMP_PATTERN, seconds

ALIKE = 0.75
"""How like a title must be for its entry to be named."""


def refuse_place(id_: str | None, at: str | None, section: str | None, base: KnowledgeBase) -> None:
    """Refuse a source, time stamp or section that `kbgen check` would refuse.

    Raises:
        click.UsageError: What is wrong, and what would be right.
    """
    if at and section:
        raise click.UsageError("a place is --at or --section, and not both")
    if at and not re.fullmatch(TIMESTAMP_PATTERN, at):
        raise click.UsageError(f"'{at}' is no time stamp: mm:ss or h:mm:ss")
    if id_ is None or not base.of_type(Source):
        return
    source = base.find(Source, id_)
    if source is None:
        hint = did_you_mean(id_, (each.id for each in base.of_type(Source)))
        start = f"`kbgen new source {id_}` starts one"
        raise click.UsageError(f"there is no source '{id_}'; {f'{hint} ' if hint else ''}{start}")
    if at and source.duration and seconds(at) > seconds(source.duration):
        raise click.UsageError(f"'{id_}' ends at {source.duration}")
    titles = [each.title for each in source.sections]
    if section and section not in titles:
        hint = did_you_mean(section, titles) or f"it has {'; '.join(titles) or 'none'}"
        raise click.UsageError(f"'{id_}' has no section '{section}'; {hint}")


def like_it(kind: Kind, title: str, base: KnowledgeBase) -> Iterator[str]:
    """Name the entries of nearly that title, as one of them may be the one to add to."""
    named = {name: entry for entry in base.of_kind(kind.name) for name in entry.names}
    close = close_to(title, named, likeness=ALIKE)
    for entry in {named[name].id: named[name] for name in close}.values():
        yield f"Is it this one? {kind.folder}/{entry.id}: {entry.title}\n"
