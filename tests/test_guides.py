"""ARCHITECTURE.md tells how to add things; each is done here, in a copy, as it is printed there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MOST_FILES = {"A kind": 13}
"""As many as somebody should have to write or change; five where nothing is said."""

GUIDE = re.compile(r"^### (?P<title>[^\n]+)\n(?P<text>.*?)(?=^###? |\Z)", re.MULTILINE | re.DOTALL)
GUIDES = {
    guide["title"]: re.findall(r"^```diff\n(.*?)^```$", guide["text"], re.MULTILINE | re.DOTALL)
    for guide in GUIDE.finditer((ROOT / "ARCHITECTURE.md").read_text("utf-8"))
}
PROOFS = {
    "A rule": """
from click.testing import CliRunner
from kbgen.cli import main
result = CliRunner().invoke(main, ["explain", "KB399"])
assert "has no address" in result.output, result.output

import pytest
case = [str(ROOT / "tests" / "test_invalid.py"), "-q", "-k", "KB399", "-p", "no:cacheprovider"]
assert pytest.main(case) == 0
""",
    "An exporter": """
from kbgen.render import theme_dir
from kbgen.site import Site, SiteConfig, SiteOptions, check_content, resolve_roots
config = SiteConfig(resolve_roots([str(ROOT / "tests/miniature/content")], Path()))
site = Site(check_content(config), config, SiteOptions((theme_dir(),)))
(file,) = (artifact for artifact in site.artifacts() if artifact.path == "checks.csv")
lines = file.content.decode().splitlines()
assert lines[0] == "practice,check,level,statement" and len(lines) > 1, lines
""",
    "A field": """
from kbgen.render import theme_dir
from kbgen.site import Site, SiteConfig, SiteOptions, check_content, resolve_roots
from kbgen.site.sharing import Offers
content = Path("content/definitions")
content.mkdir(parents=True)
(content / "cron.yaml").write_text(
    "title: cron\\nsummary: A clock.\\ndefinition: It starts programs.\\n"
    "origin: Greek chronos\\nmentioned_only: true\\n", "utf-8")
config = SiteConfig(resolve_roots(["content"], Path()))
checked = check_content(config)
assert not checked.diagnostics, checked.diagnostics
site = Site(checked, config, SiteOptions((theme_dir(),), offers=Offers(twins=True)))
page = next(site.render(view) for view in site.pages() if view.entry)
assert "<dt>Origin of the word</dt><dd>Greek chronos</dd>" in page.html
assert "- Origin of the word: Greek chronos" in page.twin
""",
    "A kind": """
from kbgen.render import theme_dir
from kbgen.site import Site, SiteConfig, SiteOptions, check_content, resolve_roots
from kbgen.site.sharing import Offers
content = Path("content/incidents")
content.mkdir(parents=True)
(content / "full-disk.yaml").write_text(
    "title: The disk was full\\nsummary: Nobody had looked.\\nlesson: Logs are *rotated* now.\\n",
    "utf-8")
config = SiteConfig(resolve_roots(["content"], Path()))
checked = check_content(config)
assert not checked.diagnostics, checked.diagnostics
site = Site(checked, config, SiteOptions((theme_dir(),), offers=Offers(twins=True)))
pages = {view.name: site.render(view) for view in site.pages()}
assert "<em>rotated</em>" in pages["incidents/full-disk"].html
assert "Logs are *rotated* now." in pages["incidents/full-disk"].twin
assert "The disk was full" in pages["incidents/index"].html
import pytest
case = [str(ROOT / "tests" / "model" / "test_kinds.py"), "-q", "-p", "no:cacheprovider"]
assert pytest.main(case) == 0
""",
    "A page": """
from kbgen.render import theme_dir
from kbgen.search.site_search import SiteSearch
from kbgen.site import Site, SiteConfig, SiteOptions, check_content, resolve_roots
config = SiteConfig(resolve_roots([str(ROOT / "tests/miniature/content")], Path()))
site = Site(check_content(config), config, SiteOptions((theme_dir(),)))
view = next(view for view in site.pages() if view.name == "drafts")
assert "<li><a" in site.render(view).html
assert not site.sharing.has_twin(view)
records = SiteSearch(site.context, site.strings).records()
assert any(record.url == "drafts/" for record in records)
from kbgen.views import nav_groups
assert "drafts" in nav_groups()["reference"]
""",
}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, the theme and the tests, in a folder of their own."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("kbgen", "themes", "tests"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=ignored)
    return folder


@pytest.mark.parametrize("title", GUIDES)
def test_what_is_printed_works(copied: Path, tmp_path: Path, title: str) -> None:
    tree = tmp_path / "tree"
    shutil.copytree(copied, tree, symlinks=True)
    (diff,) = GUIDES[title]
    assert len(re.findall(r"^diff ", diff, re.MULTILINE)) <= MOST_FILES.get(title, 5)
    run(["git", "init", "--quiet"], tree)
    run(["git", "apply", "-C1", "-"], tree, diff)
    code = f"from pathlib import Path\nROOT = Path({str(tree)!r})\n{PROOFS[title]}"
    here = tmp_path / "here"
    here.mkdir()
    run([sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tree)!r})\n{code}"], here)


def run(command: list[str], folder: Path, given: str = "") -> None:
    done = subprocess.run(
        command, cwd=folder, input=given, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
