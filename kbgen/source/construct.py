"""From YAML nodes to plain Python values, by the YAML 1.2 core schema.

PyYAML by itself follows YAML 1.1, which reads `no`, `12:30` and `010` as False, 750 and 8, and it
silently keeps the last of two equal keys. Here both are as an author expects: text stays text, and
every repeated key is reported. Core schema: https://yaml.org/spec/1.2.2/#103-core-schema.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from kbgen.diagnostics.characters import described, unseen

MAX_DEPTH = 32
MAX_VALUES = 20_000

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]+$")
_BASED_INT = re.compile(r"0o[0-7]+$|0x[0-9a-fA-F]+$")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")
_SPECIAL_FLOAT = re.compile(r"[-+]?\.(inf|Inf|INF)$|\.(nan|NaN|NAN)$")
_LOOKS_TYPED = frozenset("0123456789+-.~ntfNTF")
_STANDARD_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq")
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a node: a diagnostic code, a message and the node it is about."""

    code: str
    message: str
    node: yaml.Node
    hint: str | None = None
    other: yaml.Node | None = None


class TooBig(Exception):
    """The document expands beyond what an entry could need."""

    def __init__(self, message: str, node: yaml.Node) -> None:
        super().__init__(message)
        self.node = node


@dataclass
class Constructor:
    """Builds the value of one document and collects what is wrong with it.

    Text is in Unicode's normal form C afterwards, so that equal words are equal.

    Attributes:
        look_at_characters: Whether there may be characters in it that cannot be seen.
        problems: Filled while constructing.
    """

    look_at_characters: bool = True
    problems: list[Problem] = field(default_factory=list)
    _values: int = 0

    def construct(self, node: yaml.Node, depth: int = 0) -> Any:
        """Build the value of a node.

        Raises:
            TooBig: Nested deeper than `MAX_DEPTH`, or more than `MAX_VALUES` values once aliases
                are expanded.
        """
        self._values += 1
        if depth > MAX_DEPTH:
            raise TooBig(f"nested more than {MAX_DEPTH} levels deep", node)
        if self._values > MAX_VALUES:
            raise TooBig(f"more than {MAX_VALUES:,} values once aliases are expanded", node)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        self._check_tag(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.construct(child, depth + 1) for child in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        keys: dict[str, yaml.Node] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._report("KB008", "a list or mapping is used as a key", key_node)
                continue
            key = key_node.value
            if key in keys:
                self._report("KB004", f"'{key}' is already set above", key_node, other=keys[key])
            if key == "<<" and not key_node.style:
                self._report(
                    "KB008", "merge keys are not part of YAML 1.2", key_node,
                    "write the keys out; an entry is short enough",
                )  # fmt: skip
                continue
            keys[key] = key_node
            result[key] = self.construct(value_node, depth + 1)
        return result

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        self._check_tag(node)
        text: str = node.value
        if self.look_at_characters and (character := unseen(text)):
            self._report(
                "KB011", f"a character that cannot be seen: {described(character)}", node,
                "remove it; it often comes with text that was pasted",
            )  # fmt: skip
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        if node.style or (text and text[0] not in _LOOKS_TYPED):
            return text
        return _plain(text)

    def _check_tag(self, node: yaml.Node) -> None:
        if node.tag not in _STANDARD_TAGS:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self._report(
                "KB008", f"the tag '{tag}' is not used in entries", node,
                "an unquoted '!' starts a tag: put the value in quotes",
            )  # fmt: skip

    def _report(
        self,
        code: str,
        message: str,
        node: yaml.Node,
        hint: str | None = None,
        other: yaml.Node | None = None,
    ) -> None:
        self.problems.append(Problem(code, message, node, hint, other))


def _plain(text: str) -> Any:
    """The value of a plain (unquoted) scalar under the core schema."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        # a number of thousands of digits is text: Python refuses to convert it
        return int(text) if len(text) < 4000 else text
    if _BASED_INT.match(text):
        return int(text, 0)
    if _FLOAT.match(text) or _SPECIAL_FLOAT.match(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text
