"""`kbgen schema`: write the JSON Schemas that editors read."""

import sys
from pathlib import Path

import click

from kbgen.authoring.json_schema import FOLDER, json_schemas, schema_text, situations_text
from kbgen.authoring.merging_table import merging_table
from kbgen.cli.options import complete, find_content, find_kind, own_roots, site_options
from kbgen.comparison.json_schema import comparison_schema
from kbgen.model import KIND_BY_NAME
from kbgen.source.write import WriteError, write_file

PRINTED = {
    "situations": situations_text,
    "comparison": comparison_schema,
    "merging": merging_table,
}
"""The schemas of other files and of what kbgen prints, and how layers are merged."""


@click.command()
@click.argument("kind", required=False, shell_complete=complete(lambda: [*KIND_BY_NAME, *PRINTED]))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"The folder to write to.  [default: `{FOLDER}` in every content root]",
)
@click.option("--check", is_flag=True, help="Write nothing; fail if a file is out of date.")
@site_options
def schema(kind: str | None, out: Path | None, check: bool, config_file: Path | None) -> None:
    """Write JSON Schemas of the entries, for editors.

    Every entry's first line points at the schema of its kind, and an editor that understands the
    line completes keys, describes them and marks mistakes.

    With KIND, print the schema of that kind and write nothing; `situations` is that of
    `situations.yaml`, `comparison` that of what `kbgen diff --format json` prints, and `merging`
    lists, field by field, what an override does to it.
    """
    if kind is not None:
        if out or check:
            raise click.UsageError("KIND prints one schema; --out and --check are for all of them")
        click.echo(PRINTED[kind]() if kind in PRINTED else schema_text(find_kind(kind)), nl=False)
        return
    folders = _folders(out, config_file)
    try:
        stale = [path for folder in folders for path in _write(folder, check)]
    except WriteError as error:
        raise click.ClickException(str(error)) from error
    for path in stale:
        click.echo(f"{path} is out of date; `kbgen schema` writes it" if check else f"wrote {path}")
    if not stale:
        click.echo("the schemas are up to date")
    sys.exit(1 if check and stale else 0)


def _folders(out: Path | None, config_file: Path | None) -> list[Path]:
    if out is not None:
        return [out]
    folders = [Path(root.label) / FOLDER for root in own_roots(find_content(config_file))]
    if not folders:
        raise click.UsageError("every content root is an installed pack; say where with --out")
    return folders


def _write(folder: Path, check: bool) -> list[Path]:
    """Write what has changed, unless told only to look; give the files that were not right."""
    stale = []
    for artifact in json_schemas():
        path = folder / artifact.path
        if not path.is_file() or path.read_bytes() != artifact.content:
            stale.append(path)
            if not check:
                write_file(path, artifact.content)
    return stale
