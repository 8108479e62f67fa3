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
        assert names == set(form.model.model_fields) - {"id"}
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
