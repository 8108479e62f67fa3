"""Lists are in the order that readers of any script expect."""

from itertools import pairwise, product

import pytest
from pyuca import Collator

from kbgen.collation import sort_key


@pytest.mark.parametrize(
    "in_order",
    [
        ["Ahle", "ähnlich", "Zebra"],
        ["cote", "coté", "côte", "côté"],
        ["Größe", "Grotte"],
        ["resume", "Resume", "résumé", "Résumé"],
        ["“quoted”", "$price", "1 thing", "a thing", "α", "б", "א", "ا", "क", "ก", "あ", "漢"],
        ["C", "C#", "C++", "CA"],
        ["Łódź", "Lodza"],
        ["еж", "ёж", "жук"],
    ],
)
def test_words_are_in_order(in_order: list[str]) -> None:
    for one, other in pairwise(in_order):
        assert sort_key(one) < sort_key(other)


def test_a_key_is_worked_out_once() -> None:
    assert sort_key("Some title") is sort_key("Some title")


def test_the_short_way_for_ascii_is_that_of_the_algorithm() -> None:
    collator, letters = Collator(), [chr(code) for code in range(128)]
    for text in map("".join, product(letters, repeat=2)):
        weights = "".join(map(chr, collator.sort_key(text)))
        assert "\0".join(sort_key(text)) == weights, repr(text)
