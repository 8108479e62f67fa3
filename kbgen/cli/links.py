"""`kbgen links`: ask whether what entries and pages lead to is still there."""

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import click

from kbgen.cache.data_file import read_data, write_data
from kbgen.cli.answers_of_hosts import Answer, Fate, ask_all
from kbgen.cli.checking import checked_content
from kbgen.cli.options import CONTENT, find_content, site_options
from kbgen.diagnostics import Span
from kbgen.progress import progress
from kbgen.site.outside_links import outside_links

SEEN = "links"
"""The file in the cache with the day on which each address was last there."""

TOLD = {
    Fate.THERE: "there",
    Fate.CLOSED: "closed to programs",
    Fate.BROKEN: "broken",
}


@click.command()
@CONTENT
@site_options
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    help="Seconds to wait for an answer.",
)
def links(content: tuple[str, ...], config_file: Path | None, timeout: float) -> None:
    """Ask whether pages elsewhere are still there.

    Those are meant that entries and hand-written pages lead to. No build asks. Each address is
    asked for once, several hosts at a time but one request at a time of each. What is broken, which
    may be for a moment only, is told with every place that leads to it and with the day on which it
    was last there, where the cache of a site with an mkdocs.yml knows one. What is closed to
    programs may be there or not.

    CONTENT are content roots; without them, those of mkdocs.yml.
    """
    config = find_content(config_file, content)
    found = outside_links(checked_content(config))
    with progress("Asking", len(found)) as step:
        answers = ask_all(found, timeout, step)
    kept = config.cache_dir
    seen = (read_data(kept, SEEN, _days) if kept else None) or {}
    for address, answer in sorted(answers.items()):
        if answer.fate is not Fate.THERE:
            _tell(address, answer, found[address], seen.get(address))
    today = date.today().isoformat()
    seen |= {address: today for address, answer in answers.items() if answer.fate is Fate.THERE}
    if kept:
        write_data(kept, SEEN, seen)
    fates = Counter(answer.fate for answer in answers.values())
    counts = [f"{fates[fate]} {words}" for fate, words in TOLD.items()]
    click.echo(f"{len(found)} addresses: {', '.join(counts)}")
    sys.exit(1 if fates[Fate.BROKEN] else 0)


def _days(data: Any) -> dict[str, str]:
    return {str(address): date.fromisoformat(day).isoformat() for address, day in data.items()}


def _tell(address: str, answer: Answer, places: tuple[Span, ...], seen: str | None) -> None:
    last = f"; last there on {seen}" if seen else ""
    click.echo(f"{address} is {TOLD[answer.fate]}: {answer.why}{last}")
    for span in places:
        click.echo(f"  {span.file}:{span.line}:{span.column}")
