"""What the handbook promises to stay: a name that is gone fails, until it is taken off by hand."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kbgen import api
from kbgen.cli import main
from kbgen.model import KINDS
from tests.reference import reference

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "themes" / "kbgen" / "kb"
LIST = ROOT / "tests" / "cases" / "stable" / "names.txt"


def names() -> Iterator[str]:
    pages = reference()
    for sort, name, page in (("option", r"[a-z]\w+", "options"), ("code", r"KB\d+", "codes")):
        found = re.findall(rf"^\| `?({name})`? \|", pages[f"{page}.md"], re.MULTILINE)
        yield from (f"{sort} {one}" for one in found)
    yield from (f"python {name}" for name in api.__all__)
    for kind in KINDS:
        for model in kind.models:
            yield from (f"field {kind.name} {name}" for name in model.model_fields)
    for template in TEMPLATES.glob("*.html"):
        found = re.findall(r"{%-? block (\w+)", template.read_text("utf-8"))
        yield from (f"block kbgen/{template.name} {name}" for name in found)
    yield from commands(main, "kbgen")


def commands(group: click.Group, called: str) -> Iterator[str]:
    for name, command in group.commands.items():
        yield f"command {called} {name}"
        options = (one for one in command.params if isinstance(one, click.Option))
        for option in options:
            yield from (f"command {called} {name} {flag}" for flag in option.opts)
        if isinstance(command, click.Group):
            yield from commands(command, f"{called} {name}")


def test_no_name_that_was_promised_is_gone(request: pytest.FixtureRequest) -> None:
    now = set(names())
    before = set(LIST.read_text("utf-8").splitlines()) if LIST.is_file() else set()
    if request.config.getoption("--update-golden"):
        LIST.write_text("".join(f"{name}\n" for name in sorted(before | now)), "utf-8")
    assert sorted(before - now) == []
    assert sorted(now - before) == [], "new names are promised by --update-golden"


def test_there_is_something_of_each_sort() -> None:
    sorts = [name.partition(" ")[0] for name in names()]
    count = {sort: sorts.count(sort) for sort in set(sorts)}
    assert min(count.values()) >= 10, count
    assert set(count) == {"option", "code", "python", "field", "block", "command"}
