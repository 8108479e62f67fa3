"""Every command explains itself, and the shell completes what it takes."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner

from kbgen.cli import COMMANDS, main
from tests.content import write


def test_the_help_reads_well(root: Path, golden: Callable[[Path, str], None]) -> None:
    result = CliRunner().invoke(main, ["--help"], prog_name="kbgen", terminal_width=80)
    assert "..." not in result.output.partition("Commands:")[2], "a line is cut off"
    golden(root / "tests" / "cases" / "help" / "expected.txt", result.output)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_explains_itself(command: click.Command) -> None:
    if command.add_help_option:  # else that is up to the engine
        said = CliRunner().invoke(main, [command.name or "", "--help"]).output
        assert "\\b" not in said, "a mark for click is shown"
        assert "..." not in said.partition("Commands:")[2], "a line is cut off"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_option_says_what_it_is_for(command: object) -> None:
    name = command.name  # type: ignore[attr-defined]
    for parameter in command.params:  # type: ignore[attr-defined]
        if parameter.param_type_name == "option":
            assert parameter.help, f"{name} {parameter.opts[0]}"


@pytest.mark.parametrize(
    ("typed", "incomplete", "offered"),
    [
        (["new"], "to", {"tool", "topic"}),
        (["schema"], "q", {"quote"}),
        (["explain"], "kb50", {f"KB50{number}" for number in range(1, 10)}),
        (["check", "--format"], "s", {"sarif"}),
        ([], "ch", {"check"}),
        (["rename"], "topic:ho", {"topic:hosting"}),
    ],
)
def test_the_shell_completes(
    typed: list[str],
    incomplete: str,
    offered: set[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "content", {"topics/hosting": "title: Hosting\n"})
    shell = BashComplete(main, {}, "kbgen", "_KBGEN_COMPLETE")
    assert {item.value for item in shell.get_completions(typed, incomplete)} == offered
