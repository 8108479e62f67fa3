"""Options that several commands share."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from kbgen.diagnostics import did_you_mean, listed
from kbgen.diagnostics.reporters import REPORTERS
from kbgen.model import KIND_BY_NAME, Kind
from kbgen.rules import catalogue
from kbgen.site import ConfigError, SiteConfig, find_config
from kbgen.source import ContentRoot

CONTENT = click.argument("content", nargs=-1, type=click.Path(file_okay=False))

site_options = click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The mkdocs.yml that names the content roots.  [default: the nearest, upwards]",
)

FORMAT = click.option(
    "--format",
    "format_",
    type=click.Choice(sorted(REPORTERS)),
    default="text",
    show_default=True,
    help="How to print what is wrong.",
)


def find_content(config_file: Path | None, content: tuple[str, ...] = ()) -> SiteConfig:
    """Work out which content is meant.

    Raises:
        click.UsageError: There is no such file or folder.
    """
    try:
        return find_config(config_file, content)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error


def complete(words: Callable[[], Iterable[str]]) -> Callable[..., list[str]]:
    """Offer words, which are asked for only then, to the shell's completion."""

    def offer(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
        return [word for word in words() if word.casefold().startswith(typed.casefold())]

    return offer


def entry_ids(*folders: str) -> Callable[[], list[str]]:
    """The ids of the entries of some kinds, by the names of their files; for completion."""

    def ids() -> list[str]:
        try:
            roots = find_config(None).roots
        except ConfigError:
            return []
        found = (path for root in roots for f in folders for path in (root.path / f).glob("*.y*ml"))
        return sorted({path.stem for path in found})

    return ids


def entry_refs() -> list[str]:
    """The entries of all kinds, each with its kind; for completion."""
    kinds = KIND_BY_NAME.values()
    return [f"{kind.name}:{id_}" for kind in kinds for id_ in entry_ids(kind.folder)()]


def codes(
    _context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """The codes, or their beginnings, that an option names.

    Raises:
        click.BadParameter: No code begins like one of them.
    """
    known = catalogue()
    named = [part.strip().upper() for value in values for part in value.split(",")]
    for name in named:
        if not name or not any(code.startswith(name) for code in known):
            hint = did_you_mean(name, known) or "`kbgen explain` lists them"
            raise click.BadParameter(f"no code starts with '{name}'; {hint}", param=parameter)
    return tuple(named)


def pairs(texts: Iterable[str]) -> dict[str, str]:
    """Read what is given as `KEY=VALUE`; click.UsageError for what is not."""
    found = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals:
            raise click.UsageError(f"'{text}' is not of the form KEY=VALUE")
        found[key.strip()] = value.strip()
    return found


def find_kind(name: str) -> Kind:
    """The kind of a name.

    Raises:
        click.UsageError: There is none; the message suggests one.
    """
    if name in KIND_BY_NAME:
        return KIND_BY_NAME[name]
    hint = did_you_mean(name, KIND_BY_NAME) or f"there are {listed(KIND_BY_NAME, 'and')}"
    raise click.UsageError(f"there is no kind '{name}'; {hint}")


def own_roots(config: SiteConfig) -> tuple[ContentRoot, ...]:
    """The content roots that are folders of the author's own, and not an installed pack."""
    return tuple(root for root in config.roots if not root.is_packed)
