"""`kbgen new`: write the file of a new entry, to be filled in."""

from pathlib import Path

import click

from kbgen.authoring.entry_template import entry_template
from kbgen.cli.options import complete, find_content, find_kind, own_roots, site_options
from kbgen.model import KIND_BY_NAME, Checklist, Entry, Kind
from kbgen.model.ids import fault_of_id, suggest_id
from kbgen.source import SUFFIXES, ContentRoot
from kbgen.source.write import WriteError, write_file

TYPES = KIND_BY_NAME[Checklist.kind].types


@click.command()
@click.argument("kind", metavar="KIND", shell_complete=complete(lambda: KIND_BY_NAME))
@click.argument("id_", metavar="ID")
@click.option("--title", help="The title.  [default: made from the id]")
@click.option(
    "--type", "type_", type=click.Choice(list(TYPES)), help="For a checklist: which sort."
)
@click.option("--source", help="The id of the source that it is taken from.")
@click.option("--at", help="The time stamp in the source, mm:ss.")
@click.option("--section", help="The section of the source, where it has no time stamps.")
@click.option(
    "--content",
    type=click.Path(file_okay=False),
    help="The content root to write into.  [default: the last one of mkdocs.yml]",
)
@click.option("--stdout", is_flag=True, help="Print the file and write nothing.")
@site_options
def new(
    kind: str,
    id_: str,
    type_: str | None,
    content: str | None,
    stdout: bool,
    config_file: Path | None,
    **given: str | None,
) -> None:
    """Start an entry from a commented file.

    The file has every key of its kind, and says what each is for.

    KIND is practice, checklist, quote, tool, definition, topic, source or person. ID is the file's
    name and a part of the page's address: lower case, words joined by hyphens.
    """
    chosen = find_kind(kind)
    model = _model(chosen, type_)
    _check_id(id_, chosen)
    root, layers = _where(content, config_file)
    _check_free(chosen, id_, layers)
    values = {key: value for key, value in given.items() if value is not None}
    if values.keys() - {"title"} and not {"source", "evidence"} & model.model_fields.keys():
        raise click.UsageError(f"a {kind} does not say where in a source it stands")
    values.setdefault("title", id_.replace("-", " ").capitalize())
    text = entry_template(chosen, model, values)
    if stdout:
        click.echo(text, nl=False)
        return
    path = _write(root, chosen, id_, text)
    click.echo(f"Wrote {path}: replace each … and each made-up id in it.")
    click.echo("Then run `kbgen check`, which lists what is left to do.")


def _model(kind: Kind, type_: str | None) -> type[Entry]:
    if len(kind.models) == 1:
        if type_ is not None:
            raise click.UsageError(f"--type is for checklists; a {kind.name} has no types")
        return kind.models[0]
    if type_ is None:
        raise click.UsageError("say which sort of checklist: --type decision or --type readiness")
    return kind.types[type_]


def _check_id(id_: str, kind: Kind) -> None:
    if fault := fault_of_id(id_, kind.folder):
        better = suggest_id(id_)
        usable = better is not None and fault_of_id(better, kind.folder) is None
        raise click.UsageError(f"{fault}; did you mean `{better}`?" if usable else fault)


def _where(
    content: str | None, config_file: Path | None
) -> tuple[ContentRoot, tuple[ContentRoot, ...]]:
    """The root to write into, and all the layers in which the id must not exist."""
    config = find_content(config_file)
    if content is None:
        own = own_roots(config)
        if not own:
            raise click.UsageError("there is no content root here; name a folder with --content")
        return own[-1], config.roots
    (root,) = find_content(config_file, (content,)).roots
    belongs = any(layer.path.resolve() == root.path.resolve() for layer in config.roots)
    return root, config.roots if belongs else (root,)


def _check_free(kind: Kind, id_: str, layers: tuple[ContentRoot, ...]) -> None:
    for layer in layers:
        for suffix in SUFFIXES:
            if (layer.path / kind.folder / f"{id_}{suffix}").exists():
                file = f"{layer.label}/{kind.folder}/{id_}{suffix}"
                raise click.UsageError(
                    f"there is a {kind.name} '{id_}' already: {file}; edit it, choose another id, "
                    "or, to change it in a higher layer, write a file with `override: true`"
                )


def _write(root: ContentRoot, kind: Kind, id_: str, text: str) -> Path:
    path = Path(root.label) / kind.folder / f"{id_}.yaml"
    try:
        write_file(path, text.encode())
    except WriteError as error:
        raise click.ClickException(str(error)) from error
    return path
