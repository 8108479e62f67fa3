"""`kbgen fix`: what it mends, what it guesses on demand, and what it leaves to the author."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from kbgen.cli import main
from tests.content import TALK, practice, term, topic, write

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "mends.yaml").read_text(encoding="utf-8")
)
TOOL = "summary: It remembers.\npurpose: It remembers.\ncategory: store\nmentioned_only: true\n"
START = {"practice": practice(), "topic": topic("Mine")}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small knowledge base without mistakes in the current folder."""
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path / "content",
        {
            "sources/talk": TALK,
            "tools/redis": f"title: Redis\naliases: [REmote DIctionary Server]\n{TOOL}",
            "tools/valkey": f"title: Valkey\nformerly: [placeholder]\n{TOOL}",
            "topics/caching": topic("Caching"),
            "definitions/cache": term("Cache"),
        },
    )
    return tmp_path


def fix(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["fix", *arguments], catch_exceptions=False)


def mine(case: dict[str, Any]) -> tuple[Path, str]:
    """Write the file of a case; gives it, and what it starts with."""
    kind, start = case["kind"], START[case["kind"]]
    path = Path(f"content/{kind}s/mine.yaml")
    write(Path(), {str(path): start + case["before"]})
    return path, start


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_case(case: dict[str, Any]) -> None:
    path, start = mine(case)
    result = fix()
    assert path.read_text("utf-8") == start + case.get("after", case["before"]), result.output
    assert result.exit_code == ("after" not in case)
    assert ("--unsafe would mend" in result.stderr) == ("guess" in case)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_guess(case: dict[str, Any]) -> None:
    path, start = mine(case)
    result = fix("--unsafe")
    wanted = case.get("guess", case.get("after", case["before"]))
    assert path.read_text("utf-8") == start + wanted, result.output
    assert ("(a guess: read it again)" in result.output) == ("guess" in case)


def test_it_says_what_it_has_done(here: Path) -> None:
    checks = "checks: [{id: done, statement: It is done.}]\n"
    more = f"tags: [caching]\ntools: [nothing]\n{checks}"
    write(here / "content", {"practices/mine": practice(more=more)})
    result = fix()
    assert result.stdout == (
        "content/practices/mine.yaml:5:1: mended KB101: unknown key `tags`\n"
        "1 problem mended in 1 file\n"
    )
    assert result.stderr == "left: 1 error\n"
    assert result.exit_code == 1


def test_a_speaker_whom_the_stamp_of_the_source_names(here: Path) -> None:
    said = (
        "evidence:\n"
        "  - source: talk\n    at: '05:00'\n    by: ada\n    stance: disputes\n"
        "  - {source: talk, at: '6:00', by: ada}\n"
    )
    files = {
        "people/ada": "title: Ada\nsummary: She speaks.\nrole: She speaks.\n",
        "sources/talk": f"{TALK}stamps: [{{at: '5:00', speaker: ada, attribution: stated}}]\n",
        "definitions/store": term("Store", more=said),
    }
    write(here / "content", files)
    assert "mended KB321: the stamp of 'talk' at 5:00 says it already" in fix().output
    after = (here / "content/definitions/store.yaml").read_text("utf-8")
    assert after.endswith(said.replace("    by: ada\n", ""))


def test_nothing_to_mend() -> None:
    result = fix()
    assert (result.output, result.exit_code) == ("0 problems mended in 0 files\n", 0)


def test_a_difference_and_nothing_written(here: Path) -> None:
    write(here / "content", {"topics/mine": topic("Mine", "tags: [caching]\n")})
    result = fix("--diff")
    assert "-tags: [caching]\n+topics: [caching]\n" in result.stdout
    assert result.exit_code == 1
    assert "tags" in (here / "content/topics/mine.yaml").read_text("utf-8")


def test_check_tells_of_it(here: Path) -> None:
    write(here / "content", {"topics/mine": topic("Mine", "tags: [caching]\ntopcs: [caching]\n")})
    result = CliRunner().invoke(main, ["check"])
    assert result.output.count("   = fixable: `kbgen fix` does it\n") == 1
    assert result.output.endswith("2 errors\n`kbgen fix` mends 1 of them\n")


def test_what_cannot_be_changed_is_told(here: Path) -> None:
    write(here / "content", {"practices/mine": practice(more="tools: &t [Redis]\nquotes: *t\n")})
    result = fix()
    assert (
        "Error: content/practices/mine.yaml: `tools` › no. 1 is written in a way" in result.output
    )
    assert result.exit_code == 1


def test_an_installed_pack_is_left_alone(here: Path) -> None:
    config = "site_name: Ours\nplugins:\n  - kbgen:\n      content: [package:kbgen, content]\n"
    (here / "mkdocs.yml").write_text(config, "utf-8")
    write(here / "content", {"topics/mine": topic("Mine", "tags: [caching]\n")})
    assert "1 problem mended in 1 file" in fix().output
