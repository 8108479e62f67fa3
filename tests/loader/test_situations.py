"""`situations.yaml`: read in every layer, checked like an entry, laid one over the other."""

from pathlib import Path

from kbgen.model.situation import Question
from kbgen.site import CheckedContent
from tests.content import check, topic

BASE = """
questions:
  - id: size
    question: How many?
    scale: [{id: few, label: Few}, {id: many, label: Many}]
"""
OTHER = """
questions:
  - id: size
    question: How many are you?
    scale: [{id: huge, label: Hundreds}]
  - id: place
    question: Where?
    scale: [{id: here, label: Here}, {id: there, label: There}]
"""


def checked(folder: Path, *files: str) -> CheckedContent:
    layers = ({"situations": text, f"topics/a{n}": topic()} for n, text in enumerate(files))
    return check(folder, *layers)


def questions(folder: Path, *files: str) -> tuple[Question, ...]:
    content = checked(folder, *files)
    assert not content.diagnostics
    return content.base.questions or ()


def said(folder: Path, text: str) -> list[str]:
    found = checked(folder, text).diagnostics
    return [
        f"{Path(one.span.file).name}:{one.span.line} {one.message} ({one.hint})" for one in found
    ]


def test_a_root_without_one_has_no_questions(tmp_path: Path) -> None:
    assert check(tmp_path, {"topics/a": topic()}).base.questions == ()


def test_an_upper_layer_changes_questions_and_adds_some(tmp_path: Path) -> None:
    size, place = questions(tmp_path, BASE, OTHER)
    assert size.question == "How many are you?"
    assert [answer.id for answer in size.scale] == ["few", "many", "huge"]
    assert place.id == "place"


def test_an_upper_layer_takes_questions_away(tmp_path: Path) -> None:
    assert questions(tmp_path, BASE, "questions: {remove: [size]}") == ()


def test_what_is_wrong_is_said_like_anywhere_else(tmp_path: Path) -> None:
    text = BASE.replace("question:", "questoin:")
    assert said(tmp_path, text) == [
        "situations.yaml:3 unknown key `questoin` (did you mean 'question'?)"
    ]


def test_a_question_twice_and_a_scale_of_one(tmp_path: Path) -> None:
    twice = BASE + BASE.partition("questions:")[2]
    assert "the id 'size' occurs twice" in said(tmp_path, twice)[0]
    (one,) = said(tmp_path, BASE.replace(", {id: many, label: Many}", ""))
    assert "scale" in one


def test_where_it_cannot_be_used_nothing_else_is_blamed(tmp_path: Path) -> None:
    applies = "applies_to: {size: [few]}\n"
    practice = "title: Do it\nsummary: So.\nwhy: So.\n" + applies
    content = check(
        tmp_path, {"situations": "questions: 7\n", "practices/a": practice}, rules=["KB412"]
    )
    assert {Path(one.span.file).name for one in content.diagnostics} == {"situations.yaml"}


def test_practices_name_questions_and_answers_that_there_are(tmp_path: Path) -> None:
    practice = "title: Do it\nsummary: So.\nwhy: So.\napplies_to: {size: [fex], sise: [few]}\n"
    content = check(tmp_path, {"situations": BASE, "practices/a": practice}, rules=["KB412"])
    assert [(one.message, one.hint) for one in content.diagnostics] == [
        (
            "the question 'size' of `situations.yaml` has no answer 'fex'",
            "did you mean 'few'?",
        ),
        ("`situations.yaml` has no question 'sise'", "did you mean 'size'?"),
    ]


def test_a_link_out_of_the_root_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text(BASE, "utf-8")
    (tmp_path / "layer0").mkdir()
    (tmp_path / "layer0" / "situations.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    content = check(tmp_path, {"topics/a": topic()})
    assert [one.code for one in content.diagnostics] == ["KB001"]
