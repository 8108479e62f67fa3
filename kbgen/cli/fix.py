"""`kbgen fix`: mend what only one change can mend."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from kbgen.authoring.edit import EditError
from kbgen.authoring.fix import MendedFile, find_mends, mended
from kbgen.authoring.mends import Mend
from kbgen.authoring.unified import unified
from kbgen.cli.options import CONTENT, find_content, own_roots, site_options
from kbgen.diagnostics.reporters import summary_line
from kbgen.site import CheckedContent, SiteConfig, check_cached
from kbgen.source.write import WriteError, write_file

ROUNDS = 10
"""A mended key may show what is wrong with its value, and that what is wrong with a reference."""


@click.command()
@CONTENT
@click.option("--diff", is_flag=True, help="Write nothing; print what would change first.")
@click.option("--unsafe", is_flag=True, help="Guess too: the nearest key or id, for example.")
@site_options
def fix(content: tuple[str, ...], diff: bool, unsafe: bool, config_file: Path | None) -> None:
    """Mend what only one change can mend.

    Keys that are called otherwise here (`tags`), titles in the place of ids, dates in another
    order, numbers that are meant as text, brackets where the bare id stands, and the like. Nothing
    else in a file changes. With --unsafe what may have been meant is taken for what was.

    CONTENT are content roots; without them, those of mkdocs.yml.
    """
    config = find_content(config_file, content)
    if diff:
        checked = check_cached(config)
        results = _worked_out(_chosen(config, checked, unsafe=unsafe))
        click.echo("".join(unified(r.before, r.after, r.file) for r in results), nl=False)
        sys.exit(1 if results else 0)
    checked, done = _mend(config, unsafe=unsafe)
    number, files = sum(len(result.mends) for result in done), {result.file for result in done}
    click.echo(f"{_count(number, 'problem')} mended in {_count(len(files), 'file')}")
    guesses = 0 if unsafe else _number(_chosen(config, checked, unsafe=True))
    _tell_the_rest(checked, guesses=guesses)
    sys.exit(1 if checked.errors else 0)


def _mend(config: SiteConfig, *, unsafe: bool) -> tuple[CheckedContent, list[MendedFile]]:
    """Mend until nothing is left to mend; give what is wrong still, and what has been done."""
    done: list[MendedFile] = []
    for _ in range(ROUNDS):
        checked = check_cached(config)
        results = _worked_out(_chosen(config, checked, unsafe=unsafe))
        if not results:
            break
        for result in results:
            _write(result)
        done += results
    return checked, done


def _chosen(
    config: SiteConfig, checked: CheckedContent, *, unsafe: bool
) -> Mapping[str, list[Mend]]:
    """What is to be mended in the author's own files."""
    own = tuple(f"{root.label}/" for root in own_roots(config))
    diagnostics = [d for d in checked.diagnostics if d.span.file.startswith(own)]
    found = {
        file: [mend for mend in mends if mend.is_sure or unsafe]
        for file, mends in find_mends(diagnostics, checked.base).items()
    }
    return {file: mends for file, mends in found.items() if mends}


def _worked_out(mends: Mapping[str, list[Mend]]) -> list[MendedFile]:
    try:
        return list(mended(mends))
    except (EditError, WriteError) as error:
        raise click.ClickException(str(error)) from error


def _write(result: MendedFile) -> None:
    try:
        write_file(Path(result.file), result.after)
    except WriteError as error:
        raise click.ClickException(str(error)) from error
    for mend in result.mends:
        problem = mend.diagnostic
        guess = "" if mend.is_sure else " (a guess: read it again)"
        click.echo(f"{problem.span}: mended {problem.code}: {problem.message}{guess}")


def _tell_the_rest(checked: CheckedContent, *, guesses: int) -> None:
    if checked.diagnostics:
        more = f"; --unsafe would mend {guesses} of them by a guess" if guesses else ""
        click.echo(f"left: {summary_line(checked.diagnostics)}{more}", err=True)


def _number(mends: Mapping[str, list[Mend]]) -> int:
    return sum(map(len, mends.values()))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
