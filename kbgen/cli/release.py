"""`kbgen release`: a version of the content, in a changelog of its own."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from kbgen.cli.options import find_content, site_options
from kbgen.comparison import Edition, compare
from kbgen.comparison.reports.changelog import changelog_body
from kbgen.diagnostics import Severity
from kbgen.git_history import PACKED, GitError, last_commit, packed_dates
from kbgen.model import KINDS
from kbgen.origin import Release
from kbgen.site import ConfigError, SiteConfig
from kbgen.site.editions import find_moves, read_edition
from kbgen.site.releases import changelog_of, releases_in, with_section
from kbgen.source import ContentRoot
from kbgen.source.write import WriteError, write_files


@click.command()
@click.argument("version")
@click.option(
    "--since",
    metavar="REVISION",
    help="What to compare with.  [default: the commit that last changed the changelog]",
)
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the version.  [default: today]",
)
@click.option(
    "--dates",
    is_flag=True,
    help="Write the dates of all entries as well, for a pack that is built where git is not.",
)
@site_options
def release(
    version: str, since: str | None, day: datetime | None, dates: bool, config_file: Path | None
) -> None:
    """Make a version of the content.

    What is new since the last one becomes the first section of `CHANGES.md` in the content root,
    the highest of the site's: verdicts that are others now, entries that came, changed, went or
    have another id. Its heading is VERSION, by which `kbgen diff` calls a pack. Look through it,
    and commit it.
    """
    config = find_content(config_file)
    root = config.roots[-1]
    made = Release(root.label, version, day.date() if day else datetime.now(UTC).date())
    try:
        path, text = changelog_of(root)
        _refuse(made, releases_in(text, root.label))
        body = _body(since or _last(path), config)
        files = {path: with_section(text, f"[{version}] - {made.day}", body).encode()}
        if dates:
            files |= _dates(root)
        write_files(files)
    except (ConfigError, WriteError, OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"nothing is written: {error}") from error
    for written in files:
        click.echo(f"wrote {written}")


def _refuse(made: Release, known: Iterable[Release]) -> None:
    """Refuse a version that cannot be the next."""
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z.+_-]*", made.version):
        raise click.UsageError(f"'{made.version}' is no version: letters, digits, dots and hyphens")
    for one in known:
        if one.version == made.version:
            raise click.UsageError(f"there is a version {one.version} already, of {one.day}")
        if one.day > made.day:
            raise click.UsageError(f"{one.version} is of {one.day}, which is later than {made.day}")


def _last(changelog: Path) -> str | None:
    """The revision of the last version; None where there is none yet."""
    if not changelog.is_file():
        return None
    try:
        found = last_commit(changelog)
    except GitError as error:
        raise ConfigError(f"`--since` has to say what to compare with: {error}") from error
    if found is None:
        raise ConfigError(f"{changelog.name} is in no commit yet; commit it, or say `--since`")
    return found


def _body(since: str | None, config: SiteConfig) -> str:
    with TemporaryDirectory() as before, TemporaryDirectory() as after:
        new = read_edition(None, config, Path(after))
        errors = sum(found.severity is Severity.ERROR for found in new.diagnostics)
        if errors:
            are = "is 1 error" if errors == 1 else f"are {errors} errors"
            raise ConfigError(f"there {are}; `kbgen check` says which")
        if since is None:
            return _first(new)
        old = read_edition(since, config, Path(before))
        return changelog_body(compare(old, new, find_moves(since, None, config)))


def _first(edition: Edition) -> str:
    counts = ((len(edition.base.of_kind(kind.name)), kind.folder) for kind in KINDS)
    return f"The first version: {', '.join(f'{n} {folder}' for n, folder in counts if n)}."


def _dates(root: ContentRoot) -> dict[Path, bytes]:
    if (found := packed_dates(root.path)) is None:
        raise ConfigError(f"git knows no dates for '{root.label}'")
    return {root.path / PACKED: found}
