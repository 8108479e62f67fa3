"""`kbgen decide` comes to what the page comes to, and says what would have been right."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kbgen.cli import main
from tests.content import write

ID = "managed-or-own-database"
GATE = "ready"
REHEARSED = "test-your-backups/rehearsed"
ALERTED = "test-your-backups/alerted"
CASES = Path(__file__).resolve().parents[1] / "cases"
SITE = CASES / "checklist-site" / "mkdocs.yml"
GOLDEN = CASES / "decision-exports"
SAVED = sorted(path.parent.name for path in GOLDEN.glob("*/saved.json"))


def run(*arguments: str, typed: str | None = None) -> Result:
    command = ["decide", "-f", str(SITE), *arguments]
    return CliRunner().invoke(main, command, input=typed, catch_exceptions=False)


def test_without_an_id_the_checklists_are_listed() -> None:
    assert run().output.splitlines() == [
        f"{ID}  Managed database or your own",
        "quarterly  Every quarter",
        "ready  Ready for data?",
    ]


def test_what_has_errors_is_said_to_have_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"content/checklists/ours": "title: Ours\nsummary: What is asked.\n"})
    monkeypatch.chdir(tmp_path)
    for command in (["decide", "ours"], ["cite", "ours"], ["rename", "checklist:ours", "theirs"]):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 2
        assert "'ours' has errors; `kbgen check` says which" in result.output


def test_the_questions_are_asked_and_may_be_left_open() -> None:
    """The dialogue is on standard error: the output is the result and nothing else."""
    result = run(ID, typed="1\n1\n\n4\n")
    assert result.stdout.startswith("Recommended: Managed service\n")
    assert "Has somebody run this database in production?\n  1  Nobody\n" in result.stderr
    assert "4  Does not apply" in result.stderr


@pytest.mark.parametrize("checklist", [ID, GATE])
def test_where_nobody_answers_it_says_how_to(checklist: str) -> None:
    result = run(checklist, typed="")
    assert result.exit_code == 2
    assert "give them with --set" in result.stderr


@pytest.mark.parametrize(
    ("option", "value"),
    [("--weight", "no-such=3"), ("--weight", "cost=9"), ("--note", "no-such=Why")],
)
def test_what_cannot_be_is_refused_before_anything_is_asked(option: str, value: str) -> None:
    result = run(ID, option, value, typed="1\n1\n\n4\n")
    assert result.exit_code == 2
    assert "Number, or Enter" not in result.stderr


def test_a_number_that_is_not_offered_is_asked_again() -> None:
    result = run(ID, typed="9\n1\n\n\n\n")
    assert result.exit_code == 0
    assert "'9' is not one of" in result.stderr


@pytest.mark.parametrize("case", SAVED)
@pytest.mark.parametrize(("format_", "name"), [("markdown", "tasks.md"), ("madr", "record.md")])
def test_answers_from_a_file_give_the_texts_of_the_page(case: str, format_: str, name: str) -> None:
    """Compared by their headings and verdicts: this site's practices are not the golden ones."""
    result = run(ID, "--answers", str(GOLDEN / case / "saved.json"), "--format", format_)
    golden = (GOLDEN / case / name).read_text("utf-8")
    assert told(result.stdout) == told(golden)


def told(text: str) -> list[str]:
    starts = ("#", "Recommended", "A close call", "Undecided", "Everything", "Chosen", "No option")
    return [line for line in text.splitlines() if line.startswith(starts)]


def test_a_record_speaks_of_a_link_only_where_it_has_one() -> None:
    arguments = (ID, "--set", "experience=nobody", "--format", "madr")
    assert "leaves notes out" not in run(*arguments).stdout
    assert "leaves notes out" in run(*arguments, "--site-url", "https://example.org/").stdout


def test_json_can_be_given_back() -> None:
    first = run(ID, "--set", "experience=nobody", "--weight", "budget=2.5", "--format", "json")
    data = json.loads(first.stdout)
    assert data["answers"] == {"experience": "nobody"}
    assert data["weights"] == {"budget": 2.5}
    again = run(ID, "--answers", "-", "--format", "json", typed=first.stdout)
    assert again.stdout == first.stdout


def test_set_goes_over_what_the_file_says() -> None:
    result = run(ID, "--answers", str(GOLDEN / "close-call" / "saved.json"), "--set", "budget=time")
    assert result.stdout.startswith("Recommended: Managed service\n")


