"""The words of the interface, one file a language."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FALLBACK = "en"
FOLDER = Path(__file__).parent.parent / "strings"


def load_strings(language: str) -> Mapping[str, Any]:
    """Read the interface strings of a language.

    Args:
        language: A language code; where it is unknown or lacks a string, English is used.
    """
    strings = tomllib.loads((FOLDER / f"{FALLBACK}.toml").read_text("utf-8"))
    path = FOLDER / f"{language}.toml"
    if language != FALLBACK and path.is_file():
        _overlay(strings, tomllib.loads(path.read_text("utf-8")))
    return strings


def strings_text(language: str) -> tuple[str, ...]:
    """The files that `load_strings` reads, for a digest."""
    paths = {FOLDER / f"{name}.toml" for name in (FALLBACK, language)}
    return tuple(path.read_text("utf-8") for path in sorted(paths) if path.is_file())


def _overlay(below: dict[str, Any], above: Mapping[str, Any]) -> None:
    for key, value in above.items():
        if isinstance(value, Mapping) and isinstance(below.get(key), dict):
            _overlay(below[key], value)
        else:
            below[key] = value
