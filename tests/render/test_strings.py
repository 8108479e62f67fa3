"""Every language says everything."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from kbgen.render import load_strings
from kbgen.render.strings import FALLBACK, FOLDER

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.toml"))
OF_THE_CONTENT = ("search.common", "search.cues.")
"""Depends on the language of the entries, not on that of the interface."""


def leaves(strings: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in strings.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def words(language: str) -> dict[str, Any]:
    return dict(leaves(tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_string_and_no_other(language: str) -> None:
    expected = {name for name in words(FALLBACK) if not name.startswith(OF_THE_CONTENT)}
    assert {name for name in words(language) if not name.startswith(OF_THE_CONTENT)} == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_gaps_to_fill(language: str) -> None:
    ours, translated = words(FALLBACK), words(language)
    for name, text in translated.items():
        if isinstance(text, str):
            assert gaps(text) == gaps(ours[name]), name
        else:
            assert len(text) == len(ours[name]), name


def gaps(text: str) -> set[str]:
    return {part.partition("}")[0] for part in text.split("{")[1:]}


def test_an_unknown_language_speaks_english() -> None:
    assert load_strings("tlh") == load_strings("en")
