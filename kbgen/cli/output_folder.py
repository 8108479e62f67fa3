"""A folder of exported files, which knows what was written into it: nothing else is touched.

Beside the files stands a manifest with the hash of each. With it, the next export writes what has
changed, takes away what is no more, and leaves alone what is somebody else's: a file that was there
before, or one that was edited since.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kbgen.artifact import Artifact
from kbgen.source import leads_out
from kbgen.source.write import OnWritten, WriteError, read_file, write_files

MANIFEST = ".kbgen-export.json"


class ForeignFilesError(Exception):
    """Files of somebody else's are where files are to be written.

    Attributes:
        paths: The files, relative to the folder.
    """

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, taken away, left as they were, and kept for they were edited."""

    written: int
    removed: int
    unchanged: int
    kept: tuple[str, ...]


def write_folder(folder: Path, artifacts: Iterable[Artifact], on_written: OnWritten) -> Written:
    """Have a folder hold some files, or change nothing in it.

    Args:
        folder: The folder; it is made if there is none.
        artifacts: All files that are to be in it.
        on_written: Is called after each file that is written.

    Raises:
        ForeignFilesError: Where a file is to be there is one that no export has left like this.
        WriteError: A file cannot be read or written.
    """
    wanted = {artifact.path: artifact.content for artifact in artifacts}
    before = _manifest(folder)
    there = {path: _hash_at(folder / path) for path in {*wanted, *before}}
    foreign = (
        path
        for path, content in wanted.items()
        if there[path] not in {None, before.get(path), _hash(content)}
    )
    if paths := tuple(sorted(foreign)):
        raise ForeignFilesError(paths)
    gone = [path for path in before if path not in wanted and there[path] is not None]
    kept = tuple(sorted(path for path in gone if there[path] != before[path]))
    changed = {path: data for path, data in wanted.items() if there[path] != _hash(data)}
    manifest = {path: _hash(data) for path, data in wanted.items()}
    texts = _texts(folder, changed, set(gone) - set(kept), manifest)
    write_files(texts, on_written)
    for empty in _emptied(folder, [path for path, text in texts.items() if text is None]):
        empty.rmdir()
    return Written(len(changed), len(gone) - len(kept), len(wanted) - len(changed), kept)


def _texts(
    folder: Path, changed: Mapping[str, bytes], gone: Iterable[str], manifest: Mapping[str, str]
) -> Mapping[Path, bytes | None]:
    """What is to be in each file, the manifest last; None for those that are to go."""
    text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False)
    removed = sorted(folder / path for path in gone)
    return (
        {folder / path: content for path, content in changed.items()}
        | dict.fromkeys(removed)
        | {folder / MANIFEST: f"{text}\n".encode()}
    )


def _emptied(folder: Path, removed: Iterable[Path]) -> Iterator[Path]:
    """The folders that are empty now, innermost first."""
    parents = {parent for path in removed for parent in path.parents if folder in parent.parents}
    for parent in sorted(parents, key=lambda path: -len(path.parts)):
        if parent.is_dir() and not any(parent.iterdir()):
            yield parent


def _manifest(folder: Path) -> Mapping[str, str]:
    """The hashes of the last export; a manifest that is none of ours vouches for nothing."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        data = json.loads(read_file(path))
    except ValueError as error:
        raise WriteError(f"{path} is damaged: {error}; export into another folder") from error
    return {
        key: value
        for key, value in (data.items() if isinstance(data, Mapping) else ())
        if isinstance(value, str) and not leads_out(folder / key, folder)
    }


def _hash_at(path: Path) -> str | None:
    return _hash(read_file(path)) if path.exists() or path.is_symlink() else None


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
