"""The cases of `cases/comparison`: two editions of a small knowledge base each.

A case says what is other than in `start.yaml`: `old` in the old edition, `new` in the new one. A
change is a file's whole text, null where there is none, or a list of pairs: what to replace, and by
what. `patch` makes the new edition from the old one instead, as `git apply` does. `team` is a layer
above both, and `arguments` are of the command.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner, Result

from kbgen.cli import main
from tests.content import only, write

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "comparison"
START = yaml.safe_load((FOLDER / "start.yaml").read_text(encoding="utf-8"))
CASES = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "start.yaml")

Files = dict[str, str]


def lay_out(case: dict[str, Any], folder: Path) -> list[str]:
    """Write a case's editions as the folders `old` and `new`; gives the command's arguments."""
    old = changed({} if case.get("alone") else START, case.get("old", {}))
    write(folder / "old", old)
    if "patch" in case:
        for name, text in old.items():  # with the line ends that are in the patch
            path = folder / "new" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        command = ["git", "apply", "-p2", "--directory=new", "-"]
        subprocess.run(command, cwd=folder, input=case["patch"].encode(), check=True)
    else:
        write(folder / "new", changed(old, case.get("new", {})))
    team = ["team"] if "team" in case else []
    write(folder / "team", case.get("team", {}))
    write(folder, case.get("files", {}))
    options = {"content": ["new", *team], "cache": False, "rules": dict.fromkeys(only(), "off")}
    configuration = json.dumps({"plugins": [{"kbgen": options}]})
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    return ["old", "new", *case.get("arguments", [])]


def changed(files: Files, changes: dict[str, Any]) -> Files:
    """Files after changes to them."""
    result = dict(files)
    for name, change in changes.items():
        if change is None:
            del result[name]
        elif isinstance(change, str):
            result[name] = change
        else:
            for before, after in change:
                assert before in result[name], f"{name}: there is no {before!r}"
                result[name] = result[name].replace(before, after)
    return result


def diff(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["diff", *arguments], catch_exceptions=False)
