"""`kbgen new` writes files that are valid as they are, apart from what only an author knows."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator

from kbgen.authoring.json_schema import entry_schema
from kbgen.cli import main
from kbgen.model import KIND_BY_NAME, KINDS
from kbgen.source.reader import parse_document

ALL = {
    **{kind.name: (kind.name,) for kind in KINDS if len(kind.models) == 1},
    "decision": ("checklist", "--type", "decision"),
    "readiness": ("checklist", "--type", "readiness"),
}
TO_BE_FILLED_IN = {"KB201", "KB205", "KB313", "KB411"}
"""A made-up id, nothing linking here yet, a `…`, and a gate that waits for its topic."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty knowledge base in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


def new(what: str, *options: str) -> str:
    kind, *type_ = ALL[what]
    code, output = run("new", kind, "a-new-one", *type_, *options)
    assert code == 0, output
    return output


def data_of(text: str) -> dict[str, Any]:
    document, problems = parse_document(text.encode(), "new.yaml")
    assert document is not None, problems
    assert not problems
    return dict(document.data)


@pytest.mark.parametrize("what", ALL)
def test_a_new_file_is_as_expected(
    what: str, root: Path, golden: Callable[[Path, str], None]
) -> None:
    golden(root / "tests" / "cases" / "new" / f"{what}.yaml", new(what, "--stdout"))


@pytest.mark.parametrize("what", ALL)
@pytest.mark.usefixtures("here")
def test_a_new_file_is_short_unless_all_is_asked_for(what: str) -> None:
    short, whole = new(what, "--stdout"), new(what, "--stdout", "--all")
    assert len(short.splitlines()) < len(whole.splitlines())
    assert set(data_of(short)) == set(data_of(whole))


@pytest.mark.usefixtures("here")
def test_entries_like_it_are_named_before_it_is_written() -> None:
    new("tool", "--title", "PostgreSQL")
    code, output = run("new", "tool", "postgres-sql")
    assert code == 0
    assert "Is it this one? tools/a-new-one: PostgreSQL\n" in output
    assert "Is it" not in run("new", "tool", "redis")[1]


def test_a_persons_name_has_capitals(here: Path) -> None:
    run("new", "person", "jane-q-doe")
    written = (here / "content/people/jane-q-doe.yaml").read_text("utf-8")
    assert data_of(written)["title"] == "Jane Q Doe"


SOURCE = """title: A talk
summary: Somebody talks.
type: talk
duration: "30:00"
sections: [{title: Slow pages, at: "00:00"}]
reliability: {trust: primary, why: It is a recording.}
"""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--source", "tlak", "--at", "01:20"), "there is no source 'tlak'; did you mean 'talk'?"),
        (("--source", "talk", "--at", "foo"), "'foo' is no time stamp: mm:ss or h:mm:ss"),
        (("--source", "talk", "--at", "30:01"), "'talk' ends at 30:00"),
        (("--source", "talk", "--section", "Slow page"), "did you mean 'Slow pages'?"),
        (("--at", "01:20", "--section", "Slow pages"), "--at or --section, and not both"),
    ],
)
def test_a_place_that_is_none_is_refused_at_once(
    here: Path, arguments: tuple[str, ...], message: str
) -> None:
    (here / "content/sources").mkdir()
    (here / "content/sources/talk.yaml").write_text(SOURCE, "utf-8")
    assert message in " ".join(refused("quote", "a-new-one", *arguments).split())
    assert not (here / "content/quotes").exists()


@pytest.mark.parametrize("what", ALL)
@pytest.mark.usefixtures("here")
def test_a_new_file_is_valid_apart_from_what_is_to_be_filled_in(what: str) -> None:
    new(what)
    code, output = run("check", "--format", "json")
    assert {problem["code"] for problem in json.loads(output)} <= TO_BE_FILLED_IN
    assert code in {0, 1}


@pytest.mark.parametrize("what", ALL)
def test_every_key_of_the_kind_is_there_with_its_description(what: str) -> None:
    text = new(what, "--stdout", "--all")
    whole = entry_schema(KIND_BY_NAME[ALL[what][0]])["else"]
    branches = [part for part in whole.get("allOf", ()) if "then" in part]
    forms = {part["if"]["properties"]["type"]["const"]: part["then"] for part in branches}
    fields = forms.get(what, whole)["properties"]
    for key in fields.keys() - {"override", "hide", "replaces"}:
        assert re.search(rf"^(# )?{key}:", text, re.MULTILINE), key
        described = " ".join(text.replace("\n#", "").split())
        assert fields[key].get("description", "") in described, key


