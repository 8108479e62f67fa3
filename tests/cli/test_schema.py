"""`kbgen schema` writes the schemas that entries point at, and notices old ones."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main
from kbgen.model import KINDS, Entry
from kbgen.model.base import Model
from kbgen.model.walk import models_in
from tests.content import topic, write


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["schema", *arguments])
    return result.exit_code, result.output


def test_the_schemas_of_the_content_are_up_to_date(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    assert run("--check") == (0, "the schemas are up to date\n")


def test_every_entry_points_at_the_schema_of_its_kind(root: Path) -> None:
    for path in (root / "content").glob("*/*.yaml"):
        first = path.read_text("utf-8").partition("\n")[0]
        where = first.removeprefix("# yaml-language-server: $schema=")
        assert where != first, f"{path} has no modeline"
        assert (path.parent / where).is_file(), f"{path}: {where}"


def test_schemas_are_written_into_every_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ours").mkdir()
    options = "plugins:\n  - kbgen:\n      content: ['package:kbgen', ours]\n"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: X\n{options}", "utf-8")
    assert run("--check")[0] == 1
    assert not (tmp_path / "ours" / ".schema").exists()
    code, output = run()
    assert code == 0
    assert "wrote ours/.schema/practice.json\n" in output
    written = tmp_path / "ours" / ".schema" / "practice.json"
    written.write_text(written.read_text("utf-8") + " ", "utf-8")
    code, output = run("--check")
    assert (code, output) == (
        1,
        "ours/.schema/practice.json is out of date; `kbgen schema` writes it\n",
    )
    assert run()[1] == "wrote ours/.schema/practice.json\n"


def test_one_kind_is_printed() -> None:
    code, output = run("quote")
    assert code == 0
    assert json.loads(output)["title"] == "quote"


def test_all_schemas_go_to_another_folder(tmp_path: Path) -> None:
    assert run("--out", str(tmp_path / "schemas"))[0] == 0
    assert len(list((tmp_path / "schemas").iterdir())) == 10


def git(folder: Path, *arguments: str) -> str:
    nobody = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    command = ["git", *nobody, "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def ids_of(file: Path, kind: str) -> dict[str, str]:
    """The ids of a kind that a file lists, with their titles."""
    known = json.loads(file.read_text("utf-8"))["definitions"][kind]
    return dict(zip(known.get("enum", ()), known.get("enumDescriptions", ()), strict=True))


@pytest.mark.skipif(shutil.which("git") is None, reason="git is missing")
def test_ids_are_listed_in_no_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "content", {"topics/tests": topic("Tests"), "people/ada": "title: [\n"})
    git(tmp_path, "init", "--quiet")
    ids = tmp_path / "content" / ".schema" / "ids.json"
    assert run()[0] == 0
    empty = ids.read_bytes()
    code, output = run("--ids")
    assert code == 1
    assert "git does not know 'content/.schema/ids.json' yet: commit it as it is first" in output
    assert ids.read_bytes() == empty
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "all")
    assert run("--ids") == (
        0, "content/.schema/ids.json lists 1 id; git takes the file for unchanged\n"
    )  # fmt: skip
    assert ids_of(ids, "topic") == {"tests": "Tests"}
    assert ids_of(ids, "person") == {"ada": "has a mistake"}
    assert ids_of(ids, "any")["tests"] == "topic: Tests"
    assert json.loads(ids.read_text("utf-8"))["definitions"]["tool"]["not"] == {}
    assert git(tmp_path, "status", "--short") == ""
    assert run() == run("--check") == (0, "the schemas are up to date\n")
    assert run("--no-ids") == (0, "content/.schema/ids.json lists no ids any more\n")
    assert ids.read_bytes() == empty
    ids.write_bytes(b"{}")
    assert git(tmp_path, "status", "--short") == " M content/.schema/ids.json\n"


def test_a_check_brings_ids_up_to_date_where_they_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write(tmp_path / "content", {"topics/tests": topic("Tests")})
    ids = tmp_path / "content" / ".schema" / "ids.json"
    assert run()[0] == 0
    empty = ids.read_bytes()
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
    assert ids.read_bytes() == empty
    assert run("--ids")[0] == 0
    write(tmp_path / "content", {"topics/more": topic("More")})
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
    assert ids_of(ids, "topic") == {"more": "More", "tests": "Tests"}


def test_a_kind_that_there_is_not_is_a_wrong_use() -> None:
    code, output = run("practise")
    assert code == 2
    assert "there is no kind 'practise'; did you mean 'practice'?" in output
    assert run("quote", "--check")[0] == 2


def test_the_rule_of_every_field_is_listed() -> None:
    sections = run("merging")[1].split("\n## ")[1:]
    listed = {tuple(re.findall(r"^\| `(\w+)`", section, re.MULTILINE)) for section in sections}
    for part in {model for kind in KINDS for one in kind.models for model in all_models(one)}:
        common = Entry.model_fields if issubclass(part, Entry) and part is not Entry else {}
        own = tuple(k for k, i in part.model_fields.items() if not i.exclude and k not in common)
        assert own in listed, part


def all_models(model: type[Model]) -> Iterator[type[Model]]:
    yield model
    for info in model.model_fields.values():
        for part in models_in(info.annotation):
            yield from all_models(part)


@pytest.mark.parametrize(
    "line",
    [
        "| `title`* | the value replaces the one below |",
        "| `tools` | a list replaces the one below; `add` and `remove` change it |",
        "| `checks` | merged part by part; `remove` takes parts away, `replace` gives a whole new "
        "list; a part is known by its `id` |",
        "| `horizon` | merged key by key |",
    ],
)
def test_a_rule_is_told_in_words(line: str) -> None:
    assert line in run("merging")[1].splitlines()
