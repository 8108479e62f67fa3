"""`kbgen export`: the knowledge base as files for other programs."""

from pathlib import Path

import click

from kbgen.artifact import Artifact
from kbgen.cli.checking import checked_content
from kbgen.cli.export_site import export_site
from kbgen.cli.options import CONTENT, find_content, site_options
from kbgen.cli.output_folder import ForeignFilesError, Written, write_folder
from kbgen.diagnostics import first_of
from kbgen.progress import Step, progress
from kbgen.site import SiteConfig
from kbgen.site.exports import FORMATS, Exporting
from kbgen.source.write import WriteError

SITE = "site"

NAMED = 5
"""How many files that are in the way are named."""


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice([*FORMATS, SITE]))
@CONTENT
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The folder to write to; for a site, the archive.",
)
@click.option(
    "--site-url", envvar="KBGEN_SITE_URL", default="", help="Where the site is, for full addresses."
)
@click.option("--offline", is_flag=True, help="A site that is read without a server.")
@site_options
def export(
    format_: str,
    content: tuple[str, ...],
    output: Path,
    site_url: str,
    offline: bool,
    config_file: Path | None,
) -> None:
    """Write the knowledge base as files for other programs.

    \b
    json           everything, as under /api/v1/ of a site with `api: true`
    csv            a table of each kind
    ndjson         lines for the bulk import of OpenSearch and its like
    radar          positions, for Thoughtworks' Build Your Own Radar
    radar-aoe      positions, for the AOE technology radar
    markdown       folders of Markdown, for any generator
    markdown-flat  the same in one folder
    obsidian       notes with properties, called by their titles
    wiki           pages for wikis of GitHub, GitLab and Gollum
    confluence     pages for Confluence, by the package markdown-to-confluence
    techdocs       documentation for Backstage, with its mkdocs.yml
    site           with --offline: an archive of the whole site, to be opened from the disk

    CONTENT are content roots; without them, those of mkdocs.yml. Exporting again writes what has
    changed, takes away what is no more, and touches no file that it has not written. Drafts are
    left out.
    """  # noqa: D301 - the mark is for click, which wants it as it is
    if offline != (format_ == SITE):
        raise click.UsageError("`site` and `--offline` go together; `kbgen build` is for servers")
    if format_ == SITE:
        if content:
            raise click.UsageError("the content roots of a site are those of its mkdocs.yml")
        export_site(output, config_file)
    else:
        _export_folder(format_, find_content(config_file, content), output, site_url)


def _export_folder(format_: str, config: SiteConfig, output: Path, site_url: str) -> None:
    if output.is_file():
        raise click.UsageError(f"'{output}' is a file; name a folder")
    checked = checked_content(config)
    if checked.errors:
        count = len(checked.errors)
        raise click.ClickException(f"there are {count} errors; `kbgen check` says which")
    exporting = Exporting.of(checked, config, site_url)
    try:
        with progress("Making files", None) as step:
            artifacts = [_told(artifact, step) for artifact in exporting.files(format_)]
        with progress("Writing", len(artifacts)) as step:
            written = write_folder(output, artifacts, step)
    except ForeignFilesError as error:
        raise click.ClickException(_in_the_way(error.paths, output)) from error
    except WriteError as error:
        raise click.ClickException(str(error)) from error
    _tell(written, output)


def _told(artifact: Artifact, step: Step) -> Artifact:
    step()
    return artifact


def _in_the_way(paths: tuple[str, ...], output: Path) -> str:
    return (
        f"nothing was written: in '{output}' there are files that no export has left like this: "
        f"{first_of(paths, NAMED)}; move them, or choose another folder"
    )


def _tell(written: Written, output: Path) -> None:
    said = f"{output}: {written.written} written, {written.unchanged} unchanged"
    said += f", {written.removed} removed" if written.removed else ""
    click.echo(said)
    if written.kept:
        kept = first_of(written.kept, NAMED)
        click.echo(f"no longer exported, and left there because they were edited: {kept}", err=True)
