"""`kbgen check`: find everything that is wrong with the content."""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import click

from kbgen.authoring.changes import Change, Put
from kbgen.authoring.fix import find_mends
from kbgen.authoring.known_ids import refresh_ids
from kbgen.authoring.mends import Mend
from kbgen.cli.checking import checked_content
from kbgen.cli.colour import coloured, wants_colour
from kbgen.cli.options import FORMAT, codes, find_content, site_options
from kbgen.decisions.record_file import DecisionRecord
from kbgen.diagnostics import Diagnostic, in_order, listed
from kbgen.diagnostics.reporters import REPORTERS
from kbgen.model import KIND_BY_FOLDER
from kbgen.rules import catalogue
from kbgen.site import CheckedContent, SiteConfig
from kbgen.site.records import check_records, find_records

MOST_SAID = 60


@click.command()
@click.argument("content", nargs=-1, type=click.Path())
@site_options
@FORMAT
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--select", multiple=True, metavar="CODES", callback=codes, help="Only these, e.g. KB2,KB301."
)
@click.option("--ignore", multiple=True, metavar="CODES", callback=codes, help="All but these.")
@click.option(
    "--records",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of decision records, whose answers are weighed again.",
)
@click.option("--no-cache", is_flag=True, help="Read every file again, and keep nothing.")
def check(
    content: tuple[str, ...],
    config_file: Path | None,
    format_: str,
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    records: Path | None,
    no_cache: bool,
) -> None:
    """Check entries and print every problem.

    CONTENT are content roots; without them, those of mkdocs.yml. Of an entry's file, or a folder of
    one kind, only what is wrong there is shown, and what is wrong elsewhere because of it.

    CODES are what stands in brackets, or how it starts, with commas between them. What is not
    selected is neither shown nor fails; a build looks at everything all the same.

    Records are those of `kbgen decide --record` and of a decision's page. One that comes to another
    verdict now is an error, one that comes closer to it a notice.
    """
    roots, parts = _told_apart(content)
    config = find_content(config_file, roots)
    checked = checked_content(config, cached=not no_cache)
    refresh_ids(checked.roots, checked.base)
    if parts:
        checked = _within(checked, parts, config)
    told = None
    if records is not None:
        checked, told = _with_records(checked, records)
    checked = _marked(_only(checked, select or ("",), ignore))
    report = REPORTERS[format_](checked.diagnostics, checked.shown_texts, catalogue())
    if format_ == "text" and not checked.diagnostics:
        number = len(checked.base.entries)
        report = f"{number} {'entry' if number == 1 else 'entries'}, {report}"
    click.echo(coloured(report) if format_ == "text" else report, nl=False, color=wants_colour())
    if format_ == "text" and (number := sum(found.fixable for found in checked.diagnostics)):
        click.echo(f"`kbgen fix` mends {number} of them")
    if format_ == "text" and told:
        click.echo(told)
    sys.exit(1 if checked.failing(strict=strict) else 0)


def _with_records(checked: CheckedContent, folder: Path) -> tuple[CheckedContent, str]:
    """Add what there is to say of decision records, and count them in words.

    Raises:
        click.UsageError: There are none.
    """
    found = list(find_records(folder))
    problems = [one for one in found if isinstance(one, Diagnostic)]
    again = list(check_records([r for r in found if isinstance(r, DecisionRecord)], checked))
    if not found:
        raise click.UsageError(f"there is no decision record of kbgen in '{folder}'")
    said = (*problems, *(problem for _, _, problem in again if problem))
    counts = Counter(fate or "cannot be weighed" for _, fate, _ in again)
    told = ", ".join(f"{fate} {number}" for fate, number in sorted(counts.items()))
    records = f"{len(again)} decision {'record' if len(again) == 1 else 'records'}"
    return (
        replace(checked, diagnostics=in_order((*checked.diagnostics, *said))),
        f"{records}: {told}" if told else records,
    )


def _told_apart(content: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """The content roots among what was named, and the files and folders that are parts of one."""
    parts = [name for name in content if _is_part(Path(name))]
    return tuple(name for name in content if name not in parts), tuple(map(Path, parts))


def _is_part(path: Path) -> bool:
    return path.is_file() or (
        path.resolve().name in KIND_BY_FOLDER
        and not any((path / folder).is_dir() for folder in KIND_BY_FOLDER)
    )


def _within(checked: CheckedContent, parts: tuple[Path, ...], config: SiteConfig) -> CheckedContent:
    """Leave out what has nothing to do with some files and folders.

    Raises:
        click.UsageError: One is in no content root, so that nothing would be looked at.
    """
    roots = [root.path.resolve() for root in config.roots]
    folders = [*roots, *(folder.resolve() for folder in config.page_dirs)]
    for part in parts:
        if not any(part.resolve().is_relative_to(folder) for folder in folders):
            raise click.UsageError(
                f"'{part}' is in none of the content roots: {listed(r.label for r in config.roots)}"
            )
    named = [part.resolve() for part in parts]

    def concerns(diagnostic: Diagnostic) -> bool:
        spans = (diagnostic.span, *(related.span for related in diagnostic.related))
        files = [Path(span.file).resolve() for span in spans]
        return any(file.is_relative_to(part) for file in files for part in named)

    return replace(checked, diagnostics=tuple(filter(concerns, checked.diagnostics)))


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
    """Mark the problems that have but one answer, and say what is likely meant in the others."""
    mends = find_mends(checked.diagnostics, checked.base).values()
    by_problem = {mend.diagnostic: mend for of_file in mends for mend in of_file}
    marked = (_with(by_problem.get(found), found) for found in checked.diagnostics)
    return replace(checked, diagnostics=tuple(marked))


def _with(mend: Mend | None, found: Diagnostic) -> Diagnostic:
    if mend is None:
        return found
    if found.code == "KB104" and isinstance(mend.change, Put) and not mend.is_sure:
        return replace(found, hint=f"did you mean '{mend.change.value}'?")
    said = _said(mend.change) if mend.is_sure else None
    first, second = (said, found.hint) if found.code == "KB104" else (found.hint, said)
    return replace(found, fixable=mend.is_sure, hint=first or second)


def _said(change: Change) -> str | None:
    """What a change writes, where that is a word or two."""
    match change:
        case Put(value=str(text)) if len(text) <= MOST_SAID and "\n" not in text:
            return f"write `{text}`"
        case Put(value=[*parts]) if all(isinstance(part, str) for part in parts):
            return f"write `[{', '.join(parts)}]`"
    return None
