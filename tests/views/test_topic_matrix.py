"""The map of topics and kinds."""

from pathlib import Path

from kbgen.links.context import ViewContext
from kbgen.views.topic_matrix import LARGEST, topics_page_view
from tests.content import TALK, check, practice, term, topic


def test_cells_count_and_lead_to_the_list_of_the_kind_on_the_topic(tmp_path: Path) -> None:
    files = {
        "sources/talk": TALK,
        "topics/a": topic("A", "order: 2\n"),
        "topics/b": topic("B", "order: 1\n"),
        "topics/empty": topic("Empty"),
        "practices/one": practice("One", "topics: [a, b]\n"),
        **{f"definitions/d{n}": term(f"D{n}", more="topics: [a]\n") for n in range(4)},
    }
    checked = check(tmp_path, files)
    view = topics_page_view(ViewContext(checked.base, checked.graph))
    assert view.kinds == ("practice", "definition")
    assert [(row.topic.title, [cell.count for cell in row.cells]) for row in view.rows] == [
        ("B", [1, 0]), ("A", [1, 4]),
    ]  # fmt: skip
    largest = view.rows[1].cells[1]
    assert largest.radius == LARGEST
    assert view.rows[1].cells[0].radius == LARGEST / 2  # a quarter of the area
    assert largest.url == "definitions/?topics=a"
    assert len(view.topics) == 3
    assert view.connections is None
