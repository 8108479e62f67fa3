"""`kbgen import`: what was written elsewhere becomes entries, whole or not at all."""

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from kbgen.authoring.form_fields import forms
from kbgen.cli import main
from tests.content import topic, write

FORMS = Path(__file__).resolve().parents[1] / "cases" / "forms"
SUMMARY = "A list on one page says who may restart which service."
FILLED = (FORMS / "practice.md").read_text("utf-8")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"content/topics/hosting.yaml": topic("Hosting")})
    return tmp_path


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)


def test_a_filled_form_is_an_entry(here: Path) -> None:
    shutil.copy(FORMS / "practice.md", here / "form.md")
    result = run("import", "form.md")
    assert result.output == "Wrote content/practices/write-down-who-may-restart-what.yaml\n"
    file = here / "content/practices/write-down-who-may-restart-what.yaml"
    assert file.read_text("utf-8") == (FORMS / "practice.yaml").read_text("utf-8")
    assert run("fmt", "--check", str(file)).exit_code == 0


def test_a_form_with_line_ends_of_a_browser_is_read_from_standard_input(here: Path) -> None:
    result = run("import", "-", given=FILLED.replace("\n", "\r\n"))
    assert result.exit_code == 0
    assert (here / "content/practices/write-down-who-may-restart-what.yaml").is_file()
    again = run("import", "-", given=FILLED)
    assert again.exit_code == 1
    assert "there is a practice 'write-down-who-may-restart-what' already" in again.output


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (SUMMARY, "_No response_", "'Summary' is empty. One sentence in plain text that stands"),
        ("### Kind\n\npractice", "### Kind\n\npractise", "'Kind' says 'practise', and there is"),
        ("Write down who", "Write\ndown who", "'Title' has several lines, and is one"),
        ("listed\n  state", "listed\n state", "'Checks', line 2: "),
        ("### Not a question", "### How", "'### How' stands there twice: a heading in what"),
        ("_No response_\n\n### Title", "Über uns\n\n### Title", "'Über uns' is not an id"),
        ("### Kind\n", "", "this is no form that was filled in"),
    ],
)
def test_what_is_wrong_is_told_in_the_words_of_the_form(
    here: Path, old: str, new: str, complaint: str
) -> None:
    assert FILLED.count(old) == 1
    result = run("import", "-", given=FILLED.replace(old, new))
    assert result.exit_code == 1
    assert complaint in result.output
    assert not (here / "content/practices").exists()


