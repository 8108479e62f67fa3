"""The `kbgen` command. A new subcommand is one module and one line in `COMMANDS`."""

import gc
import signal

import click

from kbgen import __version__
from kbgen.cli.accept import accept
from kbgen.cli.check import check
from kbgen.cli.cite import cite
from kbgen.cli.decide import decide
from kbgen.cli.diff import diff
from kbgen.cli.engine import build, serve
from kbgen.cli.explain import explain
from kbgen.cli.export import export
from kbgen.cli.fix import fix
from kbgen.cli.fmt import fmt
from kbgen.cli.importing import import_command
from kbgen.cli.init import init
from kbgen.cli.links import links
from kbgen.cli.mcp import mcp
from kbgen.cli.new import new
from kbgen.cli.policy import policy
from kbgen.cli.release import release
from kbgen.cli.rename import rename
from kbgen.cli.schema import schema
from kbgen.cli.source import source
from kbgen.cli.stats import stats
from kbgen.cli.verify import verify_command

COMMANDS = (
    init, new, import_command, source, check, explain, fix, fmt, rename, accept, diff, release,
    decide, stats, verify_command, links, schema, build, serve, export, cite, mcp, policy,
)  # fmt: skip


class InOrder(click.Group):
    """Lists the commands in the order in which they are used, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands."""
        return list(self.commands)


@click.group(
    cls=InOrder,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 clean, 1 problems were found, 2 the command was used wrongly. "
    'Completion for bash: eval "$(_KBGEN_COMPLETE=bash_source kbgen)"; zsh and fish have theirs.',
)
@click.version_option(__version__, prog_name="kbgen")
def main() -> None:
    """Knowledge bases from typed entries.

    Start an entry with `kbgen new`, and run `kbgen check` until it has nothing to say; `kbgen
    explain` tells more about whatever it says.
    """


for command in COMMANDS:
    main.add_command(command)


def run() -> None:
    """Run the command as a program of its own.

    Nearly all that a run makes is needed to its end, and hardly any of it is cyclic: looking for
    cycles would take a third of the time of a check of ten thousand entries.
    """
    gc.disable()
    if hasattr(signal, "SIGPIPE"):  # whoever reads only a part, as `head` does, may go
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    main()


__all__ = ["main", "run"]
