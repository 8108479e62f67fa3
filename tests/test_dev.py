"""`.ci/dev.py`: what sets up a clone, on whatever Python somebody has."""

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent / ".ci" / "dev.py"


class Commands(list[str]):
    """The commands that were to be run; the one that contains `failing` fails."""

    failing = "nothing"
    interrupted = "nothing"

    def run(self, *command: object) -> None:
        line = " ".join(map(str, command))
        if self.interrupted in line:
            raise KeyboardInterrupt
        if self.failing in line:
            raise subprocess.CalledProcessError(1, line)
        self.append(line)


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, in a clone of nothing but the files that it reads."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "dev.py").write_bytes(SCRIPT.read_bytes())
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("dev", tmp_path / ".ci" / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.VENV.mkdir()
    monkeypatch.chdir(tmp_path)
    return module


@pytest.fixture
def commands(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Commands:
    recorded = Commands()
    monkeypatch.setattr(dev, "run", recorded.run)
    monkeypatch.setattr(sys, "argv", ["dev.py", "setup"])
    return recorded


def test_an_old_python_gets_as_far_as_the_message() -> None:
    source = SCRIPT.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    until_the_message = source[: source.index("ROOT =")].replace("sys.version_info <", "(3, 9) <")
    done = subprocess.run(
        [sys.executable, "-c", until_the_message], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("kbgen needs Python 3.11 or newer, and this is ")
    assert done.stderr.count("\n") == 1


def test_a_python_without_venv_says_what_to_install(
    dev: ModuleType, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        dev.main()
    assert commands == []


def test_a_set_up_clone_is_left_alone(dev: ModuleType, commands: Commands) -> None:
    assert dev.main() == 0
    assert ["-m venv" in commands[0], "--require-hashes" in commands[1]] == [True, True]
    assert "--editable" in commands[2]
    commands.clear()
    assert dev.main() == 0
    assert commands == []


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml"])
def test_a_change_is_installed_into_the_same_venv(
    dev: ModuleType, commands: Commands, name: str
) -> None:
    dev.main()
    commands.clear()
    Path(name).write_text("changed", encoding="utf-8")
    dev.main()
    assert [command.split()[4] for command in commands] == ["--quiet", "--quiet"]


@pytest.mark.parametrize("where", ["-m venv", "--require-hashes", "--editable"])
def test_an_interrupted_set_up_starts_again(
    dev: ModuleType, commands: Commands, where: str
) -> None:
    commands.interrupted = where
    assert dev.main() == 130
    commands.clear()
    commands.interrupted = "nothing"
    assert dev.main() == 0
    assert len(commands) == 3


def test_a_failing_installation_fails_without_a_traceback(
    dev: ModuleType, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    commands.failing = "--require-hashes"
    assert dev.main() == 1
    assert "That did not work" in capsys.readouterr().out


def test_every_check_runs_and_pytest_runs_last(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def passes(*command: str) -> bool:
        ran.append(" ".join(command))
        return not ran[-1].startswith(("mypy", "kbgen"))

    monkeypatch.setattr(dev, "passes", passes)
    assert dev.test(["-k", "graph"]) == 1
    assert ran == [
        "ruff check",
        "ruff format --check",
        "mypy",
        "lint-imports",
        "kbgen check --strict",
        "kbgen fmt --check",
        "pytest --numprocesses=auto -k graph",
    ]
    assert capsys.readouterr().out == "-> Failed: mypy, kbgen check --strict, kbgen fmt --check\n"


def test_when_all_passes_the_last_line_is_that_of_pytest(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "passes", lambda *_: True)
    assert dev.test([]) == 0
    assert capsys.readouterr().out == ""


def test_content_is_what_ci_runs_of_entries(dev: ModuleType) -> None:
    """Green here is green there: the workflow has the same commands, with a format of its own."""
    workflow = (SCRIPT.parents[1] / ".github/workflows/content.yml").read_text(encoding="utf-8")
    commands = re.findall(r"run: \.venv/bin/(.+)", workflow)
    ours = [" ".join(check) for check in dev.CONTENT_CHECKS]
    assert [command.replace(" --format github", "") for command in commands] == ours


def test_nothing_of_the_pull_request_is_run_where_comments_are_written() -> None:
    text = (SCRIPT.parents[1] / ".github/workflows/content-comment.yml").read_text("utf-8")
    assert "checkout" not in text
    assert ".venv" not in text


@pytest.mark.parametrize("failing", [None, "kbgen check", "mkdocs build"])
def test_content_goes_on_after_a_failure_and_says_which(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    failing: str | None,
) -> None:
    ran = []

    def passes(*command: str) -> bool:
        ran.append(" ".join(command))
        return failing is None or not ran[-1].startswith(failing)

    monkeypatch.setattr(dev, "passes", passes)
    assert dev.content([]) == (failing is not None)
    assert len(ran) == 3
    assert (f"Failed: {failing} --strict" in capsys.readouterr().out) == (failing is not None)
