"""`kbgen mcp`: the knowledge base for assistants."""

import gc
from importlib.util import find_spec
from pathlib import Path

import click

from kbgen.cli.options import CONTENT, find_content, site_options


@click.command()
@CONTENT
@site_options
def mcp(content: tuple[str, ...], config_file: Path | None) -> None:
    """Answer assistants, by the Model Context Protocol.

    They can search, get entries with their evidence, have decisions weighed and what they write
    checked, and change nothing. Drafts are left out. It speaks on standard input and output, and
    ends with them.

    CONTENT are content roots; without them, those of mkdocs.yml. It needs `pip install kbgen[mcp]`.
    """
    config = find_content(config_file, content)
    if find_spec("mcp") is None:
        raise click.ClickException("this needs one more package: `pip install kbgen[mcp]`")
    from kbgen.mcp.server import make_server  # noqa: PLC0415 - the package is an extra

    gc.enable()  # it may run for days
    make_server(config).run("stdio")
