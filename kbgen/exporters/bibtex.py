"""BibTeX: what is special in it, and an entry from its fields."""

import re
from collections.abc import Iterable, Mapping

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces even where they are escaped
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "#$%&_"},
}
_SPECIALS = re.compile(r"[\\{}~^#$%&_]")
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def bibtex(kind: str, key: str, fields: Mapping[str, str | None]) -> str:
    """An entry of a bibliography.

    Args:
        kind: Its type, e.g. `misc`.
        key: What it is cited by.
        fields: Its fields, escaped; those without a value are left out.
    """
    written = {name: value for name, value in fields.items() if value}
    width = max(map(len, written))
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in written.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def escaped(text: str) -> str:
    """Text as the value of a field."""
    if not _SPECIALS.search(text):
        return text
    return _SPECIALS.sub(lambda match: _SPECIAL[match[0]], text)


def verbatim(text: str) -> str:
    """Text whose case no style may change, and that is no list of names."""
    return f"{{{escaped(text)}}}"


def address(url: str | None) -> str | None:
    """An address, which BibTeX takes as it is."""
    return url and url.translate(_IN_ADDRESSES)


def names(people: Iterable[str]) -> str:
    """People as the value of `author`."""
    return " and ".join(map(_name, people))


def _name(name: str) -> str:
    plain = re.search(r",|\band\b", name) is None
    return escaped(name) if plain else verbatim(name)
