"""Every code has a page whose examples are what they say they are."""

import re
from pathlib import Path

import pytest

from kbgen.comparison import Comparison, compare
from kbgen.decisions.record_file import DecisionRecord
from kbgen.diagnostics import Code, Diagnostic, fixed_codes
from kbgen.rules import catalogue
from kbgen.site import CheckedContent, SiteConfig, check_content
from kbgen.site.editions import read_edition
from kbgen.site.records import check_records, find_records
from kbgen.source import ContentRoot
from kbgen.verification.verify import verify
from tests.content import only
from tests.examples import BACKGROUND, BEFORE, RECORDS, ExampleFile, examples, lay_out

ROOT = Path(__file__).resolve().parents[2]
GO_TOGETHER = {
    "KB504": {"KB009"},  # a root one level too high has a folder of no kind in it
}


def codes_of(example: tuple[ExampleFile, ...], folder: Path, code: str) -> set[str]:
    """What the rule of a code, and what cannot be off, find in an example."""
    lay_out(example, folder)
    roots = [ContentRoot(folder / name, name) for name in ("content", "ours")]
    there = tuple(root for root in roots if root.path.is_dir())
    checked = check_content(SiteConfig(there, levels=only(code)))
    found = {diagnostic.code for diagnostic in checked.diagnostics}
    if (before := folder / BEFORE).is_dir():
        found |= {problem.code for problem in compared(before, folder / "content").problems}
    if (records := folder / RECORDS).is_dir():
        found |= {problem.code for problem in weighed_again(records, checked)}
    if any(file.file.startswith("texts/") for file in example):
        found |= {d.code for d in verify(checked.base, folder / "texts").diagnostics}
    return found


def weighed_again(folder: Path, checked: CheckedContent) -> list[Diagnostic]:
    """What there is to say of the decision records in a folder."""
    records = [one for one in find_records(folder) if isinstance(one, DecisionRecord)]
    return [problem for _, _, problem in check_records(records, checked) if problem]


def compared(before: Path, after: Path) -> Comparison:
    """Compare two content roots."""
    sides = (SiteConfig((ContentRoot(root, root.name),)) for root in (before, after))
    old, new = (read_edition(None, config, after) for config in sides)
    return compare(old, new)


def test_the_knowledge_base_that_examples_share_is_clean() -> None:
    root = ContentRoot(BACKGROUND / "content", "content")
    assert not check_content(SiteConfig((root,))).failing(strict=True)


def test_a_page_of_its_own_is_named_after_its_code() -> None:
    pages = {path.stem for path in (ROOT / "kbgen" / "explanations").iterdir()}
    assert pages == set(fixed_codes())


@pytest.mark.parametrize("code", catalogue().values(), ids=lambda code: code.code)
def test_a_page_has_its_parts(code: Code) -> None:
    page = code.page
    assert re.match(rf"# {code.code}: [A-Z].*\n\n\S", page)
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == ["Why it matters", "Wrong", "Right"]
    assert all(len(line) <= 100 for line in page.splitlines())


@pytest.mark.parametrize("code", catalogue())
def test_the_wrong_example_gives_the_code_and_no_other(code: str, tmp_path: Path) -> None:
    wrong, _ = examples(code)
    assert wrong
    assert codes_of(wrong, tmp_path, code) - GO_TOGETHER.get(code, set()) == {code}


@pytest.mark.parametrize("code", catalogue())
def test_the_right_example_is_clean(code: str, tmp_path: Path) -> None:
    _, right = examples(code)
    assert right
    assert codes_of(right, tmp_path, code) == set()
