"""The addresses outside of the site that entries and hand-written pages lead to."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urldefrag

from kbgen.diagnostics import Span
from kbgen.model.mentions import code_in
from kbgen.model.walk import strings_of
from kbgen.site.check import CheckedContent

CODE = "code"
"""The key whose text is for a shell or a program to read, with whatever addresses."""

_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}]+")
_PAIRS = {")": "(", "]": "["}


def outside_links(checked: CheckedContent) -> Mapping[str, tuple[Span, ...]]:
    """Every address that is led to, in order, and each place that leads to it.

    Parts of one page are one address. What stands in code is an example and no link.
    """
    places: dict[str, list[Span]] = {}
    for address, span in (*_in_entries(checked), *_in_pages(checked)):
        places.setdefault(urldefrag(address).url, []).append(span)
    return {address: tuple(dict.fromkeys(places[address])) for address in sorted(places)}


def _in_entries(checked: CheckedContent) -> Iterator[tuple[str, Span]]:
    for ref, entry in checked.base.entries.items():
        for path, text in strings_of(entry):
            if CODE not in path:
                for address, _ in _addresses(text):
                    yield address, checked.base.origins[ref].span(path)


def _in_pages(checked: CheckedContent) -> Iterator[tuple[str, Span]]:
    for file, text in checked.texts.items():
        for address, start in _addresses(text):
            line = text.count("\n", 0, start) + 1
            column = start - text.rfind("\n", 0, start)
            yield address, Span(file, line, column, line, column + len(address))


def _addresses(text: str) -> Iterator[tuple[str, int]]:
    """The addresses in a text and where each starts, those of a template (`{seconds}`) excepted."""
    if "://" not in text:
        return
    code = code_in(text)
    for found in _ADDRESS.finditer(text):
        is_template = text[found.end() : found.end() + 1] == "{"
        if not is_template and not any(start <= found.start() < end for start, end in code):
            yield _without_what_follows(found[0]), found.start()


def _without_what_follows(address: str) -> str:
    """An address without the sentence's punctuation, and without a bracket that it is in."""
    while address[-1] in ".,;:!?*_" or (
        address[-1] in _PAIRS and address.count(address[-1]) > address.count(_PAIRS[address[-1]])
    ):
        address = address[:-1]
    return address
