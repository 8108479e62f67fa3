"""A seeded synthetic knowledge base: the same entries for kbgen and for its peers.

    python tests/bench/corpus.py 2000 OUT

writes OUT/content (one YAML file an entry) and OUT/mkdocs.yml. Of N entries, 30 % are practices,
30 % quotes, 15 % tools, 15 % definitions, 5 % checklists, and the rest people and sources. The same
N and seed give the same bytes.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

SHARES = {
    "practice": 0.30,
    "quote": 0.30,
    "tool": 0.15,
    "definition": 0.15,
    "checklist": 0.05,
    "person": 0.025,
    "source": 0.02,
}
FOLDERS = {
    "practice": "practices",
    "quote": "quotes",
    "tool": "tools",
    "definition": "definitions",
    "checklist": "checklists",
    "person": "people",
    "source": "sources",
    "topic": "topics",
}
TOPICS = 20
STOP_WORDS = (
    "the of and to in is that it for with as on be this are not from or we can when".split()
)


@dataclass
class Entry:
    """A synthetic entry.

    Attributes:
        kind: Its kind.
        id: Its id.
        title: Its title.
        data: Everything else, in kbgen's schema.
    """

    kind: str
    id: str
    title: str
    data: dict[str, Any] = field(default_factory=dict)


class Words:
    """Pseudo-English with a long tail, so that a search index has realistic work to do."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        syllables = [c + v for c in "b c d f g l m n p r s t v st tr ch".split() for v in "aeiou"]
        vocabulary = {self._word(syllables) for _ in range(14_000)}
        self._vocabulary = sorted(vocabulary)
        self.random.shuffle(self._vocabulary)
        self._weights = [1 / (rank + 3) for rank in range(len(self._vocabulary))]

    def _word(self, syllables: list[str]) -> str:
        return "".join(self.random.choices(syllables, k=self.random.choice((2, 2, 3, 4))))

    def sentence(self, count: int) -> str:
        content = self.random.choices(self._vocabulary, weights=self._weights, k=count)
        words = [
            self.random.choice(STOP_WORDS) if self.random.random() < 0.4 else w for w in content
        ]
        return " ".join(words).capitalize() + "."

    def prose(self, count: int) -> str:
        return " ".join(self.sentence(12) for _ in range(max(1, count // 12)))

    def title(self, count: int) -> str:
        return " ".join(self.random.choices(self._vocabulary[300:], k=count)).capitalize()


def entries(count: int, seed: int = 7) -> list[Entry]:
    """Make a knowledge base.

    Args:
        count: How many entries, topics not counted.
        seed: What the contents follow from.
    """
    words = Words(seed)
    made = [Entry("topic", f"topic-{n + 1}", words.title(2)) for n in range(TOPICS)]
    for kind, share in SHARES.items():
        for number in range(max(2, round(count * share))):
            title = words.title(2 if kind in {"tool", "definition", "person"} else 4)
            slug = f"{'-'.join(title.lower().split())}-{number + 1}"
            made.append(Entry(kind, slug, title))
    ids = {kind: [e.id for e in made if e.kind == kind] for kind in FOLDERS}
    for number, entry in enumerate(made):
        entry.data = {"title": entry.title, "summary": words.sentence(14)}
        entry.data |= _FILL[entry.kind](words, Targets(ids, number, entry.id))
    return made


class Targets:
    """Hands out ids to link to, in turn, so that every entry is linked to and none to itself."""

    def __init__(self, ids: dict[str, list[str]], number: int, own: str) -> None:
        self._ids, self._number, self._own = ids, number, own

    def one(self, kind: str, step: int = 1) -> str:
        ids = self._ids[kind]
        chosen = ids[(self._number * step + step) % len(ids)]
        return chosen if chosen != self._own else ids[(self._number * step) % len(ids)]

    def some(self, kind: str, count: int) -> list[str]:
        return list(dict.fromkeys(self.one(kind, step) for step in (1, 7, 11, 13)[:count]))


def _evidence(words: Words, targets: Targets, step: int) -> dict[str, Any]:
    return {
        "source": targets.one("source", step),
        "at": f"{words.random.randrange(60):02}:{words.random.randrange(60):02}",
        "by": targets.one("person", step),
        "note": words.prose(12),
    }


def _practice(words: Words, targets: Targets) -> dict[str, Any]:
    return {
        "topics": sorted(targets.some("topic", 2)),
        "why": f"{words.prose(36)} See [[practice:{targets.one('practice', 3)}]].",
        "how": [words.prose(12) for _ in range(3)],
        "applies_when": [words.prose(12)],
        "avoid_when": [f"{words.prose(12)} Use [[{targets.one('tool', 3)}|it]] then."],
        "checks": [{"id": "done", "statement": words.sentence(10), "level": "must"}],
        "evidence": [_evidence(words, targets, 1), _evidence(words, targets, 5)],
        "tools": [targets.one("tool")],
        "definitions": [targets.one("definition")],
        "quotes": [targets.one("quote")],
        "body": f"{words.prose(36)}\n\n- {words.prose(12)}\n- **{words.sentence(4)}**\n",
    }


def _quote(words: Words, targets: Targets) -> dict[str, Any]:
    return {
        "topics": sorted(targets.some("topic", 2)),
        "text": words.prose(36),
        "speaker": targets.one("person"),
        "source": targets.one("source"),
        "at": f"{words.random.randrange(60):02}:{words.random.randrange(60):02}",
        "attribution": {"certainty": "stated", "basis": words.sentence(8)},
        "context": words.prose(24),
    }


def _tool(words: Words, targets: Targets) -> dict[str, Any]:
    return {
        "topics": sorted(targets.some("topic", 2)),
        "purpose": words.prose(60),
        "category": words.title(1).lower(),
        "url": f"https://{words.title(1).lower()}.example/",
        "evidence": [_evidence(words, targets, 1)],
    }


def _definition(words: Words, targets: Targets) -> dict[str, Any]:
    return {
        "topics": sorted(targets.some("topic", 2)),
        "definition": f"{words.prose(36)} Compare [[{targets.one('definition', 3)}]].",
        "see_also": [f"tool:{targets.one('tool', 3)}"],
    }


def _checklist(words: Words, targets: Targets) -> dict[str, Any]:
    return {
        "topics": sorted(targets.some("topic", 2)),
        "type": "readiness",
        "problem": words.prose(24),
        "include": [{"practice": practice} for practice in targets.some("practice", 4)],
    }


def _person(words: Words, targets: Targets) -> dict[str, Any]:
    del targets
    return {"role": words.sentence(5)}


def _source(words: Words, targets: Targets) -> dict[str, Any]:
    sections = [{"title": words.title(3), "at": f"{minute:02}:00"} for minute in range(0, 60, 6)]
    return {
        "type": "transcript",
        "participants": [{"person": targets.one("person"), "part": "guest"}],
        "sections": sections,
        "reliability": {"trust": "primary", "why": words.prose(12)},
    }


def _topic(words: Words, targets: Targets) -> dict[str, Any]:
    del targets
    return {"body": words.prose(36)}


_FILL = {
    "practice": _practice,
    "quote": _quote,
    "tool": _tool,
    "definition": _definition,
    "checklist": _checklist,
    "person": _person,
    "source": _source,
    "topic": _topic,
}


def write_kbgen(made: list[Entry], out: Path, options: str = "") -> None:
    """Write the entries as kbgen reads them, with a mkdocs.yml."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    for entry, path in _paths(made, out / "content"):
        text = yaml.dump(entry.data, Dumper=dumper, sort_keys=False, allow_unicode=True, width=100)
        path.write_text(text, encoding="utf-8")
    (out / "docs").mkdir(exist_ok=True)
    config = (
        "site_name: Bench\ntheme:\n  name: material\n  font: false\n"
        f"plugins:\n  - kbgen:\n      content: [content]\n{options}"
    )
    (out / "mkdocs.yml").write_text(config, encoding="utf-8")


def _paths(made: list[Entry], content: Path) -> Iterator[tuple[Entry, Path]]:
    for folder in FOLDERS.values():
        (content / folder).mkdir(parents=True, exist_ok=True)
    for entry in made:
        yield entry, content / FOLDERS[entry.kind] / f"{entry.id}.yaml"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    write_kbgen(entries(arguments.count, arguments.seed), arguments.out)


if __name__ == "__main__":
    main()
