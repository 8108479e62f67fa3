"""Redirects from former ids and addresses."""

from pathlib import Path

import pytest

from kbgen.exporters import redirects
from kbgen.links.addresses import Addresses
from tests.content import check, topic


@pytest.mark.parametrize(
    ("directories", "path", "target"),
    [
        (True, "topics/servers/index.html", "../../topics/hosting/"),
        (False, "topics/servers.html", "../topics/hosting.html"),
    ],
)
def test_a_former_address_leads_to_the_entry(
    tmp_path: Path, directories: bool, path: str, target: str
) -> None:
    title = "A & <b>"
    files = {"topics/hosting": topic(f'"{title}"', "formerly: [servers]\n")}
    checked = check(tmp_path, files)
    (page,) = redirects(checked.base, Addresses(directories))
    html = page.content.decode()
    assert page.path == path
    assert f'content="0; url={target}"' in html
    assert f'<a href="{target}">A &amp; &lt;b&gt;</a>' in html
    assert title not in html


@pytest.mark.parametrize(
    ("former", "path", "target"),
    [
        ("/Hosting.html", "Hosting.html", "python/topics/hosting/"),
        ("/wiki/Über_uns", "wiki/Über_uns/index.html", "../../python/topics/hosting/"),
        ("/wiki/hosting.php/", "wiki/hosting.php/index.html", "../../python/topics/hosting/"),
    ],
)
def test_any_old_address_within_the_site_leads_to_the_entry(
    tmp_path: Path, former: str, path: str, target: str
) -> None:
    checked = check(tmp_path, {"topics/hosting": topic("Hosting", f'formerly: ["{former}"]\n')})
    assert not checked.diagnostics
    (page,) = redirects(checked.base, Addresses(below="python/"))
    assert page.path == path
    assert f'content="0; url={target}"' in page.content.decode()
