"""Something wrong inside one entry, before it is known which file that is in."""

from dataclasses import dataclass

from kbgen.source import KeyPath


@dataclass(frozen=True, slots=True)
class Flaw:
    """A problem at a key path of an entry.

    Attributes:
        code: The diagnostic's code.
        path: The keys and positions that lead to it.
        message: What is wrong.
        hint: What to do about it.
        key: Whether the last key itself is meant and not its value.
    """

    code: str
    path: KeyPath
    message: str
    hint: str | None = None
    key: bool = False
