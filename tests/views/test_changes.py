"""What is new: every entry under the days on which something became of it, the last day first."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from kbgen.links.context import ViewContext
from kbgen.origin import Dates, Release
from kbgen.views.changes import MOST, SHOWN, ChangesView, changes_view, has_changes
from kbgen.views.rows import row
from tests.content import check, ref, term, topic


def day(number: int) -> datetime:
    return datetime(2024, 1, number, 12, tzinfo=UTC)


def dates(added: int, changed: int, decided: int | None = None) -> Dates:
    return Dates(day(added), day(changed), "first", day(decided) if decided else None)


def context(folder: Path, known: dict[str, Dates]) -> ViewContext:
    retired = "status: deprecated\nreplaced_by: b\n"
    files = {f"definitions/{name}": term(name.upper()) for name in "abcd"}
    content = check(
        folder, {**files, "definitions/z": term("Z", more=retired), "topics/t": topic()}
    )
    assert not content.errors, content.errors
    return ViewContext(content.base, content.graph, dates={ref(k): d for k, d in known.items()})


def told(view: ChangesView) -> dict[str, list[tuple[str, list[str]]]]:
    return {
        one.day: [(news.what, [link.title for link in news.links]) for news in one.news]
        for one in view.days
    }


def test_each_day_says_what_became_of_what(tmp_path: Path) -> None:
    known = {
        "definition:b": dates(1, 1),
        "definition:a": dates(1, 3),
        "definition:c": dates(1, 5, decided=3),
        "definition:d": dates(2, 3, decided=3),
        "definition:z": dates(1, 5),
    }
    assert told(changes_view(context(tmp_path, known))) == {
        "2024-01-05": [("retired", ["Z"]), ("changed", ["C"])],
        "2024-01-03": [("decided", ["C", "D"]), ("changed", ["A"])],
        "2024-01-02": [("added", ["D"])],
        "2024-01-01": [("added", ["A", "B", "C", "Z"])],
    }


def test_a_version_stands_by_the_last_day_that_it_has(tmp_path: Path) -> None:
    known = {"definition:a": dates(1, 3), "definition:b": dates(5, 5), "definition:c": dates(9, 9)}
    made = [Release("pack", "2", date(2024, 1, 8)), Release("pack", "1", date(2024, 1, 3))]
    newest = Release("ours", "7", date(2024, 2, 1))
    found = replace(context(tmp_path, known), releases=(*made, newest))
    assert [(one.day, [release.version for release in one.releases])
            for one in changes_view(found).days] == [
        ("2024-01-09", ["7"]), ("2024-01-05", ["2"]), ("2024-01-03", ["1"]), ("2024-01-01", []),
    ]  # fmt: skip


def test_what_others_are_filed_under_is_no_news(tmp_path: Path) -> None:
    view = changes_view(context(tmp_path, {"topic:t": dates(1, 2)}))
    assert view == ChangesView((), is_whole=True)


def test_rows_know_their_days(tmp_path: Path) -> None:
    found = context(tmp_path, {"definition:a": dates(1, 3)})
    days = [row(found.base[ref(f"definition:{name}")], found).days for name in "ab"]
    assert days == [("2024-01-01", "2024-01-03"), None]


def test_a_long_history_is_cut_between_days(tmp_path: Path) -> None:
    many = {f"definitions/t{number}": term(f"T{number:03}") for number in range(SHOWN * 11)}
    content = check(tmp_path, many)
    known = {
        ref(f"definition:t{number}"): dates(1 + number // SHOWN, 1 + number // SHOWN)
        for number in range(len(many))
    }
    view = changes_view(ViewContext(content.base, content.graph, dates=known))
    assert len(view.days) == MOST // SHOWN
    assert not view.is_whole


def test_a_day_names_some_and_counts_the_others(tmp_path: Path) -> None:
    many = {f"definitions/t{number}": term(f"T{number:03}") for number in range(SHOWN + 3)}
    content = check(tmp_path, many)
    known = dict.fromkeys(content.base.entries, dates(1, 1))
    (only,) = changes_view(ViewContext(content.base, content.graph, dates=known)).days
    assert [(len(news.links), news.more) for news in only.news] == [(SHOWN, 3)]


def test_without_dates_there_is_no_such_page(tmp_path: Path) -> None:
    assert not has_changes(context(tmp_path, {}))
