"""Positions: what a team may say of its own, and the radar of all of them."""

from itertools import combinations
from math import dist
from pathlib import Path

import pytest

from kbgen.links.context import ViewContext
from kbgen.pictures.radar import RADII, SIZE, spots
from kbgen.render import theme_dir
from kbgen.search.entry_records import search_record
from kbgen.site import Site, SiteConfig, SiteOptions, check_content, resolve_roots
from kbgen.views.pages import PAGES
from kbgen.views.radar import RADAR, radar_view
from tests.content import TALK, check, practice, ref, write

TOOL = "title: {}\nsummary: A tool.\npurpose: To do it.\ncategory: database\n"
POSITION = "position: {{ring: {}, since: {}, because: '{}'}}\n"
FILES = {
    "sources/talk": TALK,
    "practices/late": practice("Late", POSITION.format("adopt", "2024-06-01", "We saw [[y]].")),
    "practices/early": practice("Early", POSITION.format("adopt", "2024-01-01", "It is known.")),
    "practices/none": practice("None"),
    "tools/x": TOOL.format("X") + POSITION.format("avoid", "2023-02-03", "It lost data."),
    "tools/y": TOOL.format("Y") + POSITION.format("adopt", "2024-03-01", "It is quick."),
}
(LINE,) = (page for page in PAGES if page.name == RADAR)


def context(folder: Path, files: dict[str, str]) -> ViewContext:
    content = check(folder, files)
    assert not content.errors, content.errors
    return ViewContext(content.base, content.graph)


def test_the_radar_is_by_ring_then_kind_and_the_latest_comes_first(tmp_path: Path) -> None:
    view = radar_view(context(tmp_path, FILES))
    found = [
        (ring.ring, sector.kind, [(blip.number, blip.link.title) for blip in sector.blips])
        for ring in view.rings
        for sector in ring.sectors
    ]
    assert found == [
        ("adopt", "practice", [(1, "Late"), (2, "Early")]),
        ("adopt", "tool", [(3, "Y")]),
        ("avoid", "tool", [(4, "X")]),
    ]


def test_without_a_position_there_is_no_radar(tmp_path: Path) -> None:
    assert LINE.exists(context(tmp_path / "some", FILES))
    files = {name: text for name, text in FILES.items() if "position" not in text}
    assert not LINE.exists(context(tmp_path / "none", files))


def test_a_reason_links_and_is_found(tmp_path: Path) -> None:
    known = context(tmp_path, FILES)
    text = search_record(known.base[ref("practice:late")], known).text
    assert "We saw Y." in text
    assert "adopt" in text
    linked = [str(link.source) for link in known.graph.incoming(ref("tool:y"))]
    assert linked == ["practice:late"]


@pytest.mark.parametrize(
    ("position", "said"),
    [
        ("{ring: assess, since: 2024-01-01, because: A.}", "adopt"),
        ("{ring: adopt, since: soon, because: A.}", "date"),
        ("{ring: adopt, since: 2024-01-01}", "because"),
        ("{ring: adopt, since: 2024-01-01, because: A., record: /etc/adr}", "path"),
    ],
)
def test_what_is_wrong_with_a_position_is_said(tmp_path: Path, position: str, said: str) -> None:
    files = {"sources/talk": TALK, "practices/a": practice("A", f"position: {position}\n")}
    (error,) = check(tmp_path, files).errors
    assert said in f"{error.message} {error.hint}"


def test_pages_show_it_in_words(tmp_path: Path) -> None:
    write(tmp_path / "content", FILES)
    config = SiteConfig(resolve_roots(["content"], tmp_path))
    site = Site(check_content(config), config, SiteOptions((theme_dir(),)))
    html = {view.name: site.render(view).html for view in site.pages()}
    badge = '<span class="kb-ring kb-ring--avoid">Avoid</span>'
    assert badge in html["tools/x"]
    assert "<p>It lost data.</p>" in html["tools/x"]
    assert badge in html["tools/index"]
    assert 'data-ring="avoid"' in html["tools/index"]
    radar = html[RADAR]
    assert radar.index("It lost data.") < radar.index("<svg")
    assert radar.count('aria-label="4 X"') == 1
    assert "kb-ring" not in html["practices/none"]


@pytest.mark.parametrize("ring", range(len(RADII)))
@pytest.mark.parametrize("count", [1, 2, 5, 8])
def test_marks_stand_in_their_ring_and_apart(ring: int, count: int) -> None:
    places = list(spots(count, ring, right=True))
    middle = SIZE / 2
    for x, y in places:
        assert x > middle
        assert (0, *RADII)[ring] < dist((x, y), (middle, middle)) < RADII[ring]
    if ring or count <= 5:  # in the innermost, more than these touch
        assert all(dist(a, b) >= 22 for a, b in combinations(places, 2))
