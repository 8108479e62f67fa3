"""`kbgen fmt`: write entries in one order and one style."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from kbgen.authoring.fmt import FormatError, formatted
from kbgen.authoring.unified import unified
from kbgen.cli.options import find_content, own_roots, site_options
from kbgen.diagnostics import listed
from kbgen.diagnostics.reporters import report_text
from kbgen.model import KIND_BY_FOLDER
from kbgen.model.kinds import Form
from kbgen.model.situation import SITUATIONS
from kbgen.progress import over
from kbgen.site.config import as_typed
from kbgen.source import SUFFIXES, ContentRoot, EntryFile, find_entry_files
from kbgen.source.write import WriteError, read_file, write_file


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--check", is_flag=True, help="Write nothing; fail if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option(
    "--stdin-filename", metavar="FILE", help="With the path `-`: the name of what is read."
)
@site_options
def fmt(
    paths: tuple[str, ...],
    check: bool,
    diff: bool,
    stdin_filename: str | None,
    config_file: Path | None,
) -> None:
    """Write entries in one order and one style.

    Keys come in the order of `kbgen new`, prose is folded at 100 columns, quotes are where they are
    needed. Comments stay, and no file is written that would mean something else than before.

    PATH is an entry's file, a kind's folder or a content root; without it, every content root of
    mkdocs.yml that is a folder. With `-` an editor's text is read, and printed formatted.
    """
    if paths == ("-",):
        _standard_input(stdin_filename)
        return
    if stdin_filename is not None:
        raise click.UsageError("--stdin-filename is for the path `-`")
    files = [file for path in paths for file in _found(path)] if paths else _own(config_file)
    results = [_formatted(file) for file in over(files, "Formatting")]
    changed = [result for result in results if result.is_changed]
    for result in changed:
        _write(result, check=check, diff=diff)
    click.echo(_summary(len(changed), len(results), only_told=check or diff), err=diff)
    failed = any(result.after is None for result in results)
    sys.exit(1 if failed or ((check or diff) and changed) else 0)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of formatting a file.

    Attributes:
        file: Its path as typed.
        before: What is in it.
        after: What is to be in it; None where that cannot be said.
    """

    file: str
    before: bytes
    after: bytes | None

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to write."""
        return self.after not in {None, self.before}


def _standard_input(name: str | None) -> None:
    if name is None:
        raise click.UsageError("say with --stdin-filename which entry `-` is: its folder is a kind")
    raw = sys.stdin.buffer.read()
    after = _of_kind(name, raw, _kind_of(name)).after
    if after is None:
        sys.exit(1)
    sys.stdout.buffer.write(after)


def _own(config_file: Path | None) -> list[str]:
    roots = own_roots(find_content(config_file))
    return [file for root in roots for file in _in_root(root)]


def _found(path: str) -> Iterator[str]:
    """The files that a path means.

    Raises:
        click.UsageError: There are none.
    """
    folder = Path(path)
    if not folder.is_dir():
        if not folder.exists():
            raise click.UsageError(f"there is no file or folder '{path}'")
        yield path
        return
    if any((folder / name).is_dir() for name in KIND_BY_FOLDER):
        yield from _in_root(ContentRoot(folder, as_typed(folder)))
    elif folder.absolute().name in KIND_BY_FOLDER:
        root = folder.absolute().parent
        yield from _in_root(ContentRoot(root, as_typed(root)), folder.absolute().name)
    else:
        raise click.UsageError(
            f"'{path}' is no content root and no kind's folder; entries stand in "
            f"{listed(sorted(KIND_BY_FOLDER))}"
        )


def _in_root(root: ContentRoot, folder: str | None = None) -> Iterator[str]:
    for found in find_entry_files(root, tuple(KIND_BY_FOLDER)):
        if isinstance(found, EntryFile) and folder in {None, found.folder}:
            yield found.file
    situations = EntryFile(root, "", SITUATIONS.file)
    if folder is None and Path(situations.path).is_file():
        yield situations.file


def _formatted(file: str) -> Result:
    kind = _kind_of(file)
    try:
        return _of_kind(file, read_file(Path(file)), kind)
    except WriteError as error:
        raise click.ClickException(str(error)) from error


def _kind_of(file: str) -> Form:
    path = Path(file).absolute()
    if path.name == SITUATIONS.file:
        return SITUATIONS
    if path.parent.name not in KIND_BY_FOLDER or path.suffix not in SUFFIXES:
        raise click.UsageError(
            f"'{file}' is no entry: one ends in `.yaml` and stands in a kind's folder, "
            f"{listed(sorted(KIND_BY_FOLDER))}"
        )
    return KIND_BY_FOLDER[path.parent.name]


def _of_kind(file: str, raw: bytes, kind: Form) -> Result:
    """Format a text, and say on standard error why not."""
    try:
        return Result(file, raw, formatted(raw, file, kind))
    except FormatError as error:
        texts = {file: raw.decode("utf-8-sig", "replace")}
        said = report_text(error.diagnostics, texts) if error.diagnostics else f"{file}: {error}\n"
        click.echo(said, err=True, nl=False)
        return Result(file, raw, None)


def _write(result: Result, *, check: bool, diff: bool) -> None:
    assert result.after is not None, "it is changed"
    if diff:
        click.echo(unified(result.before, result.after, result.file), nl=False)
    elif check:
        click.echo(f"{result.file} would change")
    else:
        try:
            write_file(Path(result.file), result.after)
        except WriteError as error:
            raise click.ClickException(str(error)) from error
        click.echo(f"formatted {result.file}")


def _summary(changed: int, number: int, *, only_told: bool) -> str:
    files = f"{number} {'file' if number == 1 else 'files'}"
    if not changed:
        return f"{files}, as they should be" if number != 1 else "the file is as it should be"
    return f"{changed} of {files} would change" if only_told else f"{changed} of {files} formatted"
