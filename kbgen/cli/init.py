"""`kbgen init`: a knowledge base to start from."""

from collections.abc import Iterable
from pathlib import Path

import click

from kbgen.artifact import Artifact
from kbgen.authoring.starter import new_base, new_layer
from kbgen.cli.checking import checked_content
from kbgen.diagnostics import first_of
from kbgen.site import ConfigError, SiteConfig, resolve_roots
from kbgen.source.write import WriteError, write_files

NAMED = 5


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="What the site is called.  [default: made from the folder's name]")
@click.option(
    "--over",
    metavar="PACK",
    help="Start a layer of your own over a content pack, e.g. package:kbgen.",
)
def init(folder: Path, name: str | None, over: str | None) -> None:
    """Start a knowledge base in a folder.

    It has an entry of each kind, a decision, a page, a guide for contributors and workflows, and is
    clean: `kbgen check --strict` has nothing to say, and `kbgen build --strict` builds a site.

    With --over there are instead an entry of the pack that is changed, one that is hidden, and a
    record of a decision of your own.
    """
    called = name or folder.resolve().name.replace("-", " ").replace("_", " ").capitalize()
    files = list(_over(called, over) if over else new_base(called))
    there = [file.path for file in files if (folder / file.path).exists()]
    if there:
        named = first_of(there, NAMED)
        raise click.ClickException(f"nothing was written: in '{folder}' there is {named} already")
    try:
        write_files({folder / file.path: file.content for file in files})
    except WriteError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{len(files)} files in {folder}")
    click.echo(f"next: cd {folder} && kbgen serve")


def _over(name: str, pack: str) -> Iterable[Artifact]:
    try:
        content = checked_content(SiteConfig(resolve_roots([pack], Path())), cached=False)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error
    return new_layer(name, pack, content.base, content.graph)