def test_the_forms_of_this_repository_are_those_of_the_models(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    result = run("schema", "--for", "github-issue-form", "--check")
    assert result.output == "the forms are up to date\n"


def test_github_takes_the_forms(here: Path) -> None:
    """By what it documents: labels and ids occur once, and a form asks something."""
    run("schema", "--for", "github-issue-form")
    files = sorted((here / ".github/ISSUE_TEMPLATE").glob("*.yml"))
    assert len(files) == len(list(forms()))
    for file in files:
        form = yaml.safe_load(file.read_text("utf-8"))
        assert form["name"]
        assert form["description"]
        asked = [one for one in form["body"] if one["type"] != "markdown"]
        for key in ([one["id"] for one in asked], [one["attributes"]["label"] for one in asked]):
            assert len(set(key)) == len(key) > 3
        options = [one["attributes"].get("options", ["x"]) for one in asked]
        assert all(len(set(words)) == len(words) > 0 for words in options)


def test_a_cms_has_every_field_of_every_kind_and_leads_to_collections(here: Path) -> None:
    assert run("schema", "--for", "sveltia").output == "wrote admin/config.yml\n"
    config = yaml.safe_load((here / "admin/config.yml").read_text("utf-8"))
    collections = {one["name"]: one for one in config["collections"]}
    for form in forms():
        names = {field["name"] for field in collections[form.name]["fields"]}
        assert names == set(form.model.model_fields) - {"id", "extra"}  # what a site declares
        assert collections[form.name]["folder"] == f"content/{form.kind.folder}"
    assert all(one["collection"] in collections for one in fields(config) if "collection" in one)


def fields(config: object) -> list[dict[str, object]]:
    """Every field, parts of parts among them."""
    if isinstance(config, list):
        return [found for one in config for found in fields(one)]
    if isinstance(config, dict):
        below = [found for value in config.values() for found in fields(value)]
        return [config, *below] if "widget" in config else below
    return []


TABLE = """Name;Short;Description;Tags;Also called;Kind
Read replica;A copy that is only read;It answers what reads.;Hosting, Data bases;replica | second;
Ledger;;Where every change is written down.;;;definition
"""
LIST = """{"tools": [
  {"name": "Tide table", "category": "calendar", "summary": "When the water comes.",
   "purpose": "To know when.", "mentioned_only": "yes", "colour": "blue"}
]}
"""
PAGE = """---
tags: [Hosting]
description: What the word means here.
---

# Blue green

Two of everything, of which one is live.

More on [[hosting]].
"""


def test_a_table_a_list_and_a_page_become_drafts_that_check_reads(here: Path) -> None:
    write(here, {"terms.csv": TABLE, "tools.json": LIST, "blue-green.md": PAGE})
    named = ("Short=summary", "Description=definition", "Also called=aliases")
    options = ["--kind", "definition", *(part for name in named for part in ("--map", name))]
    assert run("import", "terms.csv", *options).output == (
        "Wrote content/definitions/read-replica.yaml\nWrote content/definitions/ledger.yaml\n"
    )
    assert run("import", "tools.json", "--kind", "tool").exit_code == 0
    assert run("import", "blue-green.md", "--kind", "definition").exit_code == 0
    drafts = {
        path.stem: yaml.safe_load(path.read_text("utf-8"))
        for path in here.glob("content/[dt]*/*.yaml")
    }
    assert drafts["read-replica"] == {
        "title": "Read replica",
        "summary": "A copy that is only read",
        "topics": ["hosting", "data-bases"],
        "status": "draft",
        "definition": "It answers what reads.",
        "aliases": ["replica", "second"],
    }
    assert drafts["tide-table"]["mentioned_only"] is True
    assert drafts["blue-green"] == {
        "title": "Blue green",
        "summary": "What the word means here.",
        "topics": ["hosting"],
        "status": "draft",
        "definition": "Two of everything, of which one is live.\n\nMore on [[hosting]].",
    }
    said = run("check").output
    assert "content/tools/tide-table.yaml:8:1: error[KB101]: unknown key `colour`" in said
    assert "content/definitions/read-replica.yaml:4:19: error[KB201]: there is no topic" in said


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("a.csv", "title\nOne\n", "a.csv, row 2: it says no kind: have a `kind`, or name one"),
        (
            "a.csv",
            "kind,title\ntol,One\n",
            "a.csv, row 2: there is no kind 'tol'; did you mean 'tool'",
        ),
        ("a.csv", "kind,title\ntool,One,more\n", "a.csv, row 2: it has more cells than the first"),
        ("a.csv", "kind,title\ntool,A\ntool,a\n", "a.csv, row 3: this is the second tool 'a'"),
        (
            "a.csv",
            "kind,title\ntopic,New\ntopic,Hosting\n",
            "a.csv, row 3: there is a topic 'hosting'",
        ),
        ("a.csv", "kind,title,url\ntool,,x\n", "a.csv, row 2: it has neither a title nor an id"),
        ("a.json", "[1]", "a.json, no. 1: an entry is an object with keys"),
        ("a.json", "[{]", "a.json: this is not JSON: "),
        ("a.md", "---\na: [\n---\n", "a.md:3:1: the file ends inside brackets"),
        ("a.txt", "x", "its name ends in none of '.md', '.markdown', '.csv' and '.json'"),
    ],
)
def test_what_cannot_be_imported_is_told_with_its_row_and_nothing_is_written(
    here: Path, file: str, text: str, complaint: str
) -> None:
    (here / file).write_text(text, "utf-8")
    before = sorted(here.rglob("*.yaml"))
    result = run("import", file)
    assert result.exit_code == 1
    assert complaint in result.output
    assert sorted(here.rglob("*.yaml")) == before
