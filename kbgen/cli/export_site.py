"""`kbgen export site --offline`: the whole site as one archive, to be read without a server."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from kbgen.artifact import Artifact
from kbgen.cli.engine import run_engine
from kbgen.cli.options import find_content
from kbgen.exporters.offline import ASKED_FOR, offline_files, zipped
from kbgen.source.write import WriteError, write_file

KILOBYTE = 1000


def export_site(output: Path, config_file: Path | None) -> None:
    """Build the site for reading from the disk, and pack it.

    Args:
        output: The archive; one that is there is replaced when the new one is whole.
        config_file: The configuration of the site; the nearest if there is none.

    Raises:
        click.ClickException: The site cannot be built, or the archive not written.
    """
    if output.is_dir():
        raise click.UsageError(f"'{output}' is a folder; name a file, such as site.zip")
    below = find_content(config_file).choices.addresses.below
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        options = ["--site-dir", str(site)]
        options += [] if sys.stderr.isatty() else ["--quiet"]  # somebody waits: the engine tells
        options += ["--config-file", str(config_file)] if config_file else []
        if run_engine("build", options, {**os.environ, ASKED_FOR: "true"}):
            raise click.ClickException("the site cannot be built; nothing was written")
        files = [*offline_files(_files(site), below)]
    archive = zipped(files)
    try:
        write_file(output, archive)
    except WriteError as error:
        raise click.ClickException(str(error)) from error
    size = len(archive) // KILOBYTE
    click.echo(f"{output}: {len(files)} files, {size} kB; unpack it and open index.html")


def _files(folder: Path) -> Iterator[Artifact]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield Artifact(path.relative_to(folder).as_posix(), path.read_bytes())
