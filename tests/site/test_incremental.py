"""What a preview works out from what it knew is what it would work out from nothing."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kbgen.loader import DocumentCache
from kbgen.site import CheckedContent, SiteConfig, check_content, resolve_roots
from tests.content import TODAY, term

MINIATURE = Path(__file__).resolve().parents[1] / "miniature" / "content"
Change = Callable[[Path, random.Random], None]


def entries(root: Path) -> list[Path]:
    return sorted(root.glob("*/*/*.yaml"))


def reword(root: Path, rng: random.Random) -> None:
    path = rng.choice(entries(root))
    path.write_text(path.read_text("utf-8") + f"# {rng.random()}\n", encoding="utf-8")


def retitle(root: Path, rng: random.Random) -> None:
    path = rng.choice(entries(root))
    text = path.read_text("utf-8").replace("title: ", f"title: N{rng.randrange(10)} ", 1)
    path.write_text(text, encoding="utf-8")


def break_one(root: Path, rng: random.Random) -> None:
    path = rng.choice(entries(root))
    text = path.read_text("utf-8")
    path.write_text(text + rng.choice(["body: [\n", "colour: red\n", "\tx\n"]), encoding="utf-8")


def mend_all(root: Path, rng: random.Random) -> None:
    del rng
    shutil.rmtree(root / "base")
    shutil.copytree(MINIATURE, root / "base")


def remove(root: Path, rng: random.Random) -> None:
    rng.choice(entries(root)).unlink()


def rename(root: Path, rng: random.Random) -> None:
    path = rng.choice(entries(root))
    path.rename(path.with_stem(f"renamed-{rng.randrange(100)}"))


def add(root: Path, rng: random.Random) -> None:
    name = rng.choice(["redis", "start-small", "new"])
    path = root / "team" / "definitions" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(term(name, "See [[service]] and [[hosting]]."), encoding="utf-8")


def overlay(root: Path, rng: random.Random) -> None:
    target = rng.choice(sorted(root.glob("base/*/*.yaml")))
    path = root / "team" / target.parent.name / target.name
    path.parent.mkdir(parents=True, exist_ok=True)
    marker = rng.choice(["hide: true\n", "override: true\ntitle: Ours\n", "override: 1\n"])
    path.write_text(marker, encoding="utf-8")


def write_page(root: Path, rng: random.Random) -> None:
    links = rng.choice(["[[hosting]]", "[[redis]]", "[[nowhere]]", "nothing"])
    (root / "base" / "pages" / "about.md").write_text(f"See {links}.\n", encoding="utf-8")


CHANGES: list[Change] = [
    reword, retitle, break_one, mend_all, remove, rename, add, overlay, write_page
]  # fmt: skip


def told(checked: CheckedContent) -> tuple[object, ...]:
    return (
        dict(checked.base.entries),
        checked.base.broken,
        checked.base.hidden,
        checked.diagnostics,
        checked.graph.links,
        checked.graph.unresolved,
        checked.graph.mentioned_in_pages,
    )


@pytest.mark.parametrize("seed", range(6))
def test_any_series_of_changes(tmp_path: Path, seed: int) -> None:
    shutil.copytree(MINIATURE, tmp_path / "base")
    (tmp_path / "team" / "pages").mkdir(parents=True)
    config = SiteConfig(resolve_roots(["base", "team"], tmp_path))
    rng, memory = random.Random(seed), DocumentCache()
    last_good: CheckedContent | None = None
    done = []
    for _ in range(20):
        change = rng.choice(CHANGES)
        change(tmp_path, rng)
        done.append(change.__name__)
        checked = check_content(config, TODAY, memory, last_good)
        assert told(checked) == told(check_content(config, TODAY)), done
        last_good = last_good if checked.errors else checked
