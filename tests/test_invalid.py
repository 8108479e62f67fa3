"""Every folder of `cases/invalid` is a content root with a mistake in it.

`expected.txt` is what `kbgen check` prints in that folder, with its `records` if there are any, to
the letter, and its exit code; where there is a folder `sources`, what `kbgen verify` prints of
them, and where there is a folder `before`, what `kbgen diff` prints of the way from there. A folder
that is named after a code and holds nothing else has the wrong example on the page of that code for
its content. All rules are off but the one that the case is about, and those that cannot be: so
content need not be faultless in other ways, and a new rule touches no case of another.

To add a case, add a folder named after its code and run `pytest --update-golden`; then read what it
says as somebody would who has just made that mistake.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main
from kbgen.rules import catalogue
from tests.content import only
from tests.examples import BEFORE, RECORDS, examples, lay_out

TEXTS = "texts"
"""The folder of examples that is no content root."""

CASES = sorted(Path(__file__).parent.glob("cases/invalid/*"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_check_says_what_is_wrong(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[Path, str], None],
) -> None:
    code = case.name[:5]
    folder = tmp_path if case.name == code else case
    if case.name == code:
        lay_out(examples(code)[0], tmp_path)
    monkeypatch.chdir(folder)
    folders = sorted(path.name for path in Path().iterdir() if path.is_dir())
    layers = [name for name in folders if name != TEXTS]
    command = ["check"]
    if "sources" in layers:
        layers.remove("sources")
        command = ["verify", "--sources", "sources"]
    if BEFORE in layers:
        layers.remove(BEFORE)
        command = ["diff", BEFORE]
    if RECORDS in layers:
        layers.remove(RECORDS)
        command = ["check", "--records", RECORDS]
    config = tmp_path / "mkdocs.yml"
    config.write_text(configuration([str(folder / layer) for layer in layers], code), "utf-8")
    arguments = [*command, "--config-file", str(config)]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    golden(case / "expected.txt", f"{result.output}exit code {result.exit_code}\n")
    assert f"[{code}]" in result.output


def configuration(roots: list[str], code: str) -> str:
    off = dict.fromkeys(only(code), "off")
    options = {"content": roots, "cache": False, "rules": off}
    return json.dumps({"plugins": [{"kbgen": options}]})


@pytest.mark.parametrize("code", catalogue())
def test_every_code_has_a_case(code: str) -> None:
    assert any(case.name[:5] == code for case in CASES)
