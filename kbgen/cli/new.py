"""`kbgen new`: write the file of a new entry, to be filled in."""

import sys
from pathlib import Path

import click

from kbgen.authoring.entry_template import entry_template
from kbgen.cli.beforehand import like_it, refuse_place
from kbgen.cli.checking import checked_content
from kbgen.cli.options import complete, entry_ids, find_content, find_kind, own_roots, site_options
from kbgen.cli.quoting import quote_from
from kbgen.model import KIND_BY_NAME, Checklist, Entry, Kind, Person, Quote
from kbgen.model.ids import fault_of_id, suggest_id
from kbgen.source import SUFFIXES, ContentRoot
from kbgen.source.write import WriteError, write_file

TYPES = KIND_BY_NAME[Checklist.kind].types

SOURCES = complete(entry_ids("sources"))


@click.command()
@click.argument("kind", metavar="KIND", shell_complete=complete(lambda: KIND_BY_NAME))
@click.argument("id_", metavar="ID")
@click.option("--title", help="The title.  [default: made from the id]")
@click.option(
    "--type", "type_", type=click.Choice(list(TYPES)), help="For a checklist: which sort."
)
@click.option("--source", shell_complete=SOURCES, help="The id of the source it is taken from.")
@click.option(
    "--from",
    "from_",
    shell_complete=SOURCES,
    help="For a quote: the id of the source to find its words in.",
)
@click.option("--find", help="With --from: words of the passage, nearly right; - reads them.")
@click.option(
    "--sources",
    envvar="KBGEN_SOURCES",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="With --from: the folder with the sources' texts.  [env: KBGEN_SOURCES]",
)
@click.option("--at", help="The time stamp in the source, mm:ss.")
@click.option("--section", help="The section of the source, where it has no time stamps.")
@click.option(
    "--content",
    type=click.Path(file_okay=False),
    help="The content root to write into.  [default: the last one of mkdocs.yml]",
)
@click.option("--all", "everything", is_flag=True, help="Every key of the kind, and not a few.")
@click.option("--stdout", is_flag=True, help="Print the file and write nothing.")
@site_options
def new(
    kind: str,
    id_: str,
    type_: str | None,
    content: str | None,
    everything: bool,
    stdout: bool,
    config_file: Path | None,
    from_: str | None,
    find: str | None,
    sources: Path | None,
    **given: str | None,
) -> None:
    """Start an entry from a commented file.

    \b
    kbgen new practice keep-backups-elsewhere
    kbgen new person ada-example --title "Ada Example"
    kbgen new quote what-they-found --from a-talk --find "nine of ten slow pages"

    The file has the keys that its kind needs and those that reviewers ask for, and says what each
    is for.

    KIND is practice, checklist, quote, tool, definition, topic, source or person. ID is the file's
    name and a part of the page's address: lower case, words joined by hyphens.
    """  # noqa: D301 - the mark is for click, which wants it as it is
    chosen = find_kind(kind)
    model = _model(chosen, type_)
    check_id(id_, chosen)
    root, layers = where(content, config_file)
    check_free(chosen, id_, layers)
    values = {key: value for key, value in given.items() if value is not None}
    if from_ is not None:
        _new_quote(chosen, id_, (from_, find, sources), values, (root, config_file, stdout))
        return
    if values.keys() - {"title"} and not {"source", "evidence"} & model.model_fields.keys():
        raise click.UsageError(f"a {kind} does not say where in a source it stands")
    words = id_.replace("-", " ")
    values.setdefault("title", words.title() if model is Person else words.capitalize())
    base = checked_content(find_content(config_file, (content,) if content else ())).base
    refuse_place(values.get("source"), values.get("at"), values.get("section"), base)
    click.echo("".join(like_it(chosen, values["title"], base)), nl=False, err=True)
    text = entry_template(chosen, model, values, everything=everything)
    if stdout:
        click.echo(text, nl=False)
        return
    path = write_entry(root, chosen, id_, text.encode())
    click.echo(f"Wrote {path}: replace each … and each made-up id in it.")
    click.echo("Then run `kbgen check`, which lists what is left to do.")


def _new_quote(
    kind: Kind,
    id_: str,
    passage: tuple[str, str | None, Path | None],
    values: dict[str, str],
    target: tuple[ContentRoot, Path | None, bool],
) -> None:
    """Make a quotation of words that stand in a source."""
    source, words, sources = passage
    root, config_file, stdout = target
    if kind.name != Quote.kind:
        raise click.UsageError(f"--from takes words for a quote, and not for a {kind.name}")
    if words is None or sources is None:
        raise click.UsageError("--from takes --find with some words, and --sources with the texts")
    words = sys.stdin.read() if words == "-" else words
    base = checked_content(find_content(config_file)).base
    place = values.get("at") or values.get("section")
    text, told = quote_from(base, source, words, place, sources, values.get("title"))
    click.echo("\n".join(told), err=stdout)
    if stdout:
        click.echo(text.decode(), nl=False)
        return
    path = write_entry(root, kind, id_, text)
    click.echo(f"Wrote {path}: replace each … in it, and run `kbgen check`.")


def _model(kind: Kind, type_: str | None) -> type[Entry]:
    if len(kind.models) == 1:
        if type_ is not None:
            raise click.UsageError(f"--type is for checklists; a {kind.name} has no types")
        return kind.models[0]
    if type_ is None:
        raise click.UsageError("say which sort of checklist: --type decision or --type readiness")
    return kind.types[type_]


def check_id(id_: str, kind: Kind) -> None:
    """Refuse an id that cannot be one.

    Raises:
        click.UsageError: Why not, and one that could.
    """
    if fault := fault_of_id(id_, kind.folder):
        better = suggest_id(id_)
        usable = better is not None and fault_of_id(better, kind.folder) is None
        raise click.UsageError(f"{fault}; did you mean `{better}`?" if usable else fault)


def where(
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


def check_free(kind: Kind, id_: str, layers: tuple[ContentRoot, ...]) -> None:
    """Refuse an id that an entry has.

    Raises:
        click.UsageError: Where that entry is.
    """
    for layer in layers:
        for suffix in SUFFIXES:
            if _says_something(layer.path / kind.folder / f"{id_}{suffix}"):
                file = f"{layer.label}/{kind.folder}/{id_}{suffix}"
                raise click.UsageError(
                    f"there is a {kind.name} '{id_}' already: {file}; edit it, choose another id, "
                    "or, to change it in a higher layer, write a file with `override: true`"
                )


def _says_something(path: Path) -> bool:
    return path.exists() and not (path.is_file() and path.stat().st_size == 0)


def write_entry(root: ContentRoot, kind: Kind, id_: str, text: bytes) -> Path:
    """Write the file of a new entry; returns its path as typed.

    Raises:
        click.ClickException: It cannot be written.
    """
    path = Path(root.label) / kind.folder / f"{id_}.yaml"
    try:
        write_file(path, text)
    except WriteError as error:
        raise click.ClickException(str(error)) from error
    return path
