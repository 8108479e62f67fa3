"""One order and one style, the same meaning, and every comment."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kbgen.authoring.fmt import FormatError, formatted
from kbgen.model import KIND_BY_FOLDER, KIND_BY_NAME, KINDS, Kind
from kbgen.source import parse_document
from tests.authoring.scribe import Scribe, entries
from tests.authoring.test_edit_properties import comments, data_of

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "formatting.yaml").read_text(encoding="utf-8"))
FILES = sorted(
    path
    for folder in ("content", "tests/miniature")
    for path in (ROOT / folder).rglob("*.yaml")
    if path.parent.name in KIND_BY_FOLDER
)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_case(case: dict[str, Any]) -> None:
    before, kind = case["before"].encode(), KIND_BY_NAME[case["kind"]]
    if "after" in case:
        after = formatted(before, "a.yaml", kind)
        assert after.decode() == case["after"]
        assert formatted(after, "a.yaml", kind) == after
    else:
        with pytest.raises(FormatError, match="anchors"):
            formatted(before, "a.yaml", kind)


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_every_entry_means_the_same_afterwards(kind: Kind) -> None:
    files = [file for file in FILES if file.parent.name == kind.folder]
    assert files
    for file in files:
        raw = file.read_bytes()
        after = formatted(raw, file.name, kind)
        assert data_of(after) == data_of(raw), file
        assert formatted(after, file.name, kind) == after, file
        assert after.count(b"\n#") == raw.count(b"\n#") == 0, file


@settings(max_examples=200, derandomize=True)
@given(entries(), st.sampled_from(KINDS), st.randoms(use_true_random=False))
def test_whatever_the_style(entry: dict[str, Any], kind: Kind, random: Random) -> None:
    raw = Scribe(random).write(entry).encode()
    after = formatted(raw, "a.yaml", kind)
    assert data_of(after) == data_of(raw) == entry
    assert sorted(comments(after)) == sorted(comments(raw))
    assert formatted(after, "a.yaml", kind) == after


def test_a_file_with_a_mistake_is_told() -> None:
    with pytest.raises(FormatError) as refused:
        formatted(b"title: [\n", "a.yaml", KIND_BY_NAME["topic"])
    assert [problem.code for problem in refused.value.diagnostics] == ["KB003"]
    assert parse_document(b"title: [\n", "a.yaml")[1] == refused.value.diagnostics
