"""Citations: what they say, and that programs for bibliographies can read them."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import bibtexparser
import pytest

from kbgen.exporters import bibtex
from kbgen.exporters.citation import Citation
from kbgen.origin import Licence, layer_of
from tests.exporters.sharing import ABOUT, CASES, About, sharing, site

Golden = Callable[[Path, str], None]
SPDX = "SPDX-License-Identifier: CC-BY-4.0\n"
NONE = {"person", "topic"}


def citations(about: About = ABOUT) -> dict[str, Citation | None]:
    of_entry = sharing(about).of_entry
    return {f"{ref}": of_entry(ref, "../../")[0] for ref in site().content.base.entries}


def test_citations(golden: Golden) -> None:
    """Every kind, with all that is special in BibTeX and in Markdown."""
    written = [
        f"{ref}\n\n{cite.plain}\n\n{cite.markdown}\n\n{cite.bibtex}\n\n{cite.csl}\n\n{cite.html}\n"
        for ref, cite in citations().items()
        if cite
    ]
    golden(CASES / "expected" / "citations.txt", "\n".join(written))


def test_what_nobody_states_is_not_cited() -> None:
    without = {ref.partition(":")[0] for ref, cite in citations().items() if cite is None}
    assert without == NONE


def test_without_an_address_there_is_none_in_a_citation() -> None:
    cite = citations(About("Notes"))["practice:draft"]
    assert cite is not None
    assert not any("http" in form or "<" in form for form in (cite.plain, cite.markdown))
    assert "url" not in cite.bibtex


def test_a_program_reads_them_all() -> None:
    """Each is one entry with the fields it says, under a key of its own."""
    found = [cite for cite in citations().values() if cite]
    library = bibtexparser.parse_string("\n\n".join(cite.bibtex for cite in found))
    assert not library.failed_blocks
    assert len(library.entries) == len({entry.key for entry in library.entries}) == len(found)
    by_key = {entry.key: entry.fields_dict for entry in library.entries}
    quote = by_key["quote-one-is-enough"]
    assert quote["author"].value == "{Ada and Example}"  # one person, and not two
    assert quote["year"].value == "2024"
    assert r"99\% of us" in quote["note"].value
    assert "year" not in by_key["source-the-book"]  # it says two


def test_csl_json_says_the_same() -> None:
    works = {ref: json.loads(cite.csl) for ref, cite in citations().items() if cite}
    assert all(len(found) == 1 for found in works.values())
    (quote,) = works["quote:one-is-enough"]
    assert quote["id"] == "quote-one-is-enough"
    assert quote["author"] == [{"literal": "Ada and Example"}]
    assert quote["issued"] == {"date-parts": [[2024]]}
    assert "99% of us" in quote["note"]
    assert quote["URL"].startswith("https://example.org/")
    (book,) = works["source:the-book"]
    assert book["type"] == "book"
    assert "issued" not in book  # it says two years


@pytest.mark.parametrize("text", ["{", "}", "a{b", r"\{", "100%", "a_b^c~d#e$f&g", "“ü”", "\\"])
def test_any_text_can_be_a_field(text: str) -> None:
    written = bibtex.bibtex("misc", "key", {"note": bibtex.escaped(text), "title": "after"})
    library = bibtexparser.parse_string(written)
    assert not library.failed_blocks
    assert library.entries[0].fields_dict["title"].value == "after"
    assert library.entries[0].fields_dict["note"].value == bibtex.escaped(text)


def test_what_is_put_into_a_page_elsewhere_names_the_licence_and_runs_nothing() -> None:
    base, said, known = site().content.base, {}, sharing()
    for ref in base.entries:
        licences = (Licence(layer_of(base.origins[ref].document.file), SPDX),)
        licensed = replace(known, context=replace(known.context, licences=licences))
        said[ref.kind, ref.id] = licensed.of_entry(ref, "")[0]
    practice, quote = said["practice", "draft"], said["quote", "one-is-enough"]
    assert practice is not None
    assert quote is not None
    assert "CC-BY-4.0" in practice.html
    assert "CC-BY-4.0" not in quote.html
    assert "not ours to license" in quote.html
    for cite in filter(None, said.values()):
        assert set(re.findall(r"<(\w+)", cite.html)) == {"blockquote", "p", "a"}
