"""`kbgen build` and `kbgen serve`: the engine that is installed, so that nobody need know which."""

import subprocess
import sys
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
    _run("build", options)


@click.command(context_settings=PASSED_ON, add_help_option=False)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def serve(options: tuple[str, ...]) -> None:
    """Show the site while you write; it has the same options."""
    _run("serve", options)


def _run(command: str, options: tuple[str, ...]) -> None:
    engine = next((name for name in ENGINES if find_spec(name)), None)
    if engine is None:
        raise click.ClickException("no engine is installed: `pip install mkdocs`")
    arguments = [command, *options]
    has_config = any(option.startswith(("-f", "--config-file")) for option in options)
    if not has_config and (config := nearest_config()):
        arguments += ["--config-file", str(config)]
    try:
        done = subprocess.run([sys.executable, "-m", engine, *arguments], check=False)  # noqa: S603
    except KeyboardInterrupt:  # the engine has heard of it, too
        sys.exit(130)
    sys.exit(done.returncode)
