"""`kbgen policy` prints what a server has to send."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kbgen.cli import main


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built site of a small knowledge base, in a folder beside it."""
    monkeypatch.chdir(tmp_path)
    topic = tmp_path / "content/topics/databases.yaml"
    topic.parent.mkdir(parents=True)
    topic.write_text("title: Databases\nsummary: Where data is kept.\n", encoding="utf-8")
    write(tmp_path / "site", "topics/databases/index.html", "<script>themes()</script>")
    return tmp_path / "site"


def write(site: Path, name: str, page: str) -> None:
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(page, encoding="utf-8")


def test_the_bare_policy_is_one_line(site: Path) -> None:
    result = CliRunner().invoke(main, ["policy", str(site)])
    assert result.exit_code == 0
    assert result.output.startswith("default-src 'none'; script-src 'self'")
    assert result.output.count("\n") == 1


def test_a_line_for_nginx(site: Path) -> None:
    bare = CliRunner().invoke(main, ["policy", str(site)]).output.strip()
    result = CliRunner().invoke(main, ["policy", str(site), "--format", "nginx"])
    assert result.output == f'add_header Content-Security-Policy "{bare}" always;\n'


def test_a_script_of_a_hand_written_page_is_listed_and_not_allowed(site: Path) -> None:
    bare = CliRunner().invoke(main, ["policy", str(site)]).output
    write(site, "own/index.html", "<script>themes()</script><script>\nmine(\x1b)</script>")
    result = CliRunner().invoke(main, ["policy", str(site)])
    assert result.exit_code == 0
    assert result.stdout == bare
    assert result.stderr == (
        "own/index.html: a script of its own: mine(\\x1b)\n"
        "these are not allowed, and a browser will not run them; --allow-inline allows them\n"
    )
    allowed = CliRunner().invoke(main, ["policy", str(site), "--allow-inline"])
    assert allowed.stdout.count("'sha256-") == 2
    assert allowed.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["topics/databases.md", "topics/databases/index.html", "404.html"])
def test_a_page_in_the_place_of_a_generated_one_is_hand_written(site: Path, name: str) -> None:
    before = CliRunner().invoke(main, ["policy", str(site)]).stdout
    write(site, "404.html", "<script>themes()</script>")
    assert CliRunner().invoke(main, ["policy", str(site)]).stdout == before
    write(site.parent / "content/pages", name, "<script>mine()</script>")
    target = "404.html" if name == "404.html" else "topics/databases/index.html"
    write(site, target, "<script>mine()</script>")
    result = CliRunner().invoke(main, ["policy", str(site)])
    assert f"{target}: a script of its own: mine()" in result.stderr


def test_without_content_nobody_knows_whose_scripts_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "site", "index.html", "<h1>Home</h1>")
    result = CliRunner().invoke(main, ["policy", "site"])
    assert result.exit_code == 2
    assert "there is no mkdocs.yml here" in result.output


def test_a_folder_without_pages_is_a_wrong_use(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["policy", str(tmp_path)])
    assert result.exit_code == 2
    assert "build the site first" in result.output
