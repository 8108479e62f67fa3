"""`kbgen policy`: the Content-Security-Policy that a built site works under."""

from collections.abc import Iterator
from pathlib import Path

import click

from kbgen.cli.checking import checked_content
from kbgen.cli.options import find_content, site_options
from kbgen.diagnostics.characters import escaped
from kbgen.exporters.security_policy import SiteCode, code_of, policy_of
from kbgen.site.generated import GeneratedPages

FORMS = {
    "value": "{policy}",
    "nginx": 'add_header Content-Security-Policy "{policy}" always;',
}
"""How servers want to be told."""

SHOWN = 60
"""How many characters of a script are shown."""


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
@click.option(
    "--allow-inline",
    is_flag=True,
    help="Allow the scripts that hand-written pages bring with them, too; look at them first.",
)
@site_options
def policy(site: Path, format_: str, allow_inline: bool, config_file: Path | None) -> None:
    """Print a strict security policy for a built site.

    SITE is the folder that `mkdocs build` has written. The Content-Security-Policy allows what its
    pages contain and load from beside them, by hash where code is in a page, and nothing else.
    Print it anew after a build: it changes when the theme's own scripts do.

    Scripts of hand-written pages are listed, and not allowed: anybody may have proposed them. The
    content is asked which pages are not hand-written.
    """
    if not any(site.rglob("*.html")):
        raise click.UsageError(f"there are no pages in {site}; build the site first")
    config = find_content(config_file)
    code = code_of(site, GeneratedPages(checked_content(config), config.choices.addresses))
    allowed = code.allowing_own() if allow_inline else code.common
    click.echo(FORMS[format_].format(policy=policy_of(allowed)))
    for line in _listed(code, allowed=allow_inline):
        click.echo(line, err=True)


def _listed(code: SiteCode, *, allowed: bool) -> Iterator[str]:
    """Tell which code is hand-written pages' own, and what becomes of it."""
    for page, own in code.own.items():
        for what, pieces in (("a script", own.scripts), ("an event handler", own.handlers)):
            for piece in sorted(pieces):
                yield f"{escaped(page.as_posix())}: {what} of its own: {_first_words(piece)}"
    if code.own and not allowed:
        yield "these are not allowed, and a browser will not run them; --allow-inline allows them"


def _first_words(code: bytes) -> str:
    words = " ".join(code.decode("utf-8", "replace").split())
    return escaped(words if len(words) <= SHOWN else f"{words[:SHOWN]}…")
