"""`kbgen schema`: write the JSON Schemas that editors read."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from kbgen.artifact import Artifact
from kbgen.authoring import cms_config as cms
from kbgen.authoring import issue_form
from kbgen.authoring.cms_config import cms_config
from kbgen.authoring.issue_form import issue_forms
from kbgen.authoring.json_schema import json_schemas, schema_text, situations_text
from kbgen.authoring.known_ids import FILE, FOLDER, all_ids, is_filled, no_ids
from kbgen.authoring.merging_table import merging_table
from kbgen.cli.checking import checked_content
from kbgen.cli.options import complete, find_content, find_kind, own_roots, site_options
from kbgen.comparison.json_schema import comparison_schema
from kbgen.git_history import GitError, look_past, repository_of
from kbgen.model import KIND_BY_NAME
from kbgen.model.extra import ExtraFields
from kbgen.site import ConfigError, find_config
from kbgen.site.config import nearest_config
from kbgen.source.write import WriteError, write_file

PRINTED = {
    "situations": situations_text,
    "comparison": comparison_schema,
    "merging": merging_table,
}
"""The schemas of other files and of what kbgen prints, and how layers are merged."""

FORMS = {"github-issue-form": Path(issue_form.FOLDER), "sveltia": Path(cms.FOLDER)}
"""The folders of forms."""


@click.command()
@click.argument("kind", required=False, shell_complete=complete(lambda: [*KIND_BY_NAME, *PRINTED]))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"The folder to write to.  [default: `{FOLDER}` in every content root]",
)
@click.option(
    "--for",
    "for_",
    type=click.Choice(list(FORMS)),
    help="Write forms instead, for contributors without git.",
)
@click.option("--check", is_flag=True, help="Write nothing; fail if a file is out of date.")
@click.option(
    "--ids/--no-ids",
    default=None,
    help=f"List the ids that there are in `{FILE}`, in your copy only; or no more.",
)
@site_options
def schema(
    kind: str | None,
    out: Path | None,
    for_: str | None,
    check: bool,
    ids: bool | None,
    config_file: Path | None,
) -> None:
    """Write JSON Schemas of the entries, for editors.

    Every entry's first line points at the schema of its kind, and an editor that understands the
    line completes keys, describes them and marks mistakes.

    With --ids, editors complete the ids of entries, show their titles and mark ids that are none.
    Git is told to look past the file they are in; `kbgen check` and a preview keep it up to date.

    With KIND, print the schema of that kind and write nothing; `situations` is that of
    `situations.yaml`, `comparison` that of what `kbgen diff --format json` prints, and `merging`
    lists, field by field, what an override does to it.

    With --for github-issue-form, write a form for each kind into `.github/ISSUE_TEMPLATE`, whose
    answers `kbgen import` makes an entry of; with --for sveltia the configuration of Sveltia CMS
    into `admin`.
    """
    if kind is not None:
        if out or check or for_ or ids is not None:
            raise click.UsageError("KIND prints one schema; the options are for all of them")
        click.echo(_printed(kind, config_file), nl=False)
        return
    if ids is not None and (out or check or for_):
        raise click.UsageError("ids are listed beside the schemas of the content, and not checked")
    folders = [out or FORMS[for_]] if for_ else _folders(out, config_file)
    made = _forms(for_, config_file) if for_ else tuple(json_schemas(_extra_fields(config_file)))
    try:
        stale = [path for folder in folders for path in _write(folder, made, check)]
        files = [folder / FILE for folder in folders] if ids is not None else []
        told = [_list_ids(file, bool(ids), config_file) for file in files]
    except WriteError as error:
        raise click.ClickException(str(error)) from error
    for path in stale:
        command = f"kbgen schema --for {for_}" if for_ else "kbgen schema"
        click.echo(f"{path} is out of date; `{command}` writes it" if check else f"wrote {path}")
    for line in told:
        click.echo(line)
    if not stale and not told:
        click.echo(f"the {'forms' if for_ else 'schemas'} are up to date")
    sys.exit(1 if check and stale else 0)


def _printed(kind: str, config_file: Path | None) -> str:
    if kind in PRINTED:
        return PRINTED[kind]()
    return schema_text(find_kind(kind), _extra_fields(config_file))


def _extra_fields(config_file: Path | None) -> ExtraFields:
    """Those that the site here declares; schemas can be had without one, too."""
    try:
        return find_config(config_file).extra or {}
    except ConfigError as error:
        if config_file or nearest_config():
            raise click.UsageError(str(error)) from error
        return {}


def _folders(out: Path | None, config_file: Path | None) -> list[Path]:
    if out is not None:
        return [out]
    folders = [Path(root.label) / FOLDER for root in own_roots(find_content(config_file))]
    if not folders:
        raise click.UsageError("every content root is an installed pack; say where with --out")
    return folders


def _forms(for_: str, config_file: Path | None) -> tuple[Artifact, ...]:
    """What people without git fill in."""
    if for_ == "github-issue-form":
        return tuple(issue_forms())
    own = own_roots(find_content(config_file))
    if not own:
        raise click.UsageError("every content root is an installed pack; there is none to edit")
    return (cms_config(own[-1].label),)


def _write(folder: Path, made: Iterable[Artifact], check: bool) -> list[Path]:
    """Write what has changed, unless told only to look; give the files that were not right."""
    stale = []
    for artifact in made:
        path = folder / artifact.path
        if path.name == FILE and is_filled(path):
            continue
        if not path.is_file() or path.read_bytes() != artifact.content:
            stale.append(path)
            if not check:
                write_file(path, artifact.content)
    return stale


def _list_ids(file: Path, filled: bool, config_file: Path | None) -> str:
    """Write the ids that there are, or none; give what was done, in words."""
    _tell_git(file, filled)
    if not filled:
        write_file(file, no_ids().content)
        return f"{file} lists no ids any more"
    base = checked_content(find_content(config_file)).base
    write_file(file, all_ids(base).content)
    number = len(base.entries)
    told = f"{number} {'id' if number == 1 else 'ids'}"
    return f"{file} lists {told}; git takes the file for unchanged"


def _tell_git(file: Path, filled: bool) -> None:
    """Have git look past a file that lists ids; outside of a repository there is none to tell."""
    try:
        repository_of(file.parent)
    except GitError:
        return
    try:
        look_past(file, past=filled)
    except GitError as error:
        raise click.ClickException(
            f"git does not know '{file}' yet: commit it as it is first, and the ids that your copy "
            "of it lists will be in no commit"
        ) from error
