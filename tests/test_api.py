"""The library: its examples are so, its names stay, and it changes nothing of its process."""

import doctest
import inspect
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import kbgen
from kbgen import api, client
from kbgen.model import KINDS

ROOT = Path(__file__).resolve().parent.parent
MINIATURE = ROOT / "tests" / "miniature"


def test_the_examples_are_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(MINIATURE)
    found = doctest.testmod(api)
    assert found.attempted > 5
    assert found.failed == 0


def test_names_and_what_they_take_stay(golden: Callable[[Path, str], None]) -> None:
    lines = []
    for name in api.__all__:
        value = getattr(api, name)
        shape = str(inspect.signature(value)) if inspect.isfunction(value) else "class"
        shape = shape.replace("pathlib._local.", "pathlib.")  # where Python 3.13 has it
        lines.append(f"{name}: {shape}\n")
    golden(ROOT / "tests" / "cases" / "api" / "names.txt", "".join(lines))


def test_every_name_is_also_there_by_the_package_alone() -> None:
    assert all(getattr(kbgen, name) is getattr(api, name) for name in api.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kbgen.nothing
    assert {kind.models[0].__name__ for kind in KINDS} - {"Decision"} <= set(api.__all__)


def test_importing_it_imports_nothing_and_using_it_changes_nothing() -> None:
    script = """
import gc, os, signal, sys
import kbgen
assert [name for name in sys.modules if name.startswith("kbgen.")] == []
before = gc.isenabled(), gc.get_freeze_count(), dict(os.environ), signal.getsignal(signal.SIGPIPE)
base = kbgen.load("content")
kbgen.export(base, "markdown")
after = gc.isenabled(), gc.get_freeze_count(), dict(os.environ), signal.getsignal(signal.SIGPIPE)
assert before == after
assert "mkdocs" not in sys.modules and "click" not in sys.modules
"""
    command = [sys.executable, "-c", script]
    subprocess.run(command, cwd=MINIATURE, check=True)


def test_errors_in_content_are_told_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "content" / "tools").mkdir(parents=True)
    for name in "abcdefg":
        (tmp_path / "content" / "tools" / f"{name}.yaml").write_text("title: A\n", "utf-8")
    with pytest.raises(kbgen.ContentError) as caught:
        kbgen.load(tmp_path / "content")
    assert len(caught.value.diagnostics) > 7
    assert "a.yaml:1: " in str(caught.value)
    assert str(caught.value).endswith(" more")
    with pytest.raises(kbgen.ConfigError, match="is not a folder"):
        kbgen.load(tmp_path / "nothing")


def test_drafts_can_be_left_out(tmp_path: Path) -> None:
    topics = tmp_path / "topics"
    topics.mkdir()
    topics.joinpath("ripe.yaml").write_text("title: Ripe\nsummary: Ripe.\n", "utf-8")
    topics.joinpath("unripe.yaml").write_text("title: X\nsummary: X.\nstatus: draft\n", "utf-8")
    assert kbgen.load(tmp_path).ids() == ("ripe", "unripe")
    assert kbgen.load(tmp_path, drafts=False).ids() == ("ripe",)


def test_a_format_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no format 'pdf'"):
        kbgen.export(kbgen.KnowledgeBase(), "pdf")


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The files of `api/v1/` of the miniature site."""
    for file in kbgen.export(kbgen.load(MINIATURE / "content"), "json"):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return tmp_path


def test_what_is_published_is_read_back_into_equal_entries(
    published: Path, serve: Callable[[Path], str]
) -> None:
    base = kbgen.load(MINIATURE / "content")
    for address in (published, serve(published)):
        again = client.load(address)
        assert list(again.entries.items()) == list(base.entries.items())
        assert {(x.source, x.target) for x in kbgen.link_graph(again).links} == {
            (x.source, x.target) for x in kbgen.link_graph(base).links
        }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is not JSON"),
        ("[]", "is of version None"),
        ('{"schema_version": "2.0", "entries": []}', r"is of version 2\.0, and this reads 1\.\*"),
        ('{"schema_version": "1.0", "entries": [{"ref": "tool:x", "kind": "tool"}]}', "tool:x"),
        ('{"schema_version": "1.0", "entries": [1]}', "an entry cannot be read"),
        ('{"schema_version": "1.0"}', "there are no entries"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "all.json").write_text(text, "utf-8")
    with pytest.raises(client.ClientError, match=message):
        client.load(tmp_path)


def test_a_later_minor_version_is_read(published: Path) -> None:
    path = published / "all.json"
    data = json.loads(path.read_text("utf-8"))
    data |= {"schema_version": "1.9", "more": 1}
    data["entries"][0]["more"] = 2
    path.write_text(json.dumps(data), "utf-8")
    assert client.load(published).entries


def test_nothing_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(client.ClientError, match="cannot be read"):
        client.load(tmp_path)
    with pytest.raises(client.ClientError, match="cannot be read"):
        client.load("http://127.0.0.1:1/api/v1/")
