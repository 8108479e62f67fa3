"""What pages are known by: a page that has not changed is not made again."""

from pathlib import Path

from kbgen.cache.keys import shown_digest
from kbgen.render import theme_dir
from kbgen.site import Site, SiteOptions, check_content, find_config

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
