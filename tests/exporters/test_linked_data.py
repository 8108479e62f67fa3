"""Linked data: JSON-LD that programs can read, in schema.org's words."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from kbgen.exporters.linked_data import data_block
from tests.exporters.sharing import ABOUT, CASES, About, sharing, site

THING = {"@id", "@type", "name", "alternateName", "description", "url", "mainEntityOfPage"}
WORK = THING | {"about", "author", "citation", "contributor", "creativeWorkStatus", "dateCreated",
                "datePublished", "inLanguage", "isPartOf", "publisher", "text"}  # fmt: skip

# The properties that schema.org has for each type, as far as we need them.
PROPERTIES = {
    "Article": WORK,
    "Book": WORK,
    "BreadcrumbList": THING | {"itemListElement"},
    "CollectionPage": WORK,
    "CreativeWork": WORK,
    "DefinedTerm": THING | {"inDefinedTermSet", "termCode"},
    "DefinedTermSet": WORK,
    "HowTo": WORK | {"step"},
    "HowToStep": THING | {"text"},
    "ListItem": THING | {"item", "position"},
    "Organization": THING,
    "Person": THING | {"jobTitle"},
    "Quotation": WORK | {"isBasedOn", "spokenByCharacter"},
    "SoftwareApplication": WORK | {"applicationCategory"},
    "TechArticle": WORK,
    "Thing": THING,
    "WebPage": WORK,
    "WebSite": WORK,
}


def blocks(about: About = ABOUT) -> dict[str, str]:
    of_entry = sharing(about).of_entry
    refs = site().content.base.entries
    return {f"{ref}": of_entry(ref, "../../")[1] for ref in refs}


def test_linked_data(golden: Callable[[Path, str], None]) -> None:
    every = {ref: json.loads(block)["@graph"] for ref, block in blocks().items()}
    written = json.dumps(every, indent=1, ensure_ascii=False) + "\n"
    golden(CASES / "expected" / "linked-data.json", written)


@pytest.mark.parametrize("ref", blocks())
def test_a_type_has_only_properties_that_are_its_own(ref: str) -> None:
    for node in nodes(json.loads(blocks()[ref])["@graph"]):
        assert node.keys() <= PROPERTIES[node["@type"]], node["@type"]
        assert all(value not in ("", [], {}, None) for value in node.values()), node


def nodes(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from nodes(part)


@pytest.mark.parametrize("ref", blocks())
def test_a_program_reads_it(ref: str) -> None:
    """Expanded, the first node is the entry under its full address, and nothing is lost."""
    data = json.loads(blocks()[ref])
    thing, way = jsonld.expand({**data, "@context": {"@vocab": "https://schema.org/"}})
    assert thing["@id"].startswith(ABOUT.url)
    assert len(thing) == len(data["@graph"][0])
    assert way["@type"] == ["https://schema.org/BreadcrumbList"]


def test_without_an_address_it_is_relative_to_the_page() -> None:
    (entry, way) = json.loads(blocks(About("Notes"))["practice:draft"])["@graph"]
    assert entry["@id"] == "../../practices/draft/"
    assert [step["item"] for step in way["itemListElement"]] == [
        "../../", "../../practices/", "../../practices/draft/",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["</script><b>", "<!--", "]]>", "a & b", "\u2028", '"\\'])
def test_any_text_can_stand_in_a_page(text: str) -> None:
    block = data_block({"name": text})
    assert not re.search(r"[<>&]", block)
    assert json.loads(block) == {"name": text}
