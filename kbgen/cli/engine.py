"""`kbgen build` and `kbgen serve`: the engine that is installed, so that nobody need know which."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec

import click

from kbgen.site.config import nearest_config

ENGINES = ("properdocs", "mkdocs")
"""In the order in which they are taken: whoever has the first has installed it on purpose."""

PASSED_ON = {"ignore_unknown_options": True, "help_option_names": []}


@click.command(context_settings=PASSED_ON, add_help_option=False)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def build(options: tuple[str, ...]) -> None:
    """Build the site, by ProperDocs or MkDocs, whose options it has."""
    _exit_as("build", options)


@click.command(context_settings=PASSED_ON, add_help_option=False)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def serve(options: tuple[str, ...]) -> None:
    """Show the site while you write; it has the same options."""
    _exit_as("serve", options)


def _exit_as(command: str, options: Sequence[str]) -> None:
    try:
        sys.exit(run_engine(command, options))
    except KeyboardInterrupt:  # the engine has heard of it, too
        sys.exit(130)


def run_engine(
    command: str, options: Sequence[str], environment: Mapping[str, str] | None = None
) -> int:
    """Run the engine that is installed, and give its exit code.

    Args:
        command: One of its commands.
        options: Those of the command; without a configuration, the nearest is taken.
        environment: What it runs in, if it is another than this.

    Raises:
        click.ClickException: None is installed.
    """
    engine = next((name for name in ENGINES if find_spec(name)), None)
    if engine is None:
        raise click.ClickException("no engine is installed: `pip install mkdocs`")
    arguments = [command, *options]
    has_config = any(option.startswith(("-f", "--config-file")) for option in options)
    if not has_config and (config := nearest_config()):
        arguments += ["--config-file", str(config)]
    called = [sys.executable, "-m", engine, *arguments]
    return subprocess.run(called, env=environment, check=False).returncode  # noqa: S603
