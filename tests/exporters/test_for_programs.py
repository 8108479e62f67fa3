"""Small files for programs: llms.txt and the description of the search."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kbgen.search.opensearch import NAMESPACE, opensearch
from tests.exporters.sharing import ABOUT, CASES, About, sharing

Golden = Callable[[Path, str], None]


def artifacts(about: About = ABOUT, **offers: object) -> Mapping[str, str]:
    return {a.path: a.content.decode() for a in sharing(about, **offers).artifacts()}


@pytest.mark.parametrize("name", ["llms.txt", "opensearch.xml"])
def test_a_file(name: str, golden: Golden) -> None:
    golden(CASES / "expected" / name, artifacts()[name])


def test_llms_txt_has_the_shape_that_it_should() -> None:
    """A title, what it is about, and sections that are lists of links with notes."""
    title, about, *rest = artifacts()["llms.txt"].rstrip("\n").split("\n\n")
    assert title.startswith("# ")
    assert about.startswith("> ")
    for heading, links in zip(rest[::2], rest[1::2], strict=True):
        assert heading.startswith("## ")
        assert all(line.startswith("- [") and "): " in line for line in links.split("\n"))


def test_without_an_address_links_are_relative_and_no_search_is_offered() -> None:
    found = artifacts(About("Notes"))
    assert "(practices/index.md)" in found["llms.txt"]
    assert found.keys() == {"llms.txt"}


def test_what_is_not_offered_is_not_there() -> None:
    found = artifacts(twins=False, search=False)
    assert not found.keys() & {"llms.txt", "opensearch.xml"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Notes", "Notes"),
        ("Running Python in Production", "Running Python"),
        ("Sixteen letters!", "Sixteen letters!"),
        ("Betriebswirtschaftslehre", "Betriebswirtscha"),
    ],
)
def test_a_search_has_a_short_name(name: str, short: str) -> None:
    root = ET.fromstring(opensearch(replace(ABOUT, name=name), "search/").content)
    assert root.findtext(f"{{{NAMESPACE}}}ShortName") == short
    url = root.find(f"{{{NAMESPACE}}}Url")
    assert url is not None
    assert url.get("template") == "https://kb.example/base/search/?q={searchTerms}"
