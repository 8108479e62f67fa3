"""What every page of a built site has to be, and what particular pages show."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.end_to_end.miniature import ENTRIES, OWN_PAGES, SITE_URL, Pages

OTHERS = [*OWN_PAGES, "404", "about"]
FORMER = ["practices/begin-small", "practices/monolith"]


def file_of(name: str, pages: Pages) -> str:
    """The file of a page by its name, in either form of addresses."""
    directories = (pages.site / "about" / "index.html").is_file()
    plain = name == "404" or name.rpartition("/")[2] == "index"
    return f"{name}/index.html" if directories and not plain else f"{name}.html"


def test_there_is_a_page_for_everything_and_no_other(pages: Pages) -> None:
    expected = [file_of(name, pages) for name in (*ENTRIES, *OTHERS, *FORMER)]
    assert sorted(expected) == sorted(pages.documents)


def test_every_link_and_anchor_leads_somewhere(pages: Pages) -> None:
    dead = [*pages.dead()]
    assert not dead, "\n".join(dead)


def test_no_page_has_an_anchor_twice(pages: Pages) -> None:
    twice = {
        name: [anchor for anchor, count in Counter(document.ids).items() if count > 1]
        for name, document in pages.documents.items()
    }
    assert not {name: anchors for name, anchors in twice.items() if anchors}


def test_every_page_has_one_first_level_heading(pages: Pages) -> None:
    counts = {name: len(d.all("h1")) for name, d in pages.documents.items() if is_page(name)}
    assert set(counts.values()) == {1}, counts


def is_page(name: str) -> bool:
    return not any(name.startswith(former) for former in FORMER)


def test_headings_do_not_skip_a_level(pages: Pages) -> None:
    for name, document in pages.documents.items():
        levels = [int(e.tag[1]) for e in document.elements if e.tag in HEADINGS]
        steps = [b - a for a, b in pairwise(levels)]
        assert max(steps, default=0) <= 1, f"{name}: {levels}"


HEADINGS = {f"h{level}" for level in range(1, 7)}


def test_what_scripts_of_checklists_need_is_beside_the_page_that_names_it(pages: Pages) -> None:
    named = {
        pages.target(name, element.attributes["data-src"])
        for name, document in pages.documents.items()
        for element in document.elements
        if "data-src" in element.attributes
    }
    checklists = [file_of(name, pages) for name in ENTRIES if name.startswith("checklists/")]
    work = file_of("your-work", pages)
    data = {str(Path(name).with_suffix(".json")) for name in (*checklists, work)}
    assert named == {(path, "") for path in data}
    for path in data - {str(Path(work).with_suffix(".json"))}:
        assert json.loads((pages.site / path).read_text("utf-8")).keys() == {"sheet", "words"}


def test_neighbours_follow_the_order_of_the_list(pages: Pages) -> None:
    rows = pages[file_of("practices/index", pages)].all("a", data_kb="practice")
    targets = (pages.target("practices/index.html", row["href"]) for row in rows)
    listed = [*dict.fromkeys(targets)]  # what replaces a retired one is named there again
    for left, right in pairwise(listed):
        assert neighbour(pages, left[0], "next") == right
        assert neighbour(pages, right[0], "prev") == left
    assert neighbour(pages, listed[0][0], "prev") is None
    assert neighbour(pages, listed[-1][0], "next") is None


NEXT = "md-footer__link md-footer__link--next"


def neighbour(pages: Pages, name: str, relation: str) -> tuple[str, str] | None:
    """Where the footer's link to the previous or next page leads."""
    links = pages[name].all("a", class_=f"md-footer__link md-footer__link--{relation}")
    return pages.target(name, links[0]["href"]) if links else None


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_breadcrumbs_lead_to_the_list(pages: Pages, entry: str) -> None:
    name = file_of(entry, pages)
    crumbs = [pages.target(name, a["href"]) for a in pages[name].all("a", within="kb-crumbs")]
    parent = f"{entry.partition('/')[0]}/index.html"
    # a tool's category leads to the list as well, narrowed down
    assert list(dict.fromkeys(crumb[0] for crumb in crumbs if crumb)) == ["index.html", parent]


def test_lists_are_in_the_navigation_and_entries_are_not(pages: Pages) -> None:
    about = file_of("about", pages)
    links = pages[about].all("a", class_="md-nav__link")
    linked = {pages.target(about, link["href"]) for link in links}
    paths = {target[0] for target in linked if target}
    assert {f"{name}.html" for name in OWN_PAGES if "/index" in name} <= paths
    assert not {file_of(entry, pages) for entry in ENTRIES} & paths


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_edit_link_leads_to_the_yaml(pages: Pages, entry: str) -> None:
    edit = pages[file_of(entry, pages)].all("a", rel="edit")
    wanted = f"https://example.org/code/edit/main/content/{entry}.yaml"
    assert [link["href"] for link in edit] == [wanted]


