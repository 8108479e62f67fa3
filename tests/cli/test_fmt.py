"""`kbgen fmt`: which files it formats, what it says, and what it leaves alone."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kbgen.cli import main
from tests.content import write

UNTIDY = "summary: What it is about.\ntitle: 'Topic'\n"
TIDY = "title: Topic\nsummary: What it is about.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge base of two files, of which one is untidy, in the current folder."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "content", {"topics/a": UNTIDY, "topics/b": TIDY, "pages/index.md": "# Home"})
    return tmp_path


def fmt(*arguments: str, input_: str = "") -> Result:
    return CliRunner().invoke(main, ["fmt", *arguments], input=input_, catch_exceptions=False)


@pytest.mark.parametrize("path", ["content/topics/a.yaml", "content/topics", "content", None])
def test_a_file_a_folder_a_root_or_everything(here: Path, path: str | None) -> None:
    result = fmt(*filter(None, [path]))
    assert "formatted content/topics/a.yaml\n1 of " in result.output
    assert result.exit_code == 0
    assert (here / "content/topics/a.yaml").read_text("utf-8") == TIDY
    assert "as it should be" in fmt("content/topics/a.yaml").output


def test_the_questions_of_the_readers_profile_are_formatted_too(here: Path) -> None:
    answers = "scale: [{label: A, id: a}, {id: b, label: B}]"
    write(here / "content", {"situations": f"questions: [{{id: x, question: X?, {answers}}}]\n"})
    assert "formatted content/situations.yaml" in fmt("content/situations.yaml").output
    assert "formatted" not in fmt("content/situations.yaml").output
    assert "3 files" in fmt("--check").output
    text = (here / "content/situations.yaml").read_text("utf-8")
    assert "      - {id: a, label: A}\n" in text


def test_check_writes_nothing(here: Path) -> None:
    result = fmt("--check")
    assert result.stdout == "content/topics/a.yaml would change\n1 of 2 files would change\n"
    assert result.exit_code == 1
    assert (here / "content/topics/a.yaml").read_text("utf-8") == UNTIDY
    assert fmt("--check", "content/topics/b.yaml").exit_code == 0


def test_a_difference_that_patch_understands(here: Path) -> None:
    result = fmt("--diff")
    assert result.stdout == (
        "--- a/content/topics/a.yaml\n"
        "+++ b/content/topics/a.yaml\n"
        "@@ -1,2 +1,2 @@\n"
        "+title: Topic\n"
        " summary: What it is about.\n"
        "-title: 'Topic'\n"
    )
    assert result.exit_code == 1
    assert (here / "content/topics/a.yaml").read_text("utf-8") == UNTIDY


def test_a_difference_at_the_end_of_a_file() -> None:
    Path("content/topics/a.yaml").write_text(TIDY.rstrip("\n"), "utf-8")
    assert "-summary: What it is about.\n\\ No newline at end of file\n+" in fmt("--diff").stdout


def test_an_editors_text() -> None:
    result = fmt("-", "--stdin-filename", "content/topics/new.yaml", input_=UNTIDY)
    assert (result.stdout, result.exit_code) == (TIDY, 0)


def test_a_text_with_a_mistake_is_not_printed() -> None:
    result = fmt("-", "--stdin-filename", "topics/new.yaml", input_="title: [\n")
    assert (result.stdout, result.exit_code) == ("", 1)
    assert "topics/new.yaml:2:1: error[KB003]: the file ends inside brackets" in result.stderr


def test_a_file_that_cannot_be_formatted_does_not_keep_others_from_it(here: Path) -> None:
    write(here / "content", {"topics/c": "title: &a Topic\nsummary: *a\n"})
    result = fmt()
    assert "content/topics/c.yaml: it uses anchors" in result.stderr
    assert "1 of 3 files formatted" in result.stdout
    assert result.exit_code == 1


def test_from_the_folder_of_a_kind(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here / "content" / "topics")
    assert "2 files would change" in fmt("--check", ".").output
    assert "1 of 1 file would change" in fmt("--check", "a.yaml").output


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("nowhere",), "there is no file or folder 'nowhere'"),
        (("content/pages",), "'content/pages' is no content root and no kind's folder"),
        (("content/pages/index.md",), "'content/pages/index.md' is no entry"),
        (("-",), "say with --stdin-filename which entry `-` is"),
        (("--stdin-filename", "topics/a.yaml"), "--stdin-filename is for the path `-`"),
        (("-", "--stdin-filename", "a.txt"), "'a.txt' is no entry"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], complaint: str) -> None:
    result = fmt(*arguments)
    assert complaint in result.output
    assert result.exit_code == 2
