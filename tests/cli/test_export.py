"""`kbgen export` writes what has changed, takes away what is no more, and touches nothing else."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main
from kbgen.cli.export import FORMATS
from kbgen.cli.output_folder import MANIFEST

CASE = Path(__file__).resolve().parent.parent / "cases" / "sharing" / "content"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CASE, tmp_path / "content")
    return tmp_path


def export(format_: str = "markdown", *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["export", format_, "-o", "out", *more])
    return result.exit_code, result.output


def files(folder: Path) -> dict[str, bytes]:
    out = folder / "out"
    found = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_written_and_then_there_is_nothing_to_do(
    folder: Path, format_: str
) -> None:
    code, said = export(format_)
    assert code == 0, said
    before = files(folder)
    assert said == f"out: {len(before) - 1} written, 0 unchanged\n"
    assert export(format_) == (0, f"out: 0 written, {len(before) - 1} unchanged\n")
    assert files(folder) == before


@pytest.mark.parametrize("format_", FORMATS)
def test_a_draft_is_published_nowhere(folder: Path, format_: str) -> None:
    code, _ = export(format_)
    before = files(folder)
    shutil.rmtree(folder / "out")
    draft = "title: Unripe\nsummary: Not yet.\npurpose: None yet.\ncategory: queue\nstatus: draft\n"
    (folder / "content" / "tools" / "unripe.yaml").write_text(draft, "utf-8")
    code, said = export(format_)
    assert code == 0, said
    assert files(folder) == before


def test_what_has_changed_is_written_and_what_is_gone_is_removed(folder: Path) -> None:
    export("csv")
    before = files(folder)
    tool = folder / "content" / "tools" / "sqlite.yaml"
    tool.write_text(tool.read_text("utf-8").replace("purpose: ", "purpose: New. "), "utf-8")
    assert export("csv")[1] == f"out: 1 written, {len(before) - 2} unchanged\n"
    assert export("ndjson")[1] == f"out: 1 written, 0 unchanged, {len(before) - 1} removed\n"
    assert files(folder).keys() == {"entries.ndjson", MANIFEST}


def test_emptied_folders_go_too(folder: Path) -> None:
    export("json")
    export("csv")
    assert not [path for path in (folder / "out").iterdir() if path.is_dir()]


def test_a_file_that_was_there_before_stops_the_export(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "tools.csv").write_text("mine", "utf-8")
    (folder / "out" / "notes.txt").write_text("mine, too", "utf-8")
    code, said = export("csv")
    assert code == 1
    assert "nothing was written" in said
    assert "tools.csv" in said
    assert "notes.txt" not in said
    assert files(folder) == {"tools.csv": b"mine", "notes.txt": b"mine, too"}


def test_a_file_that_was_edited_stops_the_export_and_outlives_its_entry(folder: Path) -> None:
    export("csv")
    path = folder / "out" / "tools.csv"
    path.write_text("edited", "utf-8")
    assert export("csv")[0] == 1
    code, said = export("ndjson")
    assert code == 0
    assert "because they were edited: tools.csv" in said
    assert path.read_text("utf-8") == "edited"


def test_a_manifest_cannot_reach_out_of_its_folder(folder: Path) -> None:
    victim = folder / "victim.txt"
    victim.write_text("", "utf-8")
    (folder / "out").mkdir()
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    manifest = {"../victim.txt": empty, str(victim): empty}
    (folder / "out" / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    assert export("csv")[0] == 0
    assert victim.is_file()


def test_a_damaged_manifest_is_said(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / MANIFEST).write_text("{", "utf-8")
    code, said = export("csv")
    assert code == 1
    assert "is damaged" in said
    assert files(folder).keys() == {MANIFEST}


def test_what_is_wrong_is_not_exported(folder: Path) -> None:
    (folder / "content" / "tools" / "bad.yaml").write_text("title: 1\n", "utf-8")
    code, said = export()
    assert code == 1
    assert "`kbgen check` says which" in said
    assert not (folder / "out").exists()


def test_addresses_are_full_where_the_site_is_known(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(
        "site_name: Notes\nsite_url: https://kb.example/base\n", "utf-8"
    )
    export("json")
    index = json.loads(files(folder)["index.json"])
    assert (index["site"], index["url"]) == ("Notes", "https://kb.example/base/")
    tool = json.loads(files(folder)["entries/tools/sqlite.json"])
    assert tool["entry"]["url"] == "https://kb.example/base/tools/sqlite/"
    export("json", "--site-url", "https://other.example")
    assert json.loads(files(folder)["index.json"])["url"] == "https://other.example/"
