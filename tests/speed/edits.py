"""Seeded random changes of synthetic content."""

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.bench.corpus import FOLDERS

Data = dict[str, Any]


class Editor:
    """Changes a content root; a change is always newer than the last, whatever the clock says."""

    def __init__(self, content: Path, seed: int) -> None:
        self._content = content
        self._random = random.Random(seed)
        self._time = 1_000_000_000
        for path in sorted(content.rglob("*.yaml")):
            self._touch(path)

    def _touch(self, path: Path) -> None:
        self._time += 10
        os.utime(path, (self._time, self._time))

    def file(self, kind: str, where: Callable[[Data], bool] = lambda _: True) -> Path:
        """Some entry of a kind."""
        paths = sorted((self._content / FOLDERS[kind]).glob("*.yaml"))
        fitting = [path for path in paths if where(yaml.safe_load(path.read_text("utf-8")))]
        return self._random.choice(fitting)

    def write(self, path: Path, data: Data) -> None:
        path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
        self._touch(path)

    def change(self, path: Path, **values: Any) -> Path:
        """Set keys of an entry; None takes one away."""
        data = {**yaml.safe_load(path.read_text("utf-8")), **values}
        self.write(path, {key: value for key, value in data.items() if value is not None})
        return path

    def words(self, count: int = 5) -> str:
        """New text, with something in it that Markdown or HTML would take for its own."""
        words = [f"word{self._random.randrange(1000)}" for _ in range(count)]
        return " ".join(
            [*words[:2], self._random.choice(["*is*", "& <", "“so”", "a_b"]), *words[2:]]
        )

    # Changes of text

    def body(self) -> None:
        self.change(self.file("practice"), body=f"{self.words()}\n\n- {self.words()}\n")

    def summary(self) -> None:
        self.change(
            self.file(self._random.choice(["practice", "tool", "topic"])),
            summary=f"{self.words()}.",
        )

    def evidence(self) -> None:
        path = self.file("practice")
        pieces = yaml.safe_load(path.read_text("utf-8"))["evidence"]
        stance = self._random.choice(["supports", "qualifies", "disputes"])
        pieces[0] |= {
            "note": self.words(),
            "at": f"{self._random.randrange(59):02}:30",
            "stance": stance,
        }
        self.change(path, evidence=pieces)

    def quote_text(self) -> None:
        self.change(self.file("quote"), text=self.words(8))

    def mention(self) -> None:
        target = self.file("tool").stem
        self.change(
            self.file("practice"), why=f"{self.words()}. See [[tool:{target}]] for {self.words()}."
        )

    def term(self) -> None:
        """Name entries in prose, in a section with others and in one without."""
        paths = [self.file(kind) for kind in ("tool", "definition", "person", "practice")]
        names = [yaml.safe_load(path.read_text("utf-8"))["title"] for path in paths]
        why = f"{self.words()}, {names[0]} and {names[1]} and {names[0]}."
        self.change(self.file("practice"), why=why, body=f"{names[3]}\n\n- *{names[2]}*\n")

    def topics(self) -> None:
        others = sorted({self.file("topic").stem, self.file("topic").stem})
        self.change(self.file(self._random.choice(["practice", "quote", "tool"])), topics=others)

    def sections(self) -> None:
        path = self.file("source")
        sections = yaml.safe_load(path.read_text("utf-8"))["sections"]
        self._random.choice(sections)["title"] = self.words(3)
        self.change(path, sections=sections)

    def section_gone(self) -> None:
        path = self.file("source", lambda data: len(data["sections"]) > 3)
        sections = yaml.safe_load(path.read_text("utf-8"))["sections"]
        del sections[1]
        self.change(path, sections=sections)

    def check(self) -> None:
        statement = {"id": "done", "statement": f"{self.words()}.", "level": "should"}
        self.change(self.file("practice"), checks=[statement])

    def status(self) -> None:
        path, other = self.file("practice"), self.file("practice")
        if path != other:
            self.change(path, status="deprecated", replaced_by=other.stem)

    def relation(self) -> None:
        """Tie two practices together, in one way or another."""
        path = self.file("practice")
        other = self.file("practice", lambda data: data["title"] != self._title(path))
        name = self._random.choice(["supports", "in_tension_with"])
        self.change(path, **{name: [other.stem]})

    def _title(self, path: Path) -> Any:
        return yaml.safe_load(path.read_text("utf-8"))["title"]

    # Changes of more than text

    def title(self) -> None:
        self.change(
            self.file(self._random.choice(["practice", "person", "tool"])), title=self.words(3)
        )

    def aliases(self) -> None:
        """Give an entry a name that prose has already."""
        words = yaml.safe_load(self.file("practice").read_text("utf-8"))["why"].split()
        at = self._random.randrange(len(words) - 1)
        self.change(
            self.file(self._random.choice(["tool", "definition", "person"])),
            aliases=[" ".join(words[at : at + 2]), self.words(2)],
        )

    def linked_as(self) -> None:
        path = self.file(self._random.choice(["tool", "topic"]))
        words = yaml.safe_load(path.read_text("utf-8"))["title"].split()[0]
        self.change(path, linked_as=[words, self.words(2)], linked_case="any")

    def topic_order(self) -> None:
        self.change(self.file("topic"), order=self._random.randrange(1, 50))

    def add(self) -> None:
        data = yaml.safe_load(self.file("definition").read_text("utf-8"))
        name = f"added-{self._random.randrange(10**6)}"
        self.write(self._content / "definitions" / f"{name}.yaml", {**data, "title": self.words(2)})

    def delete(self) -> None:
        """Take away something that nothing links to."""
        added = sorted((self._content / "definitions").glob("added-*.yaml"))
        if added:
            self._random.choice(added).unlink()

    def rename(self) -> None:
        added = sorted((self._content / "definitions").glob("added-*.yaml"))
        if added:
            path = self._random.choice(added)
            moved = path.with_stem(f"added-{self._random.randrange(10**6)}")
            self.change(path.rename(moved), formerly=[path.stem])

    def other_ending(self) -> None:
        path = self.file("tool")
        self._touch(path.rename(path.with_suffix(".yml")))

    def override(self, layer: Path) -> None:
        path = self.file("practice")
        over = layer / "practices" / path.name
        over.parent.mkdir(parents=True, exist_ok=True)
        self.write(over, {"override": True, "summary": f"{self.words()}."})


TEXT = ("body", "summary", "evidence", "quote_text", "mention", "term", "topics", "sections",
        "section_gone", "check")  # fmt: skip
MORE = ("title", "aliases", "linked_as", "status", "topic_order", "add", "rename", "delete",
        "other_ending", "relation")  # fmt: skip
"""The first relation of all makes a new page; further ones are changes of text."""


def apply(
    editor: Editor, names: tuple[str, ...], rng: random.Random, layer: Path | None = None
) -> str:
    """Make one change; gives its name."""
    name = rng.choice(names)
    if layer is not None and rng.random() < 0.2:
        editor.override(layer)
        return "override"
    getattr(editor, name)()
    return name
