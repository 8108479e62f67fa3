"""The knowledge base that comes with kbgen is clean, and so is the site made from it."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kbgen.diagnostics.reporters.text import report_text
from kbgen.model import Practice
from kbgen.model.practice import Level
from kbgen.render import theme_dir
from kbgen.site import Site, SiteConfig, SiteOptions, check_content, find_config
from tests.browser.pages import build_own

ROOT = Path(__file__).resolve().parent.parent


def test_it_has_no_errors() -> None:
    checked = check_content(find_config(ROOT / "mkdocs.yml"), today=date(2000, 1, 1))
    assert not checked.errors, report_text(checked.errors, checked.shown_texts)


def test_it_is_complete() -> None:
    config = find_config(ROOT / "mkdocs.yml")
    counts = {
        kind: len(check_content(SiteConfig(config.roots)).base.of_kind(kind)) for kind in LEAST
    }
    assert all(counts[kind] >= least for kind, least in LEAST.items()), counts


LEAST = {
    "practice": 25,
    "quote": 20,
    "tool": 25,
    "definition": 20,
    "checklist": 4,
    "source": 4,
    "person": 4,
    "topic": 1,
}


def test_scenarios_name_musts_that_there_are() -> None:
    """A scenario says in a comment which `must` it holds a verdict to: `# must: practice/check`."""
    base = check_content(find_config(ROOT / "mkdocs.yml")).base
    musts = {
        f"{practice.id}/{check.id}"
        for practice in base.of_type(Practice)
        for check in practice.checks
        if check.level is Level.MUST
    }
    texts = (path.read_text("utf-8") for path in (ROOT / "content" / "checklists").glob("*.yaml"))
    named = [name for text in texts for name in re.findall(r"# must: (\S+)\n  - title: ", text)]
    assert named
    assert set(named) <= musts, set(named) - musts


def test_its_site_is_built_without_a_warning(once: Callable[..., Path]) -> None:
    """As browser tests have built it, if any came first."""
    assert (once("own-site", build_own) / "index.html").is_file()


def test_names_in_prose_link_but_not_everywhere() -> None:
    """Enough to be of use, few enough to read on, and not where a word means something else."""
    config = find_config(ROOT / "mkdocs.yml")
    site = Site(check_content(config), config, SiteOptions((theme_dir(),)))
    links = {
        view.name: re.findall(r'<a class="kb-term"[^>]*>([^<]*)</a>', site.render(view).html)
        for view in site.pages()
    }
    assert 600 <= sum(map(len, links.values())) <= 2_000
    entries = [len(found) for name, found in links.items() if not name.endswith("index")]
    assert sorted(entries)[len(entries) * 9 // 10] <= 8
    every = {words for found in links.values() for words in found}
    assert {"connection pools", "FastAPI", "TLS", "reverse proxies", "Hynek"} <= every
    assert not {"Go", "Python", "Routes", "Flash", "owned", "logging", "Eric"} & every
