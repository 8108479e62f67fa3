"""Somebody who writes YAML in any style but one's own, for tests."""

from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any
from unicodedata import normalize

from hypothesis import strategies as st

from kbgen.diagnostics.characters import UNSEEN

WORDS = (
    "plain",
    "It's",
    "a #1 tip",
    "x: y",
    "52:36",
    "no",
    "[[id]]",
    "- dash",
    "“so”",
    "🐍",
    "404",
)


SEEN = st.characters().filter(lambda character: not UNSEEN.match(character))
"""Characters that an entry may have."""


def texts() -> st.SearchStrategy[str]:
    """Words of all sorts, some of them many."""
    some = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
    return st.one_of(
        some,
        some.map(lambda text: " ".join([text] * 12)),
        some.map(lambda text: f"{text}\n\n{text}"),
        st.text(SEEN, max_size=12).map(partial(normalize, "NFC")),
    )


def values() -> st.SearchStrategy[Any]:
    """Data as an entry may have it."""
    keys = st.sampled_from(["id", "title", "how", "when", "on-time", "404"])
    single = st.one_of(texts(), st.integers(), st.booleans(), st.none(), st.floats(0, 1))
    return st.recursive(
        single,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)
        ),
        max_leaves=6,
    )


def entries() -> st.SearchStrategy[dict[str, Any]]:
    """The data of a file."""
    keys = st.sampled_from(["title", "summary", "topics", "checks", "why", "body"])
    return st.dictionaries(keys, values(), min_size=1, max_size=5)


@dataclass
class Scribe:
    """Writes data with comments everywhere and in a style that changes with every line.

    Attributes:
        random: What chance there is in it.
        comments: How many comments have been written; each has its number.
    """

    random: Random
    comments: int = 0

    def write(self, data: dict[str, Any]) -> str:
        """Write a file."""
        text = "\n".join([*self._above(0), *self._block(data, 0), *self._above(0), ""])
        return text.replace("\n", "\r\n") if self._chance() else text

    def _chance(self, one_in: int = 4) -> bool:
        return self.random.randrange(one_in) == 0

    def _comment(self) -> str:
        self.comments += 1
        return f"# {self.comments}: no key, [no] \"quote'"

    def _above(self, column: int) -> list[str]:
        lines = [" " * column + self._comment()] if self._chance() else []
        return [*([""] if self._chance() else []), *lines]

    def _behind(self) -> str:
        return f"{' ' * self.random.randint(1, 3)}{self._comment()}" if self._chance() else ""

    def _block(self, value: Any, column: int) -> list[str]:
        """The lines of a mapping or a list that is not empty."""
        lines: list[str] = []
        if isinstance(value, dict):
            for key, part in value.items():
                lines += [*self._above(column), *self._item(f"{self._key(key)}:", part, column)]
        else:
            for part in value:
                lines += [*self._above(column), *self._item("-", part, column)]
        return lines

    def _key(self, key: str) -> str:
        return f"'{key}'" if self._chance() else key

    def _item(self, lead: str, value: Any, column: int) -> list[str]:
        start = " " * column + lead
        if isinstance(value, dict | list) and value and not self._chance():
            deeper = column + self.random.randint(1, 4)
            if lead == "-" and not self._chance(2):
                gap = deeper - column - 1
                first, *rest = self._compact(value, deeper) if gap else ("",)
                if first:
                    return [f"{start}{' ' * gap}{first}", *rest]
            if isinstance(value, list) and lead != "-" and self._chance(2):
                deeper = column  # lists need not be indented
            return [start + self._behind(), *self._block(value, deeper)]
        return self._single(start, value, column)

    def _compact(self, value: Any, column: int) -> list[str]:
        lines = self._block(value, column)
        return [lines[0].lstrip(), *lines[1:]] if not lines[0].lstrip().startswith("#") else [""]

    def _single(self, start: str, value: Any, column: int) -> list[str]:
        gap = " " * self.random.randint(1, 3)
        if isinstance(value, str) and self._chance(2) and self._may_be_block(value):
            indent = " " * (column + self.random.randint(1, 4))
            sign = ">-" if "\n" not in value else "|-"
            lines = value.split(" ") if sign == ">-" else value.split("\n")
            below = [indent + line if line else "" for line in lines]
            return [f"{start}{gap}{sign}{self._behind()}", *below]
        if isinstance(value, str) and value and self._chance():
            return [start, f"{' ' * (column + 3)}{self._flow(value)}{self._behind()}"]
        return [f"{start}{gap}{self._flow(value)}{self._behind()}"]

    @staticmethod
    def _may_be_block(value: str) -> bool:
        first, *others = value.split("\n\n")
        words = first.split(" ")
        return first.isprintable() and all(words) and (not others or others == [first])

    def _flow(self, value: Any) -> str:
        gap = " " if self._chance() else ""
        match value:
            case dict():
                inside = f",{gap}".join(
                    f"{self._key(k)}: {self._flow(v)}" for k, v in value.items()
                )
                return f"{{{gap}{inside}{gap}}}"
            case list():
                return f"[{gap}{f',{gap}'.join(map(self._flow, value))}{gap}]"
            case str():
                return self._quoted(value)
            case None:
                return self.random.choice(["null", "~"])
        return str(value).lower() if isinstance(value, bool) else repr(value)

    def _quoted(self, value: str) -> str:
        if value == "plain" and not self._chance():
            return value
        if value.isprintable() and self._chance(2):
            return "'" + value.replace("'", "''") + "'"
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
