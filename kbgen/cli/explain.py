"""`kbgen explain`: what a diagnostic means, and how to put it right."""

import click

from kbgen.cli.options import complete
from kbgen.diagnostics import CODES, Severity, did_you_mean
from kbgen.diagnostics.explanations import explanation


@click.command()
@click.argument("code", required=False, shell_complete=complete(CODES))
def explain(code: str | None) -> None:
    """Explain a problem, and how to put it right.

    CODE is what stands in brackets, e.g. KB301; without it, all of them are listed.
    """
    if code is None:
        for name, known in CODES.items():
            click.echo(f"{name}  {known.title}{_graveness(name)}")
        return
    name = code.upper()
    if name not in CODES:
        hint = did_you_mean(name, CODES) or "`kbgen explain` lists them"
        raise click.UsageError(f"there is no code '{code}'; {hint}")
    click.echo(explanation(name), nl=False)


def _graveness(code: str) -> str:
    return f" ({Severity.WARNING})" if CODES[code].warning else ""
