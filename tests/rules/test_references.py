"""Rules about references, where a case on its own does not show enough."""

from pathlib import Path

from tests.content import TALK, check, practice, term, topic

ORPHAN = term().replace("mentioned_only: true\n", "")
RULES = ("KB203", "KB205", "KB207")


def codes(folder: Path, files: dict[str, str]) -> list[str]:
    found = check(folder, files, rules=RULES).diagnostics
    return [diagnostic.code for diagnostic in found]


def test_nothing_is_called_unlinked_while_something_cannot_be_read(tmp_path: Path) -> None:
    files = {"sources/talk": TALK, "practices/p": practice("P"), "definitions/a": ORPHAN}
    assert codes(tmp_path / "a", files) == ["KB205"]
    assert codes(tmp_path / "b", {**files, "topics/b": "title: [\n"}) == ["KB003"]


def test_a_deprecated_entry_may_link_to_another(tmp_path: Path) -> None:
    old = topic("Old", "status: deprecated\n")
    files = {"topics/a": old, "topics/b": topic("B", "status: deprecated\nbody: See [[a]].\n")}
    assert codes(tmp_path, files) == []


def test_every_circle_is_told_once(tmp_path: Path) -> None:
    edges = {"a": "b, c", "b": "a", "c": "d", "d": "c, a", "e": "a"}
    files = {f"practices/{k}": practice(k, f"requires: [{v}]\n") for k, v in edges.items()}
    found = check(tmp_path, {"sources/talk": TALK, **files}, rules=RULES).diagnostics
    circles = [d.message.partition(": ")[2] for d in found if d.code == "KB203"]
    assert circles == ["a → b → a", "a → c → d → a", "c → d → c"]


def test_long_chains_are_no_circle(tmp_path: Path) -> None:
    files = {
        f"practices/p{n}": practice(f"P{n}", f"requires: [p{n + 1}]\n" if n < 60 else "")
        for n in range(61)
    }
    assert codes(tmp_path, {"sources/talk": TALK, **files}) == []
