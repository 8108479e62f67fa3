"""A knowledge base whose every field for text tries to run, to load, or to break out of its place.

In the entries of `cases/hostile/content`, `TEXT` stands for a line of such text and `PROSE` for
paragraphs of it, `SECTION` for what is the same everywhere, `SHORT` for what fits into a few
characters, `URL` for the end of an address, and `-N` and `-M` for the number of a group of strings
and of the next: each has entries of its own, because some strings would take the meaning of others.
"""

import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.end_to_end.miniature import copy_miniature

CASES = Path(__file__).resolve().parent / "cases" / "hostile"
CONTENT = CASES / "content"
SHORT = "\"'><svg onload=ran(1)>"
URL = "FIELD/'-ran('FIELD')-'/{{7*191}}/%22onfocus=ran('FIELD')/[x](y)"
JOINED = {"TEXT": " ", "SECTION": " ", "PROSE": "\n\n"}

GIT = ("git", "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
RULES = ("KB301", "KB304", "KB320", "KB324")
"""What would tell an author of such text."""


@cache
def groups() -> dict[str, list[str]]:
    """The strings, by how they try."""
    return dict(yaml.safe_load((CASES / "strings.yaml").read_text(encoding="utf-8")))


def build(folder: Path) -> None:
    """Build a site of it."""
    project = copy_miniature(folder)
    shutil.rmtree(project.path / "content")
    project.write("content/pages/about.md", "# About\n")
    project.configure(plugins=[{"kbgen": {"rules": dict.fromkeys(RULES, "off"), "cache": False}}])
    write_content(project.path / "content")
    project.write(".gitignore", "site\n")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All"]):  # for feeds
        subprocess.run([*GIT, *command], cwd=folder, check=True)
    project.build()


def write_content(folder: Path) -> None:
    """Write the knowledge base as a content root."""
    for number, strings in enumerate(groups().values()):
        for path in sorted(CONTENT.glob("*/*.yaml")):
            kind, text = path.parent.name, path.read_text(encoding="utf-8")
            data = _spoilt(yaml.safe_load(text), path.stem, number, strings)
            file = folder / kind / f"{path.stem}-{number}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


def _spoilt(value: Any, field: str, number: int, strings: list[str]) -> Any:
    if isinstance(value, dict):
        return {key: _spoilt(inner, f"{field}.{key}", number, strings)
                for key, inner in value.items()}  # fmt: skip
    if isinstance(value, list):
        return [_spoilt(inner, field, number, strings) for inner in value]
    if not isinstance(value, str):
        return value
    if value == "SHORT":
        return SHORT
    if value in JOINED:
        named = "section" if value == "SECTION" else field
        texts = (text.replace("FIELD", named) for text in strings)
        text = JOINED[value].join((f"{named} {number}", *texts))
        return text if value == "PROSE" else " ".join(text.split("\n"))
    address = URL.replace("FIELD", field)
    following = (number + 1) % len(groups())
    return value.replace("URL", address).replace("-N", f"-{number}").replace("-M", f"-{following}")
