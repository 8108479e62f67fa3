"""Options that several commands share."""

from pathlib import Path

import click

CONTENT = click.argument("content", nargs=-1, type=click.Path())

site_options = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    help="The mkdocs.yml that names the content roots.  [default: ./mkdocs.yml, if there is one]",
)
