"""What rendered content depends on beside the entries: the programs, the templates, the options."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from kbgen.cache.versions import versions_key

SERVED = frozenset({".css", ".js"})
"""The files beside templates that browsers fetch: no page shows anything of them."""


def environment_fingerprint(folders: Sequence[Path], parts: Iterable[object]) -> str:
    """Make a string that differs whenever an unchanged entry could be rendered differently.

    Args:
        folders: The folders of templates, those that override first.
        parts: Whatever else templates are told.
    """
    templates = (line for folder in folders for line in _templates(folder))
    known = "\0".join([versions_key(), *map(repr, parts), *templates])
    return blake2b(known.encode(), digest_size=16).hexdigest()


def _templates(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in SERVED:
            yield f"{path.relative_to(folder)}\0{path.read_bytes().hex()}"
