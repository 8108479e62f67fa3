"""`kbgen explain`: what a diagnostic means, and how to put it right."""

import click

from kbgen.cli.options import complete
from kbgen.diagnostics import Code, Severity, did_you_mean
from kbgen.rules import catalogue


@click.command()
@click.argument("code", required=False, shell_complete=complete(catalogue))
def explain(code: str | None) -> None:
    """Explain a problem, and how to put it right.

    CODE is what stands in brackets, e.g. KB301; without it, all of them are listed.
    """
    codes = catalogue()
    if code is None:
        for known in codes.values():
            click.echo(f"{known.code}  {known.title}{_graveness(known)}")
        return
    if code.upper() not in codes:
        hint = did_you_mean(code.upper(), codes) or "`kbgen explain` lists them"
        raise click.UsageError(f"there is no code '{code}'; {hint}")
    click.echo(codes[code.upper()].page, nl=False)


def _graveness(code: Code) -> str:
    return "" if code.severity is Severity.ERROR else f" ({code.severity})"
