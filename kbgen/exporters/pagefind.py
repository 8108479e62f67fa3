"""The site's search index, built by Pagefind from records rather than from finished pages.

Records are given as they are: nothing is rendered to HTML to be parsed back. A match in a title or
another name must beat any number of matches in the text; Pagefind scores each metadata field apart
and lets the page that searches weigh them, so names travel as metadata (`title`, `names`) and
`search-engine.js` holds the weights.
"""

import base64
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from kbgen.exporters.pagefind_order import in_order
from kbgen.exporters.pagefind_service import PagefindError, Request, converse, find_binary, version
from kbgen.views.search import SearchRecord

__all__ = ["DIGEST_FILE", "LABELS_FILE", "PagefindError", "write_index"]

DIGEST_FILE = "digest.txt"
"""Beside the index: what it was made from, so that the same records need no second run."""

LABELS_FILE = "labels.json"
"""Beside the index: what to call the values of each filter."""

PARAGRAPH = " ¶ "
"""Between paragraphs: Pagefind keeps no line breaks, and an excerpt should not run across them."""

_FORMAT = "1"  # Raise it when the same records should give another index.
_TECHNICAL = "+#"  # Kept in words, so that C++ and C# are not both C.
_SHORT = 3  # A name of so many words or fewer is the name of a thing rather than a sentence.
_OURS = frozenset({"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"})


def write_index(
    records: Sequence[SearchRecord],
    out_dir: Path,
    language: str = "en",
    cache_dir: Path | None = None,
) -> bool:
    """Make `out_dir` hold the index of the records and nothing else.

    Args:
        records: What to index; their order does not matter.
        out_dir: The folder to own, `site/pagefind`.
        language: The language of the records, which decides how words are stemmed.
        cache_dir: Where to keep the last index, for when `out_dir` is wiped before every build.

    Returns:
        Whether Pagefind had to run: False where the index at hand was made from the same records.

    Raises:
        PagefindError: The binary is missing or fails; `out_dir` is left as it was.
    """
    binary = find_binary()
    records = sorted(records, key=lambda record: record.url)
    digest = _digest(records, language, version(binary))
    if _stored(out_dir) == digest:
        return False
    cache = cache_dir / f"pagefind-{_primary(language)}.zip" if cache_dir else None
    files = _cached(cache, digest)
    fresh = files is None
    if files is None:
        files = _build(binary, records, language)
        files[DIGEST_FILE] = digest.encode()
        _keep(cache, digest, files)
    _write(files, out_dir)
    return fresh


def _digest(records: Sequence[SearchRecord], language: str, pagefind: str) -> str:
    content = json.dumps([_FORMAT, pagefind, language, [asdict(record) for record in records]])
    return hashlib.sha256(content.encode()).hexdigest()


def _stored(out_dir: Path) -> str | None:
    try:
        return (out_dir / DIGEST_FILE).read_text(encoding="ascii")
    except (OSError, UnicodeError):
        return None


def _build(binary: Path, records: Sequence[SearchRecord], language: str) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for answer in converse(binary, _requests(records, _primary(language))):
        for file in answer.get("files", ()):
            files[PurePosixPath(file["path"]).as_posix()] = base64.b64decode(file["content"])
    if not files:
        raise PagefindError("Pagefind answered without an index")
    kept = {path: content for path, content in files.items() if _is_needed(path, files)}
    kept[LABELS_FILE] = json.dumps(_labels(records), ensure_ascii=False, sort_keys=True).encode()
    return in_order(kept)


def _requests(records: Sequence[SearchRecord], language: str) -> Iterator[Request]:
    config = {"force_language": language, "include_characters": _TECHNICAL}
    yield {"type": "NewIndex", "config": config}
    for record in records:
        yield _add(record, language)
    yield {"type": "GetFiles", "index_id": 0}


def _add(record: SearchRecord, language: str) -> Request:
    filters = {name: sorted({facet.id for facet in facets}) for name, facets in record.facets}
    filters["kind"] = [record.kind]
    if record.weight != 1:
        # A filter reaches the page with the result and, unlike metadata, is not searched.
        filters["weight"] = [f"{record.weight:g}"]
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": record.url,
        "content": PARAGRAPH.join((record.summary or record.title, *record.text)),
        "language": language,
        "meta": {"title": record.title, "names": _names(record)},
        "filters": {name: values for name, values in filters.items() if values},
        "sort": None,
    }


def _names(record: SearchRecord) -> str:
    """The other names, and the title again where it is short.

    What is called exactly so should come before what merely has the word in a longer title.
    """
    short = len(record.title.split()) <= _SHORT
    return " · ".join(dict.fromkeys((*([record.title] if short else []), *record.names)))


def _labels(records: Sequence[SearchRecord]) -> Mapping[str, Mapping[str, str]]:
    labels: dict[str, dict[str, str]] = {}
    for record in records:
        for name, facets in record.facets:
            for facet in facets:
                labels.setdefault(name, {}).setdefault(facet.id, facet.label)
    return labels


def _is_needed(path: str, files: Mapping[str, bytes]) -> bool:
    """False for Pagefind's own interfaces and for the stemmer of no language where one is known."""
    if path == "wasm.unknown.pagefind":
        languages = json.loads(files["pagefind-entry.json"])["languages"].values()
        return not languages or any(language["wasm"] is None for language in languages)
    return path in _OURS or Path(path).suffix not in {".js", ".css"}


def _primary(language: str) -> str:
    """The language without its region, which is what Pagefind has stemmers for."""
    return language.replace("_", "-").split("-", maxsplit=1)[0].lower() or "en"


def _cached(cache: Path | None, digest: str) -> dict[str, bytes] | None:
    if cache is None:
        return None
    try:
        with zipfile.ZipFile(cache) as archive:
            if archive.comment != digest.encode():
                return None
            return {name: archive.read(name) for name in archive.namelist()}
    except (OSError, zipfile.BadZipFile):
        return None


def _keep(cache: Path | None, digest: str, files: Mapping[str, bytes]) -> None:
    if cache is None:
        return
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.comment = digest.encode()
        for path, content in files.items():
            archive.writestr(path, content)
    cache.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and moved into place: a build that is cut off leaves no half of a cache.
    aside = cache.with_suffix(".tmp")
    aside.write_bytes(held.getvalue())
    aside.replace(cache)


def _write(files: Mapping[str, bytes], out_dir: Path) -> None:
    shutil.rmtree(out_dir, ignore_errors=True)
    for folder in {(out_dir / path).parent for path in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (out_dir / path).write_bytes(content)
