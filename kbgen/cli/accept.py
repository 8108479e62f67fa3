"""`kbgen accept`: note in overrides what they were written against."""

from collections.abc import Iterator
from pathlib import Path

import click

from kbgen.authoring.accepting import accepted
from kbgen.authoring.edit import EditError
from kbgen.authoring.unified import unified
from kbgen.cli.options import find_content, own_roots, site_options
from kbgen.loader import Override, load
from kbgen.site import SiteConfig
from kbgen.source.write import WriteError, write_files


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@site_options
def accept(files: tuple[Path, ...], diff: bool, config_file: Path | None) -> None:
    """Note in overrides what they were written against.

    For each field that an override replaces, a short fingerprint of what is below goes into its
    `written_against`. When a layer below changes that, `kbgen check` says so, until somebody has
    looked and accepts it.

    FILE is an override's file or a folder of them; without it, every override of your own.
    """
    config = find_content(config_file)
    found = {Path(one.document.file): one for one in _own_overrides(config)}
    wanted = {path for path in found if not files or _is_named(path, files)}
    for file in files:
        if not any(_is_named(path, (file,)) for path in found):
            raise click.UsageError(f"'{file}' is no override of your own, and holds none")
    try:
        texts = {path: accepted(found[path], path) for path in found if path in wanted}
        changed = {path: texts[path] for path in texts if texts[path][0] != texts[path][1]}
        if not diff:
            write_files({path: after for path, (_, after) in changed.items()})
    except (EditError, WriteError) as error:
        raise click.ClickException(f"nothing is written: {error}") from error
    for path, (before, after) in changed.items():
        click.echo(unified(before, after, str(path)) if diff else f"accepted {path}", nl=not diff)
    number = len(texts)
    told = f"{number} {'override' if number == 1 else 'overrides'}, {len(changed)} "
    click.echo(told + ("to be changed" if diff else "changed"), err=diff)


def _own_overrides(config: SiteConfig) -> Iterator[Override]:
    labels = tuple(f"{root.label}/" for root in own_roots(config))
    for override in load(config.roots).overrides:
        if override.document.file.startswith(labels):
            yield override


def _is_named(path: Path, files: tuple[Path, ...]) -> bool:
    return any(path.resolve().is_relative_to(file.resolve()) for file in files)
