"""`kbgen check`: find everything that is wrong with the content."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from kbgen.authoring.changes import Change, Put
from kbgen.authoring.fix import find_mends
from kbgen.cli.options import CONTENT, FORMAT, codes, find_content, site_options
from kbgen.diagnostics.reporters import REPORTERS
from kbgen.rules import catalogue
from kbgen.site import CheckedContent, check_cached, check_content

MOST_SAID = 60


@click.command()
@CONTENT
@site_options
@FORMAT
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--select", multiple=True, metavar="CODES", callback=codes, help="Only these, e.g. KB2,KB301."
)
@click.option("--ignore", multiple=True, metavar="CODES", callback=codes, help="All but these.")
@click.option("--no-cache", is_flag=True, help="Read every file again, and keep nothing.")
def check(
    content: tuple[str, ...],
    config_file: Path | None,
    format_: str,
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    no_cache: bool,
) -> None:
    """Check entries and print every problem.

    CONTENT are content roots; without them, those of mkdocs.yml.

    CODES are what stands in brackets, or how it starts, with commas between them. What is not
    selected is neither shown nor fails; a build looks at everything all the same.
    """
    config = find_content(config_file, content)
    checked = check_content(config) if no_cache else check_cached(config)
    checked = _marked(_only(checked, select or ("",), ignore))
    report = REPORTERS[format_](checked.diagnostics, checked.shown_texts, catalogue())
    if format_ == "text" and not checked.diagnostics:
        number = len(checked.base.entries)
        report = f"{number} {'entry' if number == 1 else 'entries'}, {report}"
    click.echo(report, nl=False)
    if format_ == "text" and (number := sum(found.fixable for found in checked.diagnostics)):
        click.echo(f"`kbgen fix` mends {number} of them")
    sys.exit(1 if checked.failing(strict=strict) else 0)


def _only(
    checked: CheckedContent, select: tuple[str, ...], ignore: tuple[str, ...]
) -> CheckedContent:
    """Leave out what is not selected; an empty `ignore` ignores nothing."""
    chosen = (
        diagnostic
        for diagnostic in checked.diagnostics
        if diagnostic.code.startswith(select) and not diagnostic.code.startswith(ignore)
    )
    return replace(checked, diagnostics=tuple(chosen))


def _marked(checked: CheckedContent) -> CheckedContent:
    """Mark the problems that have but one answer."""
    mends = find_mends(checked.diagnostics, checked.base).values()
    sure = {m.diagnostic: m.change for of_file in mends for m in of_file if m.is_sure}
    marked = (
        replace(found, fixable=True, hint=found.hint or _said(sure[found]))
        if found in sure
        else found
        for found in checked.diagnostics
    )
    return replace(checked, diagnostics=tuple(marked))


def _said(change: Change) -> str | None:
    """What a change writes, where that is a word or two."""
    match change:
        case Put(value=str(text)) if len(text) <= MOST_SAID and "\n" not in text:
            return f"write `{text}`"
        case Put(value=[*parts]) if all(isinstance(part, str) for part in parts):
            return f"write `[{', '.join(parts)}]`"
    return None
