"""Addresses of pages, with a folder for each page or without."""

import pytest

from kbgen.links.addresses import Addresses
from tests.content import ref


@pytest.mark.parametrize(
    ("name", "folder", "file", "root"),
    [
        ("index", "", "index.html", ""),
        ("disagreements", "disagreements/", "disagreements.html", "../"),
        ("tools/index", "tools/", "tools/index.html", "../"),
        ("tools/redis", "tools/redis/", "tools/redis.html", "../../"),
        ("tools/index-of-all", "tools/index-of-all/", "tools/index-of-all.html", "../../"),
    ],
)
def test_the_address_of_a_page(name: str, folder: str, file: str, root: str) -> None:
    assert Addresses(directories=True).page(name) == folder
    assert Addresses(directories=False).page(name) == file
    assert Addresses(directories=True).root_from(name) == root
    assert Addresses(directories=False).root_from(name) == "../" * name.count("/")


def test_an_entry_stands_in_its_kinds_folder() -> None:
    assert Addresses().entry(ref("person:ada")) == "people/ada/"
    assert Addresses().index("person") == "people/"
