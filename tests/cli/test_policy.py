"""`kbgen policy` prints what a server has to send."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("<h1>Home</h1>", encoding="utf-8")
    return tmp_path


def test_the_bare_policy_is_one_line(site: Path) -> None:
    result = CliRunner().invoke(main, ["policy", str(site)])
    assert result.exit_code == 0
    assert result.output.startswith("default-src 'none'; script-src 'self'")
    assert result.output.count("\n") == 1


def test_a_line_for_nginx(site: Path) -> None:
    bare = CliRunner().invoke(main, ["policy", str(site)]).output.strip()
    result = CliRunner().invoke(main, ["policy", str(site), "--format", "nginx"])
    assert result.output == f'add_header Content-Security-Policy "{bare}" always;\n'


def test_a_folder_without_pages_is_a_wrong_use(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["policy", str(tmp_path)])
    assert result.exit_code == 2
    assert "build the site first" in result.output
