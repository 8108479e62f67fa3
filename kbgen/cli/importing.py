"""`kbgen import`: entries that were written elsewhere become files."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from kbgen.authoring.filled_form import is_form, read_form
from kbgen.authoring.fmt import FormatError
from kbgen.authoring.foreign import ForeignEntry, ForeignError
from kbgen.authoring.foreign_files import FORMATS, read_foreign
from kbgen.authoring.new_entry import new_entry
from kbgen.cli.new import check_free, check_id, where
from kbgen.cli.options import find_kind, pairs, site_options
from kbgen.diagnostics import listed
from kbgen.source import ContentRoot
from kbgen.source.reader import read_text
from kbgen.source.write import WriteError, write_files


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--content", type=click.Path(file_okay=False), help="The content root to write into.")
@click.option("--kind", help="The kind of the entries, where they do not say it themselves.")
@click.option(
    "--map",
    "names",
    multiple=True,
    metavar="NAME=KEY",
    help="What a column or a key of the file is called here.",
)
@site_options
def import_command(
    file: str,
    content: str | None,
    kind: str | None,
    names: tuple[str, ...],
    config_file: Path | None,
) -> None:
    """Turn what was written elsewhere into entries.

    FILE is Markdown with front matter, a table as CSV, a list as JSON, whose entries become drafts;
    or a form as it was filled in at GitHub, see `kbgen schema --for github-issue-form`, which may
    come from standard input as -. Nothing that is there is written over, and where something is
    wrong nothing is written; `kbgen check` says what is left to do.
    """
    root, layers = where(content, config_file)
    if kind is not None:
        find_kind(kind)
    try:
        found = _read(file, kind, pairs(names))
        texts = _files(found, root, layers)
        write_files(texts)
    except (ForeignError, WriteError) as error:
        raise click.ClickException(str(error)) from error
    for path in texts:
        click.echo(f"Wrote {path}")


def _read(file: str, kind: str | None, names: Mapping[str, str]) -> tuple[ForeignEntry, ...]:
    text, name = _text(file)
    if is_form(text):
        return (read_form(text, name),)
    if Path(file).suffix.lower() in FORMATS:
        return read_foreign(text, file, kind, names)
    raise ForeignError(
        f"{name}: this is no form that was filled in, for it has no `### Kind`, "
        f"and its name ends in none of {listed(FORMATS, 'and')}"
    )


def _text(file: str) -> tuple[str, str]:
    if file == "-":
        return sys.stdin.read(), "the form"
    text, problem = read_text(Path(file), file)
    if text is None:
        raise ForeignError(f"{file}: {problem.message if problem else 'it cannot be read'}")
    return text, file


def _files(
    found: Iterable[ForeignEntry], root: ContentRoot, layers: tuple[ContentRoot, ...]
) -> dict[Path, bytes | None]:
    """The files of entries, none of which is there.

    Raises:
        ForeignError: Where one of them cannot be made.
    """
    texts: dict[Path, bytes | None] = {}
    problems: list[str] = []
    for one in found:
        path = Path(root.label) / one.kind.folder / f"{one.id}.yaml"
        try:
            check_id(one.id, one.kind)
            check_free(one.kind, one.id, layers)
        except click.UsageError as error:
            problems.append(f"{one.place}: {error.message}")
            continue
        if path in texts:
            problems.append(f"{one.place}: this is the second {one.kind.name} '{one.id}'")
        try:
            texts[path] = new_entry(one.kind, one.data)
        except FormatError as error:
            problems.append(f"{one.place}: it cannot be written as an entry: {error}")
    if problems:
        raise ForeignError(*problems)
    return texts