def test_answers_to_another_version_say_what_has_changed() -> None:
    saved = {
        "checklist": ID,
        "version": 1,
        "answers": {"experience": "plenty", "colour": "red"},
        "fingerprints": {"experience": "000000", "colour": "111111"},
    }
    result = run(ID, "--answers", "-", typed=json.dumps(saved))
    assert result.stderr.splitlines() == [
        "new questions: residency, extensions, budget",
        "changed questions: experience",
        "no longer asked: colour",
        "no longer an answer, so not answered: experience",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["managed-or-own"], f"there is no checklist 'managed-or-own'; did you mean '{ID}'?"),
        (["zzz"], f"there is no checklist 'zzz'; there is {ID}"),
        ([ID, "--format", "csv"], "a decision has no 'csv'; choose text, madr"),
        ([GATE, "--format", "madr"], "a readiness checklist has no 'madr'; choose text, markdown"),
        ([GATE, "--weight", "a/b=1"], "have no weights"),
        ([GATE, "--set", "test-your-backups/rehersed=yes"], f"did you mean '{REHEARSED}'"),
        ([GATE, "--set", f"{REHEARSED}=maybe"], "choose yes, not-yet, not-applicable"),
        ([GATE, "--answers", str(GOLDEN / "sheet.json")], "the answers cannot be read"),
        ([ID, "--set", "experence=nobody"], "did you mean 'experience'?"),
        ([ID, "--set", "experience=nobdy"], "choose nobody, somebody, several, unknown"),
        ([ID, "--set", "experience"], "is not of the form KEY=VALUE"),
        ([ID, "--set", "budget=time", "--weight", "budget=6"], "must be from 0 to 5"),
        ([ID, "--set", "budget=time", "--weight", "budget=much"], "a number from 0 to 5"),
        ([ID, "--answers", str(GOLDEN / "sheet.json")], "there is no `answers` in it"),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_a_decision_with_problems_is_not_weighed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = CASES / "invalid" / "KB401-performance-table" / "content"
    (path,) = broken.glob("checklists/*.yaml")
    monkeypatch.chdir(tmp_path)
    Path("mkdocs.yml").write_text(f"plugins:\n  - kbgen: {{content: ['{broken}']}}\n", "utf-8")
    result = CliRunner().invoke(main, ["decide", path.stem, "--set", "any=thing"])
    assert result.exit_code == 1
    assert "has problems; `kbgen check` says which" in result.stderr


def test_a_gate_is_asked_for_check_by_check_with_reasons_for_what_does_not_apply() -> None:
    result = run(GATE, typed="1\n3\nNobody would look.\n\n")
    told = "Conditionally ready: 1 should check not met, 1 met, 1 set aside."
    assert result.stdout.splitlines()[:2] == [told, "2 of 3 answered"]
    assert "A restore was rehearsed this quarter. (must)\n  1  yes\n" in result.stderr
    assert "Why does it not apply?" in result.stderr


def test_a_gate_that_is_waved_through_is_not_ready() -> None:
    given = [f"--set={REHEARSED}=not-applicable", f"--set={ALERTED}=not-applicable"]
    result = run(GATE, *given, f"--note={ALERTED}=no pager")
    assert result.stdout.startswith("Nothing assessed yet: 2 set aside (1 without a reason).\n")
    assert "Set aside without a reason:\n  must    A restore" in result.stdout


def test_answers_to_a_gate_can_be_given_back_and_lead_to_a_link() -> None:
    first = run(GATE, f"--set={REHEARSED}=yes", f"--note={REHEARSED}=in May", "--format", "json")
    saved = json.loads(first.stdout)["checks"]
    assert saved == {REHEARSED: {"answer": "yes", "note": "in May"}}
    tasks = ["--format", "markdown", "--site-url", "https://example.org/kb/"]
    again = run(GATE, "--answers", "-", *tasks, typed=first.stdout)
    assert "- [x] A restore was rehearsed this quarter. (must; in May)" in again.stdout
    assert "(https://example.org/kb/checklists/ready/#answers=v1~" in again.stdout
    table = run(GATE, "--answers", "-", "--format", "csv", typed=first.stdout)
    assert "Data,must,A restore was rehearsed this quarter.,yes,,in May," in table.stdout


SITUATION = '{"situation": {"staff": "nobody", "data-location": "own", "colour": "red"}}'


def with_situation(tmp_path: Path, text: str, *arguments: str, typed: str | None = None) -> Result:
    file = tmp_path / "situation.json"
    file.write_text(text, "utf-8")
    return run(ID, "--situation", str(file), *arguments, typed=typed)


def test_what_the_situation_answers_is_not_asked(tmp_path: Path) -> None:
    result = with_situation(tmp_path, SITUATION, "--format", "json", typed="\n4\n")
    answers = json.loads(result.stdout)["answers"]
    assert answers == {"experience": "nobody", "residency": "premises", "budget": "not-applicable"}
    told = "Has somebody run this database in production?\n  Nobody (from your situation)\n"
    assert told in result.stderr


def test_an_answer_that_is_given_stands_over_the_situation(tmp_path: Path) -> None:
    arguments = ("--set", "residency=anywhere", "--format", "json")
    result = with_situation(tmp_path, SITUATION, *arguments)
    answers = json.loads(result.stdout)["answers"]
    assert answers == {"experience": "nobody", "residency": "anywhere"}


def test_what_is_no_situation_is_refused(tmp_path: Path) -> None:
    for text, told in (("{", "Expecting"), ('{"answers": {}}', "there is no `situation` in it")):
        result = with_situation(tmp_path, text, "--set", "budget=time")
        assert result.exit_code == 2
        assert "the situation cannot be read" in result.stderr
        assert told in " ".join(result.stderr.split())
    result = run(GATE, "--situation", str(tmp_path / "situation.json"))
    assert "readiness checklists have no weights, no records, no situation" in result.stderr
