"""`kbgen init`: from nothing to a strict build in two commands."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main
from kbgen.model import KINDS
from tests import forked

REPOSITORY = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


def kbgen(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return forked.run(["kbgen", *arguments], folder, os.environ)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("started") / "tea-and-coffee"
    assert run("init", str(folder))[0] == 0
    return folder


def test_it_is_clean_formatted_and_builds(started: Path) -> None:
    assert kbgen(started, "check", "--strict").stdout.endswith(" entries, no problems\n")
    assert kbgen(started, "fmt", "--check").returncode == 0
    assert kbgen(started, "schema", "--check").returncode == 0
    built = kbgen(started / "content" / "tools", "build", "--strict", "--quiet")
    assert (built.returncode, built.stdout) == (0, ""), built.stderr
    home = (started / "site" / "index.html").read_text("utf-8")
    assert "<title>Tea and coffee</title>" in home
    assert (started / "site" / "about" / "index.html").is_file()


def test_there_is_an_entry_of_each_kind_and_a_decision(started: Path) -> None:
    for kind in KINDS:
        assert list((started / "content" / kind.folder).glob("*.yaml")), kind.name
    said = kbgen(started, "decide", "publish-or-keep-inside", "--set", "secrets=many").stdout
    assert "Keep it inside" in said


def test_the_quotation_is_true(started: Path) -> None:
    (quote,) = (started / "content" / "quotes").glob("*.yaml")
    words = re.search(r"^text: (.+)$", quote.read_text("utf-8"), re.MULTILINE)
    assert words
    guide = " ".join((started / "CONTRIBUTING.md").read_text("utf-8").split())
    assert words[1] in guide


def test_the_commands_of_its_guide_are_those_of_kbgen(started: Path) -> None:
    texts = (started / "CONTRIBUTING.md", started / ".github" / "workflows" / "check.yml",
             started / ".gitlab-ci.yml")  # fmt: skip
    used = {word for text in texts for word in re.findall(r"\bkbgen ([a-z]+)", text.read_text())}
    assert {"new", "check", "fmt", "build", "serve", "diff"} <= used
    assert used <= set(main.commands)


def test_its_workflow_uses_the_actions_that_ours_use(started: Path) -> None:
    ours = "".join(p.read_text() for p in (REPOSITORY / ".github" / "workflows").glob("*.yml"))
    for line in (started / ".github" / "workflows" / "check.yml").read_text().splitlines():
        if "uses:" in line:
            assert line.partition("uses: ")[2] in ours


def test_a_layer_over_a_pack_is_clean_and_shows_what_a_layer_can_say(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    assert run("init", str(folder), "--over", "package:kbgen", "--name", "Our: wiki")[0] == 0
    assert kbgen(folder, "check", "--strict").stdout.endswith(" entries, no problems\n")
    assert kbgen(folder, "fmt", "--check").returncode == 0
    texts = [path.read_text("utf-8") for path in (folder / "content").glob("*/*.yaml")]
    for said in ("override: true", "hide:", "- record: pages/records/", "ring: trial"):
        assert sum(said in text for text in texts) == 1
    assert 'site_name: "Our: wiki"' in (folder / "mkdocs.yml").read_text("utf-8")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n", "utf-8")
    code, said = run("init", str(tmp_path))
    assert code == 1
    assert "nothing was written" in said
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]
    assert (tmp_path / "mkdocs.yml").read_text("utf-8") == "site_name: Mine\n"


def test_a_pack_that_is_not_there_is_said(tmp_path: Path) -> None:
    code, said = run("init", str(tmp_path / "x"), "--over", "package:nothing")
    assert code == 2
    assert "no installed package 'nothing'" in said


def test_the_engine_is_given_what_it_is_told(started: Path) -> None:
    done = kbgen(started, "build", "--no-such-option")
    assert done.returncode == 2
    assert "no-such-option" in done.stderr.lower()
    assert "--strict" in kbgen(started, "build", "--help").stdout
