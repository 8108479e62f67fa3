"""`kbgen cite`: how to cite an entry."""

from pathlib import Path

import click

from kbgen.cli.checking import checked_content
from kbgen.cli.options import complete, entry_ids, find_content, site_options
from kbgen.diagnostics import did_you_mean
from kbgen.exporters.citation import Citation, citation
from kbgen.i18n import load_strings
from kbgen.knowledge_base import KnowledgeBase
from kbgen.links.context import ViewContext
from kbgen.model import KINDS, EntryRef
from kbgen.site.exports import about_of_site
from kbgen.site.licences import licences_of

FORMATS = tuple(Citation.__dataclass_fields__)
FOLDERS = tuple(kind.folder for kind in KINDS if kind.claims)


@click.command()
@click.argument("reference", metavar="ID", shell_complete=complete(entry_ids(*FOLDERS)))
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="plain",
    show_default=True,
    help="Plain text, Markdown, BibTeX, CSL-JSON for reference managers, or HTML for a page.",
)
@click.option(
    "--site-url", envvar="KBGEN_SITE_URL", default="", help="Where the site is, for addresses."
)
@site_options
def cite(reference: str, format_: str, site_url: str, config_file: Path | None) -> None:
    """Say how to cite an entry, as its page does.

    ID is the entry's, with its kind before it (quote:ID) where several kinds have it.
    """
    config = find_content(config_file)
    checked = checked_content(config)
    ref = _found(reference, checked.base)
    about = about_of_site(config, site_url)
    words = load_strings(about.language, config.words)
    context = ViewContext(
        checked.base,
        checked.graph,
        config.choices.addresses,
        licences=licences_of(config.roots),
    )
    found = citation(checked.base[ref], context, about, words)
    if found is None:
        raise click.UsageError(f"a {ref.kind} claims nothing that could be cited")
    click.echo(getattr(found, format_))


def _found(reference: str, base: KnowledgeBase) -> EntryRef:
    candidates = base.candidates(reference)
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise click.UsageError(f"'{reference}' may be {' or '.join(map(str, candidates))}")
    if base.is_broken(reference):
        raise click.UsageError(f"the entry '{reference}' has errors; `kbgen check` says which")
    hint = did_you_mean(reference, base.ids())
    raise click.UsageError(f"there is no entry '{reference}'" + (f"; {hint}" if hint else ""))
