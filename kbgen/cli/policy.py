"""`kbgen policy`: the Content-Security-Policy that a built site works under."""

from pathlib import Path

import click

from kbgen.exporters.security_policy import policy_of

FORMS = {
    "value": "{policy}",
    "nginx": 'add_header Content-Security-Policy "{policy}" always;',
}
"""How servers want to be told."""


@click.command()
@click.argument("site", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMS)),
    default="value",
    show_default=True,
    help="The bare policy, or the line of a server's configuration.",
)
def policy(site: Path, format_: str) -> None:
    """Print a strict security policy for a built site.

    SITE is the folder that `mkdocs build` has written. The Content-Security-Policy allows what its
    pages contain and load from beside them, by hash where code is in a page, and nothing else.
    Print it anew after a build: it changes when the theme's own scripts do.
    """
    if not any(site.rglob("*.html")):
        raise click.UsageError(f"there are no pages in {site}; build the site first")
    click.echo(FORMS[format_].format(policy=policy_of(site)))
