"""Options that several commands share."""

from pathlib import Path

import click

from kbgen.reporters import REPORTERS
from kbgen.site import ConfigError, SiteConfig, find_config

CONTENT = click.argument("content", nargs=-1, type=click.Path(file_okay=False))

site_options = click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The mkdocs.yml that names the content roots.  [default: ./mkdocs.yml, if there is one]",
)

FORMAT = click.option(
    "--format",
    "format_",
    type=click.Choice(sorted(REPORTERS)),
    default="text",
    show_default=True,
    help="How to print what is wrong.",
)


def find_content(config_file: Path | None, content: tuple[str, ...] = ()) -> SiteConfig:
    """Work out which content is meant.

    Raises:
        click.UsageError: There is no such file or folder.
    """
    try:
        return find_config(config_file, content)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error
