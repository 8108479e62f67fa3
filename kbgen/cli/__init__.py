"""The `kbgen` command. A new subcommand is one module and one line in `COMMANDS`."""

import click

from kbgen import __version__
from kbgen.cli.check import check
from kbgen.cli.explain import explain
from kbgen.cli.new import new
from kbgen.cli.schema import schema
from kbgen.cli.verify import verify_command

COMMANDS = (new, check, explain, verify_command, schema)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kbgen")
def main() -> None:
    """Knowledge bases from typed entries.

    Exit codes: 0 clean, 1 problems were found, 2 the command was used wrongly.
    """


for command in COMMANDS:
    main.add_command(command)

__all__ = ["main"]
