"""A site's own words for what the interface says, names of kinds and sections included."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kbgen.diagnostics import did_you_mean
from kbgen.i18n import FALLBACK, load_strings

_GAP = re.compile(r"\{(\w+)\}")
FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
"""Of a string with a number in it: what languages tell apart, as Unicode's CLDR names them."""

SHOWN = 5


class WordsError(ValueError):
    """The file of words cannot be used; the message says what to change."""


def own_words(name: object, folder: Path) -> Mapping[str, Any]:
    """Read the file that the option `words` names.

    Args:
        name: Its path; nothing for none.
        folder: What the path is relative to.

    Raises:
        WordsError: It cannot be read, or has what the interface never says.
    """
    if not name:
        return {}
    path = folder / str(name)
    try:
        words = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise WordsError(f"`words`: '{name}' cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise WordsError(f"`words`: '{name}' is not TOML: {error}") from error
    if faults := list(_faults(words, load_strings(FALLBACK))):
        more = len(faults) - SHOWN
        said = "\n".join(f"  {fault}" for fault in faults[:SHOWN])
        raise WordsError(f"`words`: in '{name}'\n{said}" + (f"\n  and {more} more" * (more > 0)))
    return words


def _faults(words: Mapping[str, Any], ours: Mapping[str, Any], table: str = "") -> Iterator[str]:
    """What is said that the interface never says, or with gaps that are never filled."""
    for key, value in words.items():
        name = f"{table}{key}"
        if key not in ours:
            hint = did_you_mean(key, ours)
            yield f"there is no `{name}`" + (f"; {hint}" if hint else "")
        elif _is_plural(ours[key]):
            yield from _in_forms(name, value, ours[key])
        elif isinstance(ours[key], Mapping):
            if isinstance(value, Mapping):
                yield from _faults(value, ours[key], f"{name}.")
            else:
                yield f"`{name}` is a table: write `[{name}]`, and strings below it"
        elif type(value) is not type(ours[key]):
            yield f"`{name}` is a {'text' if isinstance(ours[key], str) else 'list of texts'}"
        elif isinstance(value, str):
            yield from _in_text(name, value, ours[key])


def _is_plural(value: Any) -> bool:
    return isinstance(value, Mapping) and "other" in value and value.keys() <= FORMS


def _in_forms(name: str, value: Any, ours: Mapping[str, str]) -> Iterator[str]:
    """A string with a form for each number; languages have others than ours."""
    if not _is_plural(value):
        yield f"`{name}` has a form for each number: `{{one = …, other = …}}`, `other` at least"
        return
    for form, text in value.items():
        yield from _in_text(f"{name}.{form}", text, " ".join(ours.values()))


def _in_text(name: str, text: Any, ours: str) -> Iterator[str]:
    if not isinstance(text, str):
        yield f"`{name}` is a text"
        return
    there = set(_GAP.findall(ours))
    for gap in sorted(set(_GAP.findall(text)) - there):
        known = f"there is {', '.join(f'{{{one}}}' for one in sorted(there))}" if there else ""
        yield f"`{name}` is never told a {{{gap}}}" + (f"; {known}" if known else "")
    if text.count("{") != len(_GAP.findall(text)) or text.count("}") != text.count("{"):
        yield f"`{name}` has a brace that is no gap"
