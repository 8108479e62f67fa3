"""Every folder of `cases/invalid` is a content root with a mistake in it.

`expected.txt` is what `kbgen check content` prints in that folder, to the letter, and its exit
code; where there is a folder `sources`, what `kbgen verify` prints of them. To add a case, add a
folder named after its code and run `pytest --update-golden`; then read what it says as somebody
would who has just made that mistake.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main
from kbgen.rules import catalogue

CASES = sorted(Path(__file__).parent.glob("cases/invalid/*"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_check_says_what_is_wrong(
    case: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(case)
    layers = [path.name for path in sorted(Path().iterdir()) if path.is_dir()]
    command = ["check", *layers]
    if "sources" in layers:
        layers.remove("sources")
        command = ["verify", *layers, "--sources", "sources"]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    golden(case / "expected.txt", f"{result.output}exit code {result.exit_code}\n")
    assert f"[{case.name[:5]}]" in result.output


@pytest.mark.parametrize("code", catalogue())
def test_every_code_has_a_case(code: str) -> None:
    assert any(case.name.startswith(f"{code}-") for case in CASES)
