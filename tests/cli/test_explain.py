"""`kbgen explain` prints the page of a code, or lists them."""

from click.testing import CliRunner

from kbgen.cli import main
from kbgen.rules import catalogue


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["explain", *arguments])
    return result.exit_code, result.output


def test_a_page_is_printed() -> None:
    assert run("KB301") == (0, catalogue()["KB301"].page)
    assert run("kb301") == (0, catalogue()["KB301"].page)


def test_all_codes_are_listed() -> None:
    code, output = run()
    assert code == 0
    assert [line[:5] for line in output.splitlines()] == list(catalogue())
    assert "KB205  Nothing links to the entry (warning)\n" in output


def test_a_code_that_there_is_not_is_a_wrong_use() -> None:
    code, output = run("KB0301")
    assert code == 2
    assert "there is no code 'KB0301'; did you mean 'KB301'" in output
    assert "`kbgen explain` lists them" in run("orphan")[1]
