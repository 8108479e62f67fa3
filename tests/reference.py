"""The reference in the handbook, made from the code: fields, commands, options and codes."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from kbgen.authoring.layout import key_order
from kbgen.cli import main
from kbgen.model import KINDS, Entry
from kbgen.model.base import Model
from kbgen.model.walk import models_in
from kbgen.rules import catalogue

ROOT = Path(__file__).resolve().parent.parent
HANDBOOK = ROOT / "content" / "pages" / "handbook"
MADE = "<!-- made by `pytest --update-golden tests/test_handbook.py`; not to be edited -->\n"


def reference() -> dict[str, str]:
    """The text of each page of the reference, by its name."""
    pages = {
        "fields": "\n".join(fields()),
        "commands": "\n".join(commands()),
        "options": options(),
        "codes": "\n".join(codes()),
    }
    return {f"{name}.md": _head(text) for name, text in pages.items()}


def _head(text: str) -> str:
    title, _, rest = text.partition("\n")
    return f"{title}\n\n{MADE}{rest.rstrip()}\n"


def fields() -> Iterator[str]:
    yield "# Reference: fields"
    yield "\nWhat an entry of each kind may say. Fields with * have to be there.\n"
    yield "## Any entry\n"
    yield from _rows(Entry, ())
    for kind in KINDS:
        for model in kind.models:
            form = next((name for name, one in kind.types.items() if one is model), "")
            yield f"\n## {kind.name.capitalize()}{f', {form}' if form else ''}\n"
            yield from _rows(model, tuple(Entry.model_fields))
            yield from _parts(model)


def _parts(model: type[Model]) -> Iterator[str]:
    for key in key_order(model):
        for part in models_in(model.model_fields[key].annotation):
            yield f"\n### In `{key}`\n"
            yield from _rows(part, ())
            yield from _parts(part)


def _rows(model: type[Model], without: tuple[str, ...]) -> Iterator[str]:
    yield from ("| Field | What it is |", "|---|---|")
    for key in key_order(model):
        if key not in without:
            info = model.model_fields[key]
            mark = "*" if info.is_required() else ""
            yield f"| `{key}`{mark} | {_cell(info.description or '')} |"


def _cell(text: str) -> str:
    """Text for a cell; what looks like a link or a tag means itself."""
    text = re.sub(r"\[\[.*?\]\]|<[^<>]*>", r"`\g<0>`", text)
    return text.replace("|", "\\|")


def commands() -> Iterator[str]:
    yield "# Reference: commands"
    yield "\nWhat each command says of itself with `--help`.\n"
    for name in main.list_commands(click.Context(main)):
        yield from _help(name)
        command = main.commands[name]
        for below in command.commands if isinstance(command, click.Group) else ():
            yield from _help(f"{name} {below}")


def _help(name: str) -> Iterator[str]:
    if name in {"build", "serve"}:  # the engine's help is printed, whichever that is
        command = main.commands[name]
        yield f"## kbgen {name}\n\n{command.help}\n"
        return
    arguments = [*name.split(), "--help"]
    printed = CliRunner().invoke(main, arguments, prog_name="kbgen", terminal_width=88).output
    yield f"## kbgen {name}\n\n```text\n{printed.rstrip()}\n```\n"


def options() -> str:
    """The README has the table, and a test that it is complete."""
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme[readme.index("| Option |") :].partition("\n\n")[0]
    table = re.sub(r", as \[below\]\(#[^)]*\)|; see \[below\]\(#[^)]*\)", "", table)
    table = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", table)  # nothing of it is beside the page
    lead = "What stands under `kbgen` in the `plugins` of mkdocs.yml."
    return f"# Reference: options\n\n{lead}\n\n{table}\n"


def codes() -> Iterator[str]:
    yield "# Reference: codes"
    yield "\n`kbgen explain CODE` tells more about each, with a wrong example and a right one.\n"
    yield from ("| Code | What is wrong | How grave |", "|---|---|---|")
    for code, one in sorted(catalogue().items()):
        yield f"| {code} | {_cell(one.title)} | {one.severity.value} |"
