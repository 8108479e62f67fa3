"""Ids are suggested in the letters that they may have."""

import pytest

from kbgen.model.ids import suggest_id


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Größe", "groesse"),
        ("GRÖSSE", "groesse"),
        ("Gro\u0308ße", "groesse"),
        ("Café crème", "cafe-creme"),
        ("Smørrebrød på Ærø", "smoerrebroed-paa-aeroe"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("Don't panic!", "dont-panic"),
        ("ﬁle_name.txt", "file-name-txt"),
        ("Ａ１", "a1"),
        ("日本", None),
        ("!?", None),
    ],
)
def test_a_text_is_folded_to_an_id(text: str, id_: str | None) -> None:
    assert suggest_id(text) == id_
