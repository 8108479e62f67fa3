"""Lists are in the order that readers of any script expect."""

from itertools import pairwise

import pytest

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
