"""`kbgen rename`: give an entry another id, everywhere."""

from collections.abc import Iterator
from pathlib import Path

import click

from kbgen.authoring.edit import EditError
from kbgen.authoring.rename import RenameError, Renaming, renaming
from kbgen.authoring.unified import unified
from kbgen.cli.checking import checked_content
from kbgen.cli.options import complete, entry_refs, find_content, find_kind, own_roots, site_options
from kbgen.diagnostics import did_you_mean
from kbgen.knowledge_base import KnowledgeBase
from kbgen.model import KIND_BY_FOLDER, EntryRef
from kbgen.model.ids import fault_of_id, suggest_id
from kbgen.site import SiteConfig
from kbgen.site.config import as_typed
from kbgen.source import EntryFile, find_entry_files
from kbgen.source.files import leads_out
from kbgen.source.write import WriteError, write_files


@click.command()
@click.argument("entry", metavar="KIND:ID", shell_complete=complete(entry_refs))
@click.argument("new", metavar="NEW")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@site_options
def rename(entry: str, new: str, diff: bool, config_file: Path | None) -> None:
    """Give an entry another id, everywhere.

    The file gets its new name, every reference in fields, prose and hand-written pages of all
    layers follows, and the old id goes into `formerly`, so that its address leads on.

    KIND:ID is the entry, e.g. tool:redis, and NEW its new id. Either everything is written or,
    where anything stands in the way, nothing.
    """
    config = find_content(config_file)
    base = checked_content(config).base
    old = _entry(entry, base)
    _check_id(new, old)
    try:
        found = renaming(old, new, base, _files(config), _pages(config))
        if not diff:
            write_files(found.texts)
    except RenameError as error:
        raise click.UsageError(str(error)) from error
    except (EditError, WriteError) as error:
        raise click.ClickException(f"nothing is renamed: {error}") from error
    click.echo("".join(_diff(found)) if diff else "\n".join(_told(found)), nl=not diff)


def _entry(text: str, base: KnowledgeBase) -> EntryRef:
    kind, colon, id_ = text.partition(":")
    if not colon:
        raise click.UsageError(f"write '{text}' with its kind, e.g. tool:{text}")
    ref = EntryRef(find_kind(kind).name, id_)
    if hidden := base.hidden.get(ref):
        now = base.replaced.get(ref)
        what = f"has '{now}' in the place of '{ref}'" if now else f"hides '{ref}'"
        raise click.UsageError(f"{hidden.document.file} {what}")
    if ref in base.broken:
        raise click.UsageError(f"the {kind} '{id_}' has errors; `kbgen check` says which")
    if ref not in base and (hint := did_you_mean(id_, (e.id for e in base.of_kind(kind)))):
        raise click.UsageError(f"there is no valid {kind} '{id_}'; {hint}")
    return ref


def _check_id(new: str, old: EntryRef) -> None:
    if fault := fault_of_id(new, find_kind(old.kind).folder):
        better = suggest_id(new)
        raise click.UsageError(f"{fault}; did you mean `{better}`?" if better else fault)
    if new == old.id:
        raise click.UsageError(f"'{old}' is called that already")


def _files(config: SiteConfig) -> Iterator[EntryFile]:
    for root in own_roots(config):
        for found in find_entry_files(root, tuple(KIND_BY_FOLDER)):
            if isinstance(found, EntryFile):
                yield found


def _pages(config: SiteConfig) -> Iterator[Path]:
    """The hand-written pages of the author's own, those that a higher layer hides too."""
    own = [folder for folder in config.page_dirs if not _is_packed(folder, config)]
    for folder in own:
        yield from (path for path in sorted(folder.rglob("*.md")) if not leads_out(path, folder))


def _is_packed(folder: Path, config: SiteConfig) -> bool:
    packs = [root for root in config.roots if root not in own_roots(config)]
    return any(folder.resolve().is_relative_to(root.path.resolve()) for root in packs)


def _diff(found: Renaming) -> Iterator[str]:
    gone = {new: old for old, new in found.moved.items()}
    for path, after in found.texts.items():
        if path in found.moved:
            yield f"rename from {as_typed(path)}\nrename to {as_typed(found.moved[path])}\n"
        if after is not None:
            yield unified(found.before[gone.get(path, path)], after, as_typed(path))


def _told(found: Renaming) -> Iterator[str]:
    for old, new in found.moved.items():
        yield f"{as_typed(old)} is now {as_typed(new)}"
    names = {*found.moved, *found.moved.values()}
    changed = [path for path in found.texts if path not in names]
    for path in changed:
        yield f"changed {as_typed(path)}"
    yield f"{len(changed)} other {'file' if len(changed) == 1 else 'files'} changed"
