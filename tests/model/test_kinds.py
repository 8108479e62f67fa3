"""What a kind is, its line in `KINDS` says: nothing else asks for a kind by its name."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kbgen
from kbgen.exporters.cards import COLOURS
from kbgen.model import KIND_BY_NAME, KINDS, Kind
from kbgen.views.build import KIND_VIEWS

PACKAGE = Path(kbgen.__file__).parent
NAMED = {
    "exporters/cards.py": set(KIND_BY_NAME),  # the theme's colours
}
"""The modules beside the model that name kinds."""

CALLED_ALIKE = {
    "cli/answer_files.py": {"checklist"},  # a key of the file with answers
    "mcp/answers.py": {"quote", "source"},  # keys of an answer
    "authoring/entry_template.py": {"source"},  # a field
    "authoring/from_passage.py": {"source"},  # the same
    "authoring/from_transcript.py": {"person"},  # the same
    "authoring/layout.py": {"source"},  # the same
    "cli/new.py": {"source"},  # a field
    "decisions/gate_record.py": {"checklist", "practice", "topic"},  # keys of the record
    "decisions/saved_answers.py": {"checklist"},  # a key of the file with answers
    "diagnostics/reporters/sarif.py": {"tool"},  # a key of SARIF
}
"""Those that have in quotes what is no kind, but is called like one."""


def named() -> Iterator[tuple[str, set[str]]]:
    """Every module outside of the model with the names of kinds in it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        texts = {node.value for node in nodes if isinstance(node, ast.Constant)}
        if not name.startswith("model/") and (kinds := texts & KIND_BY_NAME.keys()):
            yield name, kinds


def test_a_kind_is_named_in_few_places() -> None:
    assert dict(named()) == NAMED | CALLED_ALIKE


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_what_it_needs(kind: Kind) -> None:
    assert kind.name in COLOURS
    assert all(model in KIND_VIEWS for model in kind.models)
    assert all(model.kind == kind.name for model in kind.models)
