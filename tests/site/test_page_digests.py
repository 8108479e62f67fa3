"""What pages are known by: a page that has not changed is not made again."""

from pathlib import Path

import pytest

from kbgen.cache.keys import shown_digest
from kbgen.render import theme_dir
from kbgen.site import Site, SiteConfig, SiteOptions, check_content, find_config
from tests.content import check, ref, term

ROOT = Path(__file__).resolve().parents[2]


def test_each_page_of_ours_has_a_digest_of_its_own() -> None:
    """No view shows anything of which there is no telling whether it is as it was."""
    config = find_config(ROOT / "mkdocs.yml")
    site = Site(check_content(config), config, SiteOptions((theme_dir(),)))
    digests = {view.name: site.digests.of(view) for view in site.pages()}
    assert not [name for name, digest in digests.items() if digest is None]
    assert len(set(digests.values())) == len(digests)


def test_no_telling() -> None:
    """What has no equal, or no order, is never taken for what it was."""
    assert shown_digest(("a", [object()]), b"") is None
    assert shown_digest(("a", {"x", "y"}), b"") is None
    assert shown_digest(("a", ("x", "y")), b"") is not None


WRITTEN = {
    "plain": "definition: As a tide table says.\n",
    "over two lines": "definition: As a tide\n  table says.\n",
    "in single quotes": "definition: 'It''s a tide table.'\n",
    "with escapes": 'definition: "As a ti\\x64e t\\u0061ble says."\n',
    "cut by an escape": 'definition: "As a ti\\\n  de table says."\n',
    "in a block": "definition: >-\n  As a\n  tide\n  table says.\n",
    "once for two": "definition: &said As a tide table says.\nbody: *said\n",
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_what_links_by_itself_counts_however_it_is_written(tmp_path: Path, written: str) -> None:
    text = f"title: Chart\nsummary: Of a coast.\n{written}mentioned_only: true\n"
    assert digest_beside("Tide table", text, tmp_path) != digest_beside("Ebb", text, tmp_path)


def test_what_links_by_itself_elsewhere_does_not_count(tmp_path: Path) -> None:
    text = term("Chart", "Of a coast.")
    assert digest_beside("Tide table", text, tmp_path) == digest_beside("Ebb", text, tmp_path)


def digest_beside(title: str, text: str, folder: Path) -> bytes:
    """The digest of a definition's page in a site where something else is called so."""
    content = check(folder, {"definitions/chart": text, "definitions/other": term(title)})
    site = Site(content, SiteConfig(content.roots), SiteOptions((theme_dir(),)))
    return site.digests.entries[ref("definition:chart")]
