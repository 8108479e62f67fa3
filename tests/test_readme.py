"""What the README says is so: every command in it is run, every example is valid."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from kbgen.cli import main
from kbgen.mkdocs_plugin.options import Options

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SERVE = "python3 .ci/dev.py serve"
ADDRESS = "http://127.0.0.1:8000/"
UPGRADE = "kbgen diff package:kbgen kbgen-0.2.0-py3-none-any.whl --answers our-answers.json"
RECORD = "kbgen decide sqlite-or-postgresql --record docs/adr/0007-database.md"
RUN_ELSEWHERE = {
    "python3 .ci/dev.py test": "this very run, see .ci/run and test_ci_run.py",
    "pip install kbgen": "test_wheel.py",
    "mkdir docs": "test_wheel.py",
    "mkdocs build": "test_wheel.py",
    "kbgen policy site --format nginx > policy.conf": "tests/browser/test_policy.py",
    UPGRADE: "tests/cli/test_diff.py",
    "kbgen export obsidian --output notes": "tests/cli/test_export.py",
    "kbgen export site --offline --output site.zip": "tests/browser/test_offline.py",
    RECORD: "tests/cli/test_records.py",
    "kbgen check --records docs/adr": "tests/cli/test_records.py",
}

Blocks = Callable[[str], list[str]]


def table(heading: str) -> list[str]:
    """The first cells of the rows of the table under a heading, without their back quotes."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \|", section, re.MULTILINE)
    return [row.strip("`") for row in rows[1:]]


def check(*arguments: str) -> None:
    result = CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output


def test_every_command_is_run_by_a_test(readme: Blocks) -> None:
    printed = [line for block in readme("console") for line in block.splitlines()]
    assert {line.removeprefix("$ ") for line in printed} == {SERVE, *RUN_ELSEWHERE}


@pytest.fixture
def address() -> str:
    """An address that nobody uses; somebody may be at work on the usual one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


@pytest.fixture
def preview(address: str) -> Iterator[str]:
    command = [sys.executable, *SERVE.split()[1:], "--dev-addr", address]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    yield f"http://{address}/"
    process.terminate()
    process.wait(timeout=30)


@pytest.mark.skipif(
    Path(sys.prefix) != ROOT / ".venv", reason="these tests do not run in the .venv of .ci/dev.py"
)
def test_the_first_command_serves_the_site(preview: str) -> None:
    deadline = time.monotonic() + 120
    while True:
        try:
            with urlopen(preview) as response:
                assert b"Running Python in Production" in response.read()
                return
        except URLError:
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_the_address_is_the_one_that_mkdocs_serves_on() -> None:
    assert f"<{ADDRESS}>" in README
    assert "dev_addr" not in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_the_entry_is_valid_in_its_place(readme: Blocks, tmp_path: Path) -> None:
    name = re.search(r"`(content/\S+\.yaml)`", README)
    assert name
    shutil.copytree(ROOT / "content", tmp_path / "content")
    target = tmp_path / name[1]
    assert target.is_file(), "the README shortens an entry that exists"
    target.write_text(readme("yaml")[0], encoding="utf-8")
    check(str(tmp_path / "content"))


def test_the_example_of_own_content_is_valid(
    readme: Blocks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("entries/topics").mkdir(parents=True)
    override = "override: true\nsummary: What we say.\n"
    Path("entries/topics/testing.yaml").write_text(override, encoding="utf-8")
    Path("mkdocs.yml").write_text(readme("yaml")[2], encoding="utf-8")
    check()


def test_the_example_for_programs_runs(
    readme: Blocks, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    exec(readme("python")[0], {})
    quotes = len(list((ROOT / "content" / "quotes").glob("*.yaml")))
    assert len(capsys.readouterr().out.splitlines()) >= quotes


def test_the_table_of_options_is_complete() -> None:
    assert table("Your own knowledge base") == [name for name, _ in Options._schema]


def test_the_table_of_commands_is_complete() -> None:
    assert sorted(table("Commands")) == sorted(f"kbgen {name}" for name in main.commands)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_and_folders_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!https://)([^)#]+)\)", text)
    assert [target for target in linked if not (ROOT / target).exists()] == []
    assert [folder for folder in table("What is where") if not (ROOT / folder).is_dir()] == []
