"""`kbgen diff`: what differs between two knowledge bases, and what that does to verdicts."""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

import click

from kbgen.cli.answer_files import read_answer_file
from kbgen.cli.options import find_content, site_options
from kbgen.comparison import Comparison, compare
from kbgen.comparison.reports import CHANGELOG, REPORTS
from kbgen.decisions.saved_answers import SavedAnswers
from kbgen.progress import progress
from kbgen.site import ConfigError, SiteConfig
from kbgen.site.editions import find_moves, read_edition


@click.command(
    epilog="Exit codes: 0 nothing that matters, 1 something is broken, what a layer overrides, "
    "hides or replaces has changed, or a scenario or saved answers have another verdict, 2 the "
    "command was used wrongly."
)
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--answers",
    "files",
    multiple=True,
    type=click.File(encoding="utf-8"),
    help="Saved answers to try each verdict with, as the page of a decision writes them, or a "
    "decision record.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="For a terminal, a pull request, a changelog, or programs.",
)
@site_options
def diff(
    old: str,
    new: str | None,
    files: Sequence[TextIO],
    format_: str,
    config_file: Path | None,
) -> None:
    """Compare two knowledge bases.

    OLD and NEW are git revisions, folders, wheels or `package:NAME`; without NEW, OLD is compared
    with the files as they are. A revision is all of the site's content at that time; anything else
    takes the place of the lowest content root, below the site's other layers.

    Drafts count, but in a changelog, which is for readers.

    Verdicts are tried with the scenarios of each decision, with saved answers, and with each of
    these and one answer changed. `kbgen schema comparison` prints the schema of the JSON.
    """
    config = find_content(config_file)
    saved = {file.name: read_answer_file(file) for file in files}
    try:
        comparison = _compared((old, new), config, saved, drafts=format_ != CHANGELOG)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error
    click.echo(REPORTS[format_](comparison), nl=False)
    sys.exit(1 if comparison.matters else 0)


def _compared(
    sides: tuple[str, str | None],
    config: SiteConfig,
    saved: dict[str, SavedAnswers],
    *,
    drafts: bool,
) -> Comparison:
    with TemporaryDirectory() as before, TemporaryDirectory() as after:
        with progress("Reading", None) as step:
            was, now = (
                read_edition(side, config, Path(folder), step, drafts=drafts)
                for side, folder in zip(sides, (before, after), strict=True)
            )
        return compare(was, now, find_moves(*sides, config), saved)