@pytest.mark.parametrize("what", ALL)
def test_every_key_can_be_used_as_it_stands(what: str) -> None:
    """Removing the `# ` before the optional keys, each by itself, leaves a valid file."""
    text = new(what, "--stdout", "--all")
    validator = Draft7Validator(entry_schema(KIND_BY_NAME[ALL[what][0]]))
    head, _, optional = text.partition("# All that follows")
    for block in optional.split("\n\n")[1:]:
        lines = [line.removeprefix("# ") for line in block.splitlines()]
        key = next(line for line in lines if re.match(r"[a-z_]+:", line))
        if key.split(":")[0] not in {"section", "speaker_label"}:  # in place of another key
            used = "\n".join(lines[lines.index(key) :])
            assert not list(validator.iter_errors(data_of(f"{head}\n{used}\n"))), key


def test_what_is_known_is_filled_in(here: Path) -> None:
    output = new("quote", "--title", 'It was: "the query"', "--source", "talk", "--at", "01:20")
    assert output == (
        "Wrote content/quotes/a-new-one.yaml: replace each … and each made-up id in it.\n"
        "Then run `kbgen check`, which lists what is left to do.\n"
    )
    data = data_of((here / "content/quotes/a-new-one.yaml").read_text("utf-8"))
    assert (data["title"], data["source"]) == ('It was: "the query"', "talk")
    assert data["at"] == "01:20"


@pytest.mark.usefixtures("here")
def test_a_source_becomes_evidence() -> None:
    data = data_of(new("tool", "--source", "guide", "--section", "Testing", "--stdout"))
    assert data["evidence"] == [{"source": "guide", "section": "Testing"}]


def test_the_title_is_made_from_the_id() -> None:
    assert data_of(new("topic", "--stdout"))["title"] == "A new one"


def test_nothing_is_written_to_standard_output_only(here: Path) -> None:
    new("topic", "--stdout")
    assert not (here / "content/topics").exists()


def test_the_highest_layer_is_written_into(here: Path) -> None:
    (here / "ours").mkdir()
    options = "plugins:\n  - kbgen:\n      content: [content, ours]\n"
    (here / "mkdocs.yml").write_text(f"site_name: X\n{options}", "utf-8")
    assert "Wrote ours/tools/" in new("tool")
    assert "there is a tool 'a-new-one' already: ours/tools/a-new-one.yaml" in refused(
        "tool", "a-new-one", "--content", "content"
    )


def test_another_folder_has_ids_of_its_own(here: Path) -> None:
    new("tool")
    (here / "elsewhere").mkdir()
    assert "Wrote elsewhere/tools/" in new("tool", "--content", "elsewhere")


def refused(*arguments: str) -> str:
    code, output = run("new", *arguments)
    assert code == 2, output
    return output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("practise", "x"), "there is no kind 'practise'; did you mean 'practice'?"),
        (("tool", "My Tool"), "did you mean `my-tool`?"),
        (("tool", "???"), "'???' is not an id: lower-case letters, digits and single hyphens"),
        (("tool", "index"), "'index' is the page that lists the tools"),
        (("tool", "nul"), "on Windows no file or folder can be called 'nul'"),
        (("tool", "lpt9"), "on Windows no file or folder can be called 'lpt9'"),
        (("tool", "x" * 81), "the id has 81 characters; the most is 80"),
        (("checklist", "x"), "say which sort of checklist: --type decision or --type readiness"),
        (("tool", "x", "--type", "decision"), "a tool has no types"),
        (("topic", "x", "--source", "talk"), "a topic does not say where in a source it stands"),
        (("tool", "x", "--content", "nowhere"), "'nowhere' is not a folder"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_wrong_use_is_refused(arguments: tuple[str, ...], message: str) -> None:
    assert message in " ".join(refused(*arguments).split())


def test_an_empty_file_is_filled(here: Path) -> None:
    file = here / "content/topics/a-new-one.yaml"
    file.parent.mkdir()
    file.touch()
    assert "Wrote content/topics/a-new-one.yaml" in new("topic")
    assert "title:" in file.read_text("utf-8")


def test_an_existing_entry_is_left_alone(here: Path) -> None:
    new("tool")
    file = here / "content/tools/a-new-one.yaml"
    file.rename(file.with_suffix(".yml"))
    assert "there is a tool 'a-new-one' already" in refused("tool", "a-new-one")
