"""The site's search index, built by Pagefind from records rather than from finished pages.

Records are given as they are: nothing is rendered to HTML to be parsed back. A match in a title or
another name must beat any number of matches in the text; Pagefind scores each metadata field apart
and lets the page that searches weigh them, so names travel as metadata (`title`, `names`) and
`search/engine.js` of the theme holds the weights.
"""

import base64
import json
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path, PurePosixPath

from kbgen.search.pagefind_order import in_order
from kbgen.search.pagefind_service import PagefindError, Request, Response, converse, find_binary
from kbgen.search.records import SearchRecord

LABELS_FILE = "labels.json"
"""Beside the index: what to call the values of each filter."""

PARAGRAPH = " ¶ "
"""Between paragraphs: Pagefind keeps no line breaks, and an excerpt should not run across them."""

_TECHNICAL = "+#"  # Kept in words, so that C++ and C# are not both C.
_SHORT = 3  # A name of so many words or fewer is the name of a thing rather than a sentence.
_OURS = frozenset({"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"})

Labels = dict[str, dict[str, str]]
"""What to call each value of each filter."""


def build_index(records: Iterable[SearchRecord], language: str = "en") -> dict[str, bytes]:
    """Have Pagefind index records.

    Args:
        records: What to index; taken one by one, so they may still be in the making.
        language: Their language, which decides how words are stemmed.

    Returns:
        The content of each of the index's files, by its path below `site/pagefind`.

    Raises:
        PagefindError: The binary is missing or fails.
    """
    labels: Labels = {}
    requests = _requests(records, primary(language), labels)
    files = _files_of(converse(find_binary(), requests))
    if not files:
        raise PagefindError("Pagefind answered without an index")
    kept = {path: content for path, content in files.items() if _is_needed(path, files)}
    kept[LABELS_FILE] = json.dumps(labels, ensure_ascii=False, sort_keys=True).encode()
    return in_order(kept)


def _files_of(answers: Generator[Response]) -> dict[str, bytes]:
    with closing(answers):
        for answer in answers:
            if "files" in answer:
                return {
                    PurePosixPath(file["path"]).as_posix(): base64.b64decode(file["content"])
                    for file in answer["files"]
                }
    return {}


def _requests(records: Iterable[SearchRecord], language: str, labels: Labels) -> Iterator[Request]:
    config = {"force_language": language, "include_characters": _TECHNICAL}
    yield {"type": "NewIndex", "config": config}
    for record in records:
        for name, facets in record.facets:
            labels.setdefault(name, {}).update(facets)
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
        "meta": {
            "title": record.title,
            "names": _names(record),
            "spellings": " · ".join(record.spellings),
        },
        "filters": {name: values for name, values in filters.items() if values},
        "sort": None,
    }


def _names(record: SearchRecord) -> str:
    """The other names, and the title again where it is short.

    What is called exactly so should come before what merely has the word in a longer title.
    """
    short = len(record.title.split()) <= _SHORT
    return " · ".join(dict.fromkeys((*([record.title] if short else []), *record.names)))


def _is_needed(path: str, files: Mapping[str, bytes]) -> bool:
    """False for Pagefind's own interfaces and for the stemmer of no language where one is known."""
    if path == "wasm.unknown.pagefind":
        languages = json.loads(files["pagefind-entry.json"])["languages"].values()
        return not languages or any(language["wasm"] is None for language in languages)
    return path in _OURS or Path(path).suffix not in {".js", ".css"}


def primary(language: str) -> str:
    """The language without its region, which is what Pagefind has stemmers for."""
    return language.replace("_", "-").split("-", maxsplit=1)[0].lower() or "en"
