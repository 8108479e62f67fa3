"""Internationalisation: the strings of the interface, one file a language, and sentences of them.

The sentences in JavaScript: `themes/kbgen/parts/base/words.js`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from pathlib import Path
from typing import Any

from babel import Locale

FALLBACK = "en"
FOLDER = Path(__file__).parent / "strings"


def load_strings(language: str, own: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    """Read the interface strings of a language.

    Args:
        language: A language code; where it is unknown or lacks a string, English is used.
        own: Strings of a site that take the place of these.
    """
    strings = tomllib.loads((FOLDER / f"{FALLBACK}.toml").read_text("utf-8"))
    path = FOLDER / f"{language}.toml"
    if language != FALLBACK and path.is_file():
        _overlay(strings, tomllib.loads(path.read_text("utf-8")))
    _overlay(strings, own or {})
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


def plural(forms: Mapping[str, str], count: float, locale: str) -> str:
    """Choose between the forms of a string by the rules of a language.

    Args:
        forms: `one`, `two`, `few`, `many` as far as the language tells them apart, and `other`.
        count: How many there are.
        locale: The language, such as `en_US`.
    """
    return forms.get(_plural_form(count, locale), forms["other"])


@lru_cache(maxsize=1_000)
def _plural_form(count: float, locale: str) -> str:
    return str(Locale.parse(locale).plural_form(count))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language.

    Attributes:
        strings: The interface strings, table by table.
    """

    strings: Mapping[str, Any]

    def say(self, key: str, /, **values: str | int) -> str:
        """Fill the gaps of a string.

        Args:
            key: Its name, such as `verdict.ruled_out`.
            values: What the gaps are filled with; `count` chooses between the forms of a string
                that has several.
        """
        found = reduce(lambda table, name: table[name], key.split("."), self.strings)
        if isinstance(found, Mapping):
            return plural(found, float(values["count"]), self.strings["locale"]).format_map(values)
        return str(found).format_map(values)

    def either(self, parts: Sequence[str]) -> str:
        """A choice: "A", "A or B", "A, B or C"."""
        return self._joined("sentence.either", parts)

    def both(self, parts: Sequence[str]) -> str:
        """A list: "A", "A and B", "A, B and C"."""
        return self._joined("sentence.both", parts)

    def quoted(self, text: str) -> str:
        """Something said or written, between quotation marks."""
        return self.say("sentence.quoted", text=text)

    def number(self, value: float) -> str:
        """A number of no more than six digits."""
        return f"{value:g}".replace(".", self.say("sentence.decimal"))

    def _joined(self, key: str, parts: Sequence[str]) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return self.say(key, rest=self.say("sentence.comma").join(parts[:-1]), last=parts[-1])
