"""The timeline of a recording: who was quoted or cited when, and where that is drawn."""

from itertools import pairwise
from pathlib import Path

import pytest

from kbgen.links.context import ViewContext
from kbgen.model import Source
from kbgen.pictures.timeline import UP, TimelineView, timeline
from kbgen.site import SiteConfig, check_content, resolve_roots
from tests.content import TALK, check, practice
from tests.views.test_pages import PERSON, QUOTE

ROOT = Path(__file__).resolve().parents[2]


def quote(at: str) -> str:
    return QUOTE.format(title="Said", text="Said.", at=at)


def drawn(folder: Path, files: dict[str, str]) -> TimelineView | None:
    """The timeline of the source `talk`."""
    checked = check(folder, {"sources/talk": TALK, "people/ada": PERSON.format("Ada"), **files})
    assert not checked.errors
    (source,) = checked.base.of_type(Source)
    return timeline(source, ViewContext(checked.base, checked.graph))


def test_quotations_go_up_and_what_rests_on_a_minute_goes_down(tmp_path: Path) -> None:
    files = {f"quotes/q{n}": quote(f"{n}:30") for n in range(5)}
    files |= {
        "quotes/twin": quote("2:05"),
        "practices/a": practice("A").replace('"1:00"', '"2:45", by: ada'),
        "practices/b": practice("B").replace('"1:00"', '"19:00"'),
    }
    picture = drawn(tmp_path, files)
    assert picture
    ada, others = picture.lanes
    assert ada.person
    assert ada.person.title == "Ada"
    assert others.person is None
    assert [(m.at, m.quotes, m.others) for m in ada.marks] == [
        ("0:30", 1, 0), ("1:30", 1, 0), ("2:05", 2, 1), ("3:30", 1, 0), ("4:30", 1, 0),
    ]  # fmt: skip
    assert [(m.at, m.quotes, m.others) for m in others.marks] == [("19:00", 0, 1)]
    assert ada.marks[2].anchor == "at-125"
    assert ada.marks[2].up == 2 * ada.marks[0].up
    assert {mark.top + mark.up for mark in ada.marks} == {UP}
    assert [m.x for m in ada.marks] == [0, 5, 10, 15, 20]  # minutes, of twenty
    assert [(c.title, c.x, c.width) for c in picture.chapters] == [
        ("Start", 0, 50), ("Middle", 50, 50),
    ]  # fmt: skip
    assert [tick.label for tick in picture.ticks] == ["0:00", "5:00", "10:00", "15:00"]


def test_voices_that_are_hardly_heard_share_a_lane(tmp_path: Path) -> None:
    files = {f"people/p{n}": PERSON.format(f"P{n}") for n in range(8)}
    for person in range(8):
        for minute in range(2 if person == 7 else 3 + person):
            said = quote(f"{minute}:00").replace("speaker: ada", f"speaker: p{person}")
            files[f"quotes/q{person}-{minute}"] = said
    picture = drawn(tmp_path, files)
    assert picture
    names = [lane.person and lane.person.title for lane in picture.lanes]
    assert names == ["P6", "P5", "P4", "P3", "P2", None]


@pytest.mark.parametrize(
    "files",
    [
        {f"quotes/q{n}": quote(f"{n}:30") for n in range(5)},
        {f"quotes/q{n}": quote("0:30").replace('at: "0:30"', "section: Start") for n in range(9)},
    ],
    ids=["too few", "by section"],
)
def test_there_is_no_picture_where_it_would_say_nothing(
    files: dict[str, str], tmp_path: Path
) -> None:
    assert drawn(tmp_path, files) is None


def test_a_long_recording_has_no_more_marks_than_there_is_room_for(tmp_path: Path) -> None:
    files = {f"quotes/q{n}": quote(f"{n // 2}:{30 * (n % 2):02}:00") for n in range(19)}
    picture = drawn(tmp_path, files)
    assert picture
    assert all(mark.width > 1 for mark in picture.lanes[0].marks)
    assert [tick.label for tick in picture.ticks] == [
        "0:00", "2:00:00", "4:00:00", "6:00:00", "8:00:00",
    ]  # fmt: skip


def test_nothing_overlaps_or_sticks_out_on_our_own_content() -> None:
    checked = check_content(SiteConfig(resolve_roots(["content"], ROOT)))
    context = ViewContext(checked.base, checked.graph)
    pictures = [timeline(source, context) for source in checked.base.of_type(Source)]
    drawn = [picture for picture in pictures if picture]
    assert drawn
    for picture in drawn:
        for lane in picture.lanes:
            for mark, following in pairwise(lane.marks):
                assert mark.x + mark.width <= following.x
            for mark in lane.marks:
                assert 0 <= mark.x < mark.x + mark.width <= 100
                assert lane.base - mark.up >= lane.top + 17  # below the name
                assert lane.base + mark.down <= picture.axis
        for lane, below in pairwise(picture.lanes):
            assert max(lane.base + m.down for m in lane.marks) <= below.top
        for chapter, following in pairwise(picture.chapters):
            assert chapter.x + chapter.width <= following.x + 0.01
        assert picture.axis < picture.height
