"""`kbgen verify`: check every quotation against the text of its source."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from kbgen.authoring.edit import EditError
from kbgen.authoring.stamping import is_stamped, relocate, stamp
from kbgen.cli.checking import checked_content
from kbgen.cli.options import CONTENT, FORMAT, find_content, site_options
from kbgen.diagnostics.reporters import REPORTERS
from kbgen.model import EntryRef, Quote
from kbgen.progress import progress
from kbgen.rules import catalogue
from kbgen.site import CheckedContent
from kbgen.source.write import WriteError
from kbgen.verification.verify import PASSES, SourceReport, Verification, verify


@click.command("verify")
@CONTENT
@click.option(
    "--sources",
    required=True,
    envvar="KBGEN_SOURCES",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the sources' texts, under the names that their entries give as `file`.  "
    "[env: KBGEN_SOURCES]",
)
@click.option(
    "--write",
    is_flag=True,
    help="Stamp the quotes that are right with a fingerprint, so that `kbgen check` notices "
    "when one is changed later, and with the words by which a browser finds them in their source.",
)
@click.option(
    "--drafts",
    is_flag=True,
    help="Look at quotes without a fingerprint only; with --write, correct the place of those "
    "whose words stand at one other.",
)
@site_options
@FORMAT
def verify_command(
    content: tuple[str, ...],
    sources: Path,
    write: bool,
    drafts: bool,
    config_file: Path | None,
    format_: str,
) -> None:
    """Check quotes and time stamps against the sources' texts.

    Every word counts, and a quote has to stand at the time stamp or in the section that it names.
    `[…]` marks a cut and `[word]` a correction; spacing, what cannot be seen, and the shapes of
    quotation marks, dashes and ellipses do not count. The texts stay where they are: a knowledge
    base keeps fingerprints only.

    CONTENT are content roots; without them, those of mkdocs.yml.
    """
    config = find_content(config_file, content)
    checked = checked_content(config)
    found = _verified(checked, sources)
    if drafts:
        if write and (moved := _of_drafts(found, checked).elsewhere):
            _relocate(checked, moved)
            click.echo(f"the place of {_quotes(len(moved))} corrected", err=format_ != "text")
            checked = checked_content(config)
            found = _verified(checked, sources)
        found = _of_drafts(found, checked)
    texts = replace(checked, diagnostics=found.diagnostics).shown_texts
    report = REPORTERS[format_](found.diagnostics, texts, catalogue())
    click.echo("" if format_ == "text" and not found.diagnostics else report, nl=False)
    for line in () if drafts else _summary(found, checked):
        click.echo(line, err=format_ != "text")
    for line in _counted(found, checked, drafts=drafts):
        click.echo(line, err=format_ != "text")
    if found.verified:
        click.echo(_stamping(checked, found, write=write), err=format_ != "text")
    sys.exit(1 if found.diagnostics or _broken(checked) else 0)


def _verified(checked: CheckedContent, sources: Path) -> Verification:
    with progress("Verifying", PASSES * len(checked.base.of_type(Quote))) as step:
        return verify(checked.base, sources, step)


def _of_drafts(found: Verification, checked: CheckedContent) -> Verification:
    """What was found about quotes without a fingerprint."""
    drafts = {q.ref: q for q in checked.base.of_type(Quote) if q.passage_hash is None}
    files = {checked.base.origins[ref].document.file for ref in drafts}
    return replace(
        found,
        verified=tuple(quote for quote in found.verified if quote.ref in drafts),
        diagnostics=tuple(d for d in found.diagnostics if d.span.file in files),
        elsewhere={ref: place for ref, place in found.elsewhere.items() if ref in drafts},
    )


def _relocate(checked: CheckedContent, places: Mapping[EntryRef, str]) -> None:
    try:
        relocate(checked.base, places)
    except (EditError, WriteError) as error:
        raise click.ClickException(str(error)) from error


def _counted(found: Verification, checked: CheckedContent, *, drafts: bool) -> Iterator[str]:
    """How many were looked at, and how many of them are not right; broken ones are not."""
    there = {report.source for report in found.sources if report.words is not None}
    quotes = [q for q in checked.base.of_type(Quote) if not drafts or q.passage_hash is None]
    looked_at = sum(1 for quote in quotes if quote.source in there)
    if unseen := len(quotes) - looked_at:
        yield f"not checked: {_quotes(unseen)} without a text"
    if drafts and not quotes:
        yield "there is no quote without a fingerprint"
    total = looked_at + _broken(checked)
    yield f"checked {total}, failed {total - len(found.verified)}"


def _summary(found: Verification, checked: CheckedContent) -> Iterator[str]:
    yield from (_line(source) for source in found.sources)
    if broken := _broken(checked):
        yield f"not checked: {_quotes(broken)} that `kbgen check` finds broken"
    yield f"{len(found.verified)} of {_quotes(len(checked.base.of_type(Quote)))} verified"


def _line(source: SourceReport) -> str:
    quotes = _quotes(source.quotes)
    if source.file is None:
        return f"{source.source}: {quotes} not checked: its entry names no `file`"
    if source.words is None:
        return f"{source.source}: {quotes} not checked: '{source.file}' is not there"
    cited = f"evidence cites it {_count(source.cited, 'time')}"
    if not source.quotes:
        return f"{source.file}: no quotes of {source.source}; {cited}"
    quoted = min(source.quoted_words, source.words)  # two quotes may have the same words
    share = quoted / max(1, source.words)
    return (
        f"{source.file}: {source.verified} of {quotes} of {source.source} verified; "
        f"{quoted} of its {source.words} words are quoted ({share:.1%}); {cited}"
    )


def _broken(checked: CheckedContent) -> int:
    return sum(1 for ref in checked.base.broken if ref.kind == Quote.kind)


def _stamping(checked: CheckedContent, found: Verification, *, write: bool) -> str:
    quotes, fragments = found.verified, found.fragments
    unstamped = sum(1 for quote in quotes if not is_stamped(quote, fragments.get(quote.ref)))
    if not unstamped:
        return "every one of these is stamped"
    if not write:
        return f"{_quotes(unstamped)} to be stamped: --write does it"
    try:
        return f"{_quotes(len(stamp(checked.base, quotes, fragments)))} stamped"
    except (EditError, WriteError) as error:
        raise click.ClickException(str(error)) from error


def _quotes(number: int) -> str:
    return _count(number, Quote.kind)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
