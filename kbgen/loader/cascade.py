"""What goes with an alternative or a criterion that an override takes out of a decision.

Only what lower layers have written goes with it; what the override's own layer says of something
that it has taken away is a mistake.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kbgen.diagnostics import Diagnostic, Severity
from kbgen.loader.draft import Draft
from kbgen.source import Document, KeyPath

ALTERNATIVES, CRITERIA = "alternatives", "criteria"
KNOCK_OUTS, SCENARIOS = "knock_out_criteria", "scenarios"


@dataclass(frozen=True)
class Cascade:
    """What goes with what an override has taken away.

    Attributes:
        change: An override of the decision, by which it goes.
        told: What it concerns, in words.
    """

    change: Mapping[str, Any] = field(default_factory=dict)
    told: tuple[str, ...] = ()

    def notice(self, document: Document) -> Diagnostic:
        """KB510, to be shown where the override says what it takes away."""
        *first, last = self.told
        what = f"{', '.join(first)} and {last}" if first else last
        key = next(key for key in (ALTERNATIVES, CRITERIA) if key in document.data)
        message = f"with what this takes away, there go {what}"
        span = document.key_span((key,))
        return Diagnostic("KB510", message, span, None, (), Severity.NOTICE)


def cascade(below: Mapping[str, Any], draft: Draft, layer: int) -> Cascade:
    """Find what goes with what an override has taken out of a decision.

    Args:
        below: The decision without the override.
        draft: The decision with it.
        layer: The number of the override's content root.
    """
    gone = {key: _ids(below, key) - _ids(draft.data, key) for key in (ALTERNATIVES, CRITERIA)}
    if not any(gone.values()):
        return Cascade()
    work = _Work(draft, layer, gone[ALTERNATIVES], gone[CRITERIA])
    tables, knock_outs, scenarios = work.tables(), work.knock_outs(), work.scenarios()
    change: dict[str, Any] = {CRITERIA: tables, KNOCK_OUTS: knock_outs, SCENARIOS: scenarios}
    counts = (
        (len(tables), "a row of a table", "rows of {} tables"),
        (_size(knock_outs), "{} knock-out criterion", "{} knock-out criteria"),
        (_size(scenarios), "{} scenario", "{} scenarios"),
    )
    return Cascade(
        {key: value for key, value in change.items() if _size(value)},
        tuple((one if n == 1 else many).format(n) for n, one, many in counts if n),
    )


@dataclass(frozen=True)
class _Work:
    draft: Draft
    layer: int
    alternatives: set[str]
    criteria: set[str]

    def tables(self) -> list[dict[str, Any]]:
        """The rows of the performance tables that are for nothing any more."""
        found = []
        for path, criterion in self._parts(CRITERIA):
            rows = criterion.get("performance")
            there = self.alternatives & (rows.keys() if isinstance(rows, Mapping) else set())
            lower = {id_: None for id_ in there if self._is_lower((*path, "performance", id_))}
            if lower and "id" in criterion:
                found.append({"id": criterion["id"], "performance": lower})
        return found

    def knock_outs(self) -> dict[str, list[Any]]:
        """The knock-out criteria that lose what they ask for, or all that they exclude."""
        removed, changed = [], []
        for path, knock in self._parts(KNOCK_OUTS):
            if not self._is_lower(path) or "id" not in knock:
                continue
            excluded = _texts(knock.get("excludes"))
            gone = [id_ for id_ in excluded if id_ in self.alternatives]
            if self.criteria & set(_texts(knock.get("when"))) or (gone and gone == excluded):
                removed.append(knock["id"])
            elif gone:
                changed.append({"id": knock["id"], "excludes": {"remove": gone}})
        return {"remove": removed, "add": changed}

    def scenarios(self) -> dict[str, list[Any]]:
        """The scenarios that expect what is gone, and the answers to what is not asked."""
        removed, changed = [], []
        for path, scenario in self._parts(SCENARIOS):
            expected, answers = scenario.get("expect"), scenario.get("answers")
            if not self._is_lower(path) or "title" not in scenario:
                continue
            names = expected.get("alternatives") if isinstance(expected, Mapping) else ()
            if self.alternatives & set(_texts(names)):
                removed.append(scenario["title"])
            elif gone := self.criteria & set(_texts(answers)):
                changed.append({"title": scenario["title"], "answers": dict.fromkeys(gone)})
        return {"remove": removed, "add": changed}

    def _parts(self, key: str) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
        for number, part in _mappings(self.draft.data, key):
            yield (key, number), part

    def _is_lower(self, path: KeyPath) -> bool:
        return self.draft.origin.part(path).layer < self.layer


def _size(change: list[Any] | dict[str, list[Any]]) -> int:
    """How many parts a change of a list concerns."""
    return sum(map(len, change.values())) if isinstance(change, dict) else len(change)


def _mappings(data: Mapping[str, Any], key: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    parts = data.get(key)
    for number, part in enumerate(parts if isinstance(parts, list) else ()):
        if isinstance(part, Mapping):
            yield number, part


def _ids(data: Mapping[str, Any], key: str) -> set[str]:
    return set(_texts([part.get("id") for _, part in _mappings(data, key)]))


def _texts(values: Any) -> list[str]:
    """The texts in a list, or the keys of a mapping, whatever else an author may have written."""
    found = values if isinstance(values, list | Mapping) else ()
    return [value for value in found if isinstance(value, str)]
