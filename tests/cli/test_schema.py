"""`kbgen schema` writes the schemas that entries point at, and notices old ones."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main


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
    assert len(list((tmp_path / "schemas").iterdir())) == 9


def test_a_kind_that_there_is_not_is_a_wrong_use() -> None:
    code, output = run("practise")
    assert code == 2
    assert "there is no kind 'practise'; did you mean 'practice'?" in output
    assert run("quote", "--check")[0] == 2
