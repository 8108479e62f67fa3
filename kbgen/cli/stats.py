"""`kbgen stats`: the knowledge base in numbers, and which entries lack something."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from kbgen.cli.checking import checked_content
from kbgen.cli.options import CONTENT, find_content, site_options
from kbgen.diagnostics import first_of
from kbgen.views.statistics import Lack, QuotedSource, Statistics, Ways, statistics

NAMED = 5
"""How many entries that lack something are named in a line."""


@click.command()
@CONTENT
@site_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
def stats(content: tuple[str, ...], config_file: Path | None, format_: str) -> None:
    """Count what is there, and list what is lacking.

    CONTENT are content roots; without them, those of mkdocs.yml.
    """
    checked = checked_content(find_content(config_file, content))
    found = statistics(checked.base, checked.graph, date.today())
    if format_ == "json":
        click.echo(json.dumps(asdict(found), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(found)))


def _lines(found: Statistics) -> Iterator[str]:
    yield from _table("Entries", found.kinds)
    yield from _table("Status", found.statuses)
    yield from _table("Links", found.links)
    yield from ("Quotes", *map(_source_line, found.sources), "")
    yield from ("Ways from a place to its source", *map(_ways_line, found.ways), "")
    yield from _table("Practices by topic", found.topics, total=False)
    yield from _table("Checks", found.levels)
    disagreements = {"entries disputed": found.disputed, "pairs in tension": found.tensions}
    yield from _table("Disagreements", disagreements, total=False)
    yield from ("Lacking", *_lacks(found.lacks))


def _table(heading: str, counts: Mapping[str, int], *, total: bool = True) -> Iterator[str]:
    yield heading
    rows = {**counts, "in all": sum(counts.values())} if total else counts
    width = max(map(len, rows), default=0)
    yield from (f"  {name:<{width}}  {count:>5}" for name, count in rows.items())
    yield ""


def _source_line(source: QuotedSource) -> str:
    of = ""
    if source.share is not None:
        of = f" of {source.words} ({source.share:.1%}); {source.left} more may be quoted"
    line = f"  {source.source}: {source.quotes}, with {source.quoted_words} words{of}"
    if source.untouched:
        named = first_of(source.untouched, NAMED)
        line += f"; no entry from {_sections(len(source.untouched))}: {named}"
    return line


def _sections(number: int) -> str:
    return f"{number} section{'' if number == 1 else 's'}"


def _ways_line(ways: Ways) -> str:
    return (
        f"  {ways.source}: {ways.exact} lead to the words or the moment, {ways.whole} to the "
        f"source, {ways.none} nowhere"
    )


def _lacks(lacks: Iterable[Lack]) -> Iterator[str]:
    for lack in lacks:
        named = first_of(lack.entries, NAMED)
        yield f"  {lack.what}: {len(lack.entries)}" + (f" ({named})" if named else "")
