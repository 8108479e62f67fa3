"""Evidence of either sort says what it is against, wherever in an entry it stands."""

from pathlib import Path

from tests.content import TALK, check, practice


def test_a_record_needs_a_note_as_a_source_does(tmp_path: Path) -> None:
    against = "{record: adr/7.md, stance: disputes%s}"
    evidence = f"evidence: [{against % ''}, {against % ', note: Not here.'}]\n"
    text = "title: A\nsummary: An A.\nwhy: It helps.\n" + evidence
    files = {"sources/talk": TALK, "practices/a": text, "practices/b": practice("B")}
    (found,) = check(tmp_path, files, rules=("KB318",)).diagnostics
    assert (found.code, Path(found.span.file).name) == ("KB318", "a.yaml")
    assert found.span.column == evidence.index("disputes") + 1
