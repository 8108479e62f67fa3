"""`kbgen fix`: mend what only one change can mend."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from kbgen.authoring.edit import EditError
from kbgen.authoring.fix import MendedFile, find_mends, mended, merged
from kbgen.authoring.former import find_former
from kbgen.authoring.mends import Mend
from kbgen.authoring.unified import unified
from kbgen.cli.checking import checked_content
from kbgen.cli.options import CONTENT, find_content, own_roots, site_options
from kbgen.comparison.pairs import Moves
from kbgen.diagnostics.reporters import summary_line
from kbgen.knowledge_base import KnowledgeBase
from kbgen.site import CheckedContent, ConfigError, SiteConfig
from kbgen.site.editions import find_moves, read_edition
from kbgen.source.write import WriteError, write_file

ROUNDS = 10
"""A mended key may show what is wrong with its value, and that what is wrong with a reference."""


@click.command()
@CONTENT
@click.option("--diff", is_flag=True, help="Write nothing; print what would change first.")
@click.option("--unsafe", is_flag=True, help="Guess too: the nearest key or id, for example.")
@click.option(
    "--since", metavar="OLD", help="Give what was renamed since then its old address as well."
)
@site_options
def fix(
    content: tuple[str, ...], diff: bool, unsafe: bool, since: str | None, config_file: Path | None
) -> None:
    """Mend what only one change can mend.

    Keys that are called otherwise here (`tags`), titles in the place of ids, dates in another
    order, numbers that are meant as text, brackets where the bare id stands, and the like. Nothing
    else in a file changes. With --unsafe what may have been meant is taken for what was.

    CONTENT are content roots; without them, those of mkdocs.yml. OLD is anything that `kbgen diff`
    compares, most often a git revision.
    """
    config = find_content(config_file, content)
    work = _Work(config, _before(since, config))
    if diff:
        results = _worked_out(work.chosen(checked_content(config), unsafe=unsafe))
        click.echo("".join(unified(r.before, r.after, r.file) for r in results), nl=False)
        sys.exit(1 if results else 0)
    checked, done = _mend(work, unsafe=unsafe)
    number, files = sum(len(result.mends) for result in done), {result.file for result in done}
    click.echo(f"{_count(number, 'problem')} mended in {_count(len(files), 'file')}")
    guesses = 0 if unsafe else _number(work.chosen(checked, unsafe=True))
    _tell_the_rest(checked, guesses=guesses)
    sys.exit(1 if checked.errors else 0)


@dataclass(frozen=True, slots=True)
class _Work:
    """What to mend in.

    Attributes:
        config: The content.
        before: What there was, with what git has moved since; None to look at no history.
    """

    config: SiteConfig
    before: tuple[KnowledgeBase, Moves] | None

    def chosen(self, checked: CheckedContent, *, unsafe: bool) -> Mapping[str, list[Mend]]:
        """What is to be mended in the author's own files."""
        own = tuple(f"{root.label}/" for root in own_roots(self.config))
        diagnostics = [d for d in checked.diagnostics if d.span.file.startswith(own)]
        found = find_mends(diagnostics, checked.base)
        if self.before is not None:
            found = merged(found, find_former(*self.before, checked.base))
        chosen = {
            file: [mend for mend in mends if mend.is_sure or unsafe]
            for file, mends in found.items()
            if file.startswith(own)
        }
        return {file: mends for file, mends in chosen.items() if mends}


def _before(since: str | None, config: SiteConfig) -> tuple[KnowledgeBase, Moves] | None:
    if since is None:
        return None
    try:
        with TemporaryDirectory() as folder:
            old = read_edition(since, config, Path(folder))
        return old.base, find_moves(since, None, config)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error


def _mend(work: _Work, *, unsafe: bool) -> tuple[CheckedContent, list[MendedFile]]:
    """Mend until nothing is left to mend; give what is wrong still, and what has been done."""
    done: list[MendedFile] = []
    for _ in range(ROUNDS):
        checked = checked_content(work.config)
        results = _worked_out(work.chosen(checked, unsafe=unsafe))
        if not results:
            break
        for result in results:
            _write(result)
        done += results
    return checked, done


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
