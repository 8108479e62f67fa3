"""What a mistyped word may have been meant to be, among few and among many."""

import pytest

from kbgen.diagnostics import close_to, did_you_mean, listed

MANY = [f"{word}-{number}" for number in range(500) for word in ("tool", "practice", "quote")]


@pytest.mark.parametrize(
    "word", ["postgrsql", "ostgresql", "Postgresq", "postgre-sql", "postgresqk"]
)
@pytest.mark.parametrize("others", [[], MANY], ids=["few", "many"])
def test_a_slip_of_the_pen_is_seen_through(word: str, others: list[str]) -> None:
    assert close_to(word, [*others, "postgresql", "redis"])[0] == "postgresql"


def test_nothing_is_close_to_something_else() -> None:
    assert did_you_mean("zzz", [*MANY, "postgresql"]) is None


def test_of_many_words_the_first_are_listed() -> None:
    assert listed("abc", "and") == "'a', 'b' and 'c'"
    assert listed(map(str, range(100))).endswith("'18', '19' or 80 others")


@pytest.mark.parametrize(
    ("word", "candidates", "hint"),
    [
        ("observabilty", ["observability", "security"], "did you mean 'observability'?"),
        (
            "load-tests",
            ["load-testing", "load-test"],
            "did you mean 'load-test' or 'load-testing'?",
        ),
    ],
)
def test_what_is_much_less_like_it_is_not_named(
    word: str, candidates: list[str], hint: str
) -> None:
    assert did_you_mean(word, candidates) == hint
