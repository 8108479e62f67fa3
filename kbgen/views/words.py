"""Sentences of the interface, gaps filled. In JavaScript: `themes/kbgen/assets/js/words.js`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any


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
            values: What the gaps are filled with; `count` chooses between the forms `one` and
                `other` of a string that has them.
        """
        found = reduce(lambda table, name: table[name], key.split("."), self.strings)
        if isinstance(found, Mapping):
            found = found["one" if values.get("count") == 1 else "other"]
        return str(found).format_map(values)

    def either(self, parts: Sequence[str]) -> str:
        """A choice: "A", "A or B", "A, B or C"."""
        return self._joined("sentence.either", parts)

    def both(self, parts: Sequence[str]) -> str:
        """A list: "A", "A and B", "A, B and C"."""
        return self._joined("sentence.both", parts)

    def number(self, value: float) -> str:
        """A number of no more than six digits."""
        return f"{value:g}".replace(".", self.say("sentence.decimal"))

    def _joined(self, key: str, parts: Sequence[str]) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return self.say(key, rest=self.say("sentence.comma").join(parts[:-1]), last=parts[-1])
