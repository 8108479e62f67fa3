"""A review is overdue from the day after that by which it was due."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.content import TODAY, check, topic


@pytest.mark.parametrize(("days", "codes"), [(-1, ["KB305"]), (0, []), (1, [])])
def test_the_day_itself_is_in_time(tmp_path: Path, days: int, codes: list[str]) -> None:
    due = TODAY + timedelta(days)
    files = {"topics/a": topic(more=f"review_by: {due.isoformat()}\n")}
    found = check(tmp_path, files, rules=("KB305",)).diagnostics
    assert [diagnostic.code for diagnostic in found] == codes