@pytest.mark.parametrize("name", ["practices/index", "index", "disagreements"])
def test_a_generated_list_has_no_edit_link(pages: Pages, name: str) -> None:
    assert not pages[file_of(name, pages)].all("a", rel="edit")


@pytest.mark.parametrize("former", FORMER)
def test_a_former_address_redirects(pages: Pages, former: str) -> None:
    name = file_of(former, pages)
    (refresh,) = pages[name].all("meta", http_equiv="refresh")
    address = refresh["content"].removeprefix("0; url=")
    wanted = (file_of("practices/start-small", pages), "")
    assert pages.target(name, address) == wanted
    assert pages.target(name, pages[name].all("a")[0]["href"]) == wanted


def test_every_page_names_its_icon(pages: Pages) -> None:
    # without one a browser asks the host for /favicon.ico, which is none of the site's
    for name, document in pages.documents.items():
        assert document.all("link", rel="icon"), name


def test_every_page_but_redirects_names_its_own_address(pages: Pages) -> None:
    for name, document in pages.documents.items():
        if is_page(name) and name != "404.html":
            (canonical,) = document.all("link", rel="canonical")
            assert pages.target(name, canonical["href"]) == (name, "")
            assert canonical["href"].startswith(SITE_URL)


def test_text_from_entries_is_text_in_pages(pages: Pages) -> None:
    document = pages[file_of("definitions/service", pages)]
    title = 'Service </title> & "<blink>"'
    assert document.text("h1") == title
    assert document.text("title") == f"{title} - A small knowledge base"
    (before,) = pages[file_of("definitions/redis", pages)].all("a", class_=NEXT)
    assert before["aria-label"] == f"Next: {title}"
    (description,) = document.all("meta", name="description")
    assert description["content"] == 'A part of a system, "small" & with a network in front of it.'
    for name, page in pages.documents.items():
        assert "alert(1)" not in page.html, name
        assert not page.all("blink"), name


def test_a_hand_written_page_links_to_entries_by_their_id(pages: Pages) -> None:
    name = file_of("about", pages)
    links = [pages.target(name, link) for link in pages[name].links]
    assert (file_of("practices/start-small", pages), "") in links
    assert (file_of("tools/redis", pages), "") in links
    assert "<code>[[start-small]]</code>" in pages[name].html


def test_the_source_lists_what_was_taken_from_it_in_order_of_time(pages: Pages) -> None:
    ids = pages[file_of("sources/the-talk", pages)].ids
    places = [anchor for anchor in ids if anchor.startswith(("at-", "section-"))]
    assert places == [
        "section-1", "at-30", "section-2", "at-605", "section-3", "at-3600", "at-3610",
    ]  # fmt: skip


def test_both_sides_of_a_disagreement_are_shown(pages: Pages) -> None:
    listed = file_of("disagreements", pages)
    name = file_of("disagreements/practice-start-small", pages)
    assert (name, "") in {pages.target(listed, link) for link in pages[listed].links}
    links = {pages.target(name, link) for link in pages[name].links}
    for quote in ("cut-late", "cut-early"):
        assert (file_of(f"quotes/{quote}", pages), "") in links
    assert (file_of("practices/start-small", pages), "") in links


def test_no_page_asks_another_host_for_anything(pages: Pages) -> None:
    loading = {"script": "src", "img": "src", "iframe": "src", "link": "href"}
    for name, document in pages.documents.items():
        for element in document.elements:
            address = element.attributes.get(loading.get(element.tag, ""), "")
            if element.attributes.get("rel") not in {"canonical", "prev", "next"}:
                assert "//" not in address, f"{name}: {address}"


def test_names_link_by_themselves(pages: Pages) -> None:
    """In a hand-written page: at first mention in a section, where its author does not."""
    about = file_of("about", pages)
    links = pages[about].all("a", class_="kb-term")
    targets = [pages.target(about, link["href"]) for link in links]
    assert targets == [
        (file_of("tools/memcached", pages), ""),
        (file_of("definitions/redis", pages), ""),
    ]


def test_pages_have_no_style_attributes(pages: Pages) -> None:
    for name, document in pages.documents.items():
        assert not [e.tag for e in document.elements if "style" in e.attributes], name


def test_a_hand_written_table_keeps_its_alignment(pages: Pages) -> None:
    assert pages[file_of("about", pages)].all("td", align="right")
