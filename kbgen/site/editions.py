"""What `kbgen diff` can compare: git revisions, folders, wheels and installed packs.

A revision stands for everything of the site that is in the repository, as it was then. Anything
else is one content root, and takes the place of the lowest one; the layers above stay as they are.
"""

import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from kbgen.comparison.edition import NOW, Edition
from kbgen.comparison.pairs import Moves
from kbgen.git_history import GitError, export_revision, moved_files, repository_of
from kbgen.loader import OnEntry
from kbgen.model import KIND_BY_FOLDER, EntryRef
from kbgen.site.check import check_content, published
from kbgen.site.config import SiteConfig, resolve_roots
from kbgen.site.config_error import ConfigError
from kbgen.site.releases import version_of
from kbgen.source import PACKAGE_PREFIX, SUFFIXES, ContentRoot

CONTENT_FOLDERS = ("_content", "content")
"""What the folder of content is called in a content pack."""


def read_edition(
    name: str | None,
    config: SiteConfig,
    folder: Path,
    on_entry: OnEntry = lambda: None,
    *,
    drafts: bool = True,
) -> Edition:
    """Read what is to be compared.

    Args:
        name: A folder, a wheel, `package:NAME` or a git revision; None for the files as they are.
        config: The site.
        folder: An empty folder, to unpack into; it has to stay as long as the edition is used.
        on_entry: Is called several times for each entry.
        drafts: Whether what is not finished counts.

    Raises:
        ConfigError: There is no such thing, or no content in it.
    """
    if name is None:
        there, label = config, NOW
    elif name.startswith(PACKAGE_PREFIX):
        there, label = _in_place(resolve_roots([name], Path())[0], config), name
    elif Path(name).is_dir():
        there, label = _in_place(ContentRoot(_content_of(Path(name)), name), config), name
    elif name.endswith(".whl") and Path(name).is_file():
        there, label = _in_place(_unpacked(Path(name), folder), config), Path(name).name
    else:
        there, label = _at_revision(name, config, folder), name
    checked = check_content(there, on_entry=on_entry)
    diagnostics = tuple(
        replace(found, span=replace(found.span, file=_as_in_site(found.span.file, folder)))
        for found in checked.diagnostics
    )
    content = checked if drafts else published(checked)
    version = version_of(there.roots[0])
    return Edition(label, there.roots, content.base, content.graph, diagnostics, version)


def find_moves(old: str | None, new: str | None, config: SiteConfig) -> Moves:
    """Find the entries that git takes for the same under another id, where it knows both sides."""
    sides = [name for name in (old, new) if name is not None]
    if not all(map(_is_revision, sides)) or not sides:
        return {}
    found: dict[EntryRef | None, EntryRef | None] = {}
    for root in config.roots:
        try:
            moves = moved_files(root.path, *sides)
        except GitError:  # a root outside of the repository
            continue
        found |= {_entry(was): _entry(now) for was, now in moves.items()}
    return {was: now for was, now in found.items() if was and now and was.kind == now.kind}


def _is_revision(name: str) -> bool:
    return not (name.startswith(PACKAGE_PREFIX) or name.endswith(".whl") or Path(name).is_dir())


def _entry(path: str) -> EntryRef | None:
    """The entry that a file of a repository holds."""
    pure = PurePosixPath(path)
    kind = KIND_BY_FOLDER.get(pure.parent.name)
    return EntryRef(kind.name, pure.stem) if kind and pure.suffix in SUFFIXES else None


def _in_place(root: ContentRoot, config: SiteConfig) -> SiteConfig:
    return replace(config, roots=(root, *config.roots[1:]))


def _content_of(folder: Path) -> Path:
    """The content root that a folder is or has in it."""
    if any((folder / kind).is_dir() for kind in KIND_BY_FOLDER):
        return folder
    inside = (folder / name for name in CONTENT_FOLDERS)
    return next((path for path in inside if path.is_dir()), folder)


def _unpacked(wheel: Path, folder: Path) -> ContentRoot:
    """The content that a wheel brings; nothing else of it is unpacked."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            inside = list(_content_files(archive))
            archive.extractall(folder, inside)
    except (OSError, zipfile.BadZipFile) as error:
        raise ConfigError(f"'{wheel}' cannot be read: {error}") from error
    if not inside:
        raise ConfigError(f"the wheel '{wheel.name}' holds no folder {_either(CONTENT_FOLDERS)}")
    package, content, *_ = PurePosixPath(inside[0]).parts
    return ContentRoot(folder / package / content, wheel.name)


def _content_files(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in archive.namelist():
        parts = PurePosixPath(name).parts
        if len(parts) > 2 and parts[1] in CONTENT_FOLDERS and not name.endswith("/"):
            yield name


def _at_revision(revision: str, config: SiteConfig, folder: Path) -> SiteConfig:
    """The site as it was, with what is not in the repository as it is."""
    try:
        top = _repository(config)
        paths = {path: _inside(path, top) for path in _folders(config)}
        export_revision(top, revision, [name for name in paths.values() if name], folder)
    except GitError as error:
        raise ConfigError(
            f"'{revision}' is no folder, no wheel, no `{PACKAGE_PREFIX}NAME` and no git revision: "
            f"{error}"
        ) from error
    then = {path: folder / name for path, name in paths.items() if name}
    if not any(path.is_dir() for path in then.values()):
        raise ConfigError(f"at '{revision}' there is none of the site's content roots")
    return replace(
        config,
        roots=tuple(
            ContentRoot(then.get(root.path, root.path), root.label) for root in config.roots
        ),
        docs_dir=then.get(config.docs_dir, config.docs_dir) if config.docs_dir else None,
    )


def _repository(config: SiteConfig) -> Path:
    """The repository of the highest layer that is in one: that is the site's own.

    Raises:
        GitError: None is.
    """
    *lower, highest = config.roots
    try:
        return repository_of(highest.path)
    except GitError:
        if not lower:
            raise
        return _repository(replace(config, roots=tuple(lower)))


def _folders(config: SiteConfig) -> Iterator[Path]:
    yield from (root.path for root in config.roots)
    if config.docs_dir:
        yield config.docs_dir


def _inside(path: Path, top: Path) -> str | None:
    """A path as a repository has it; None for one outside."""
    relative = os.path.relpath(path.resolve(), top)
    return None if relative.startswith("..") else Path(relative).as_posix()


def _as_in_site(file: str, folder: Path) -> str:
    """A file's path without the folder that it was only unpacked into."""
    path = Path(file)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else file


def _either(names: tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in names)
