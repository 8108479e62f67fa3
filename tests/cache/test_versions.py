"""Rendered content is never used by versions_key other than those that made it."""

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import kbgen
from kbgen.cache import versions as module
from kbgen.cache.versions import PACKAGES, versions_key

PACKAGE = Path(kbgen.__file__).parent
OUTSIDE = ("cli", "mkdocs_plugin", "progress.py")  # these render no content


def imported() -> set[str]:
    """The packages of others that may take part in rendered content.

    Pagefind and Pillow do not; what they make is kept under keys with their versions. Nor does
    what reads a transcript once, or speaks with assistants.
    """
    found = set()
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).parts[0] in OUTSIDE:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").partition(".")[0])
    others = {"kbgen", "filelock", "mcp", "pagefind", "pathspec", "PIL", "platformdirs", "webvtt"}
    return found - sys.stdlib_module_names - others


def test_every_program_that_takes_part_is_named() -> None:
    packages = packages_distributions()
    names = {packages[name][0].lower().replace("_", "-") for name in imported()}
    assert names <= set(PACKAGES)


@pytest.mark.parametrize("name", PACKAGES)
def test_another_version(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version of anything makes everything anew."""
    real, now = module.version, versions_key()
    monkeypatch.setattr(module, "version", lambda n: "0.0.1" if n == name else real(n))
    assert versions_key.__wrapped__() != now


@pytest.mark.parametrize("change", ["field", "new"])
def test_other_code(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So does a change of our own code, such as another field of a rendered page."""
    folder = tmp_path / "kbgen" / "render"
    folder.mkdir(parents=True)
    (tmp_path / "kbgen" / "__init__.py").touch()
    renderer = folder / "renderer.py"
    renderer.write_text("class RenderedPage:\n    html: str\n", "utf-8")
    monkeypatch.setattr(kbgen, "__file__", str(tmp_path / "kbgen" / "__init__.py"))
    before = versions_key.__wrapped__()
    if change == "field":
        renderer.write_text("class RenderedPage:\n    html: str\n    summary: str\n", "utf-8")
    else:
        (folder / "more.py").write_text("MORE = 1\n", "utf-8")
    assert versions_key.__wrapped__() != before
