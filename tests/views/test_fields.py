"""What pages show of single fields: HTML of small knowledge bases."""

from pathlib import Path

import pytest

from kbgen.links.context import ViewContext
from kbgen.links.moments import moment_of
from kbgen.model import Quote, Source
from kbgen.model.evidence import Evidence
from kbgen.model.quote import Fragment
from kbgen.render import theme_dir
from kbgen.search.entry_records import search_records
from kbgen.site import Site, SiteConfig, SiteOptions, resolve_roots
from tests.content import TALK, check, practice, term, topic

ADA = "title: Ada Bug-Free\nsummary: A person.\nrole: Engineer\n"


def html(folder: Path, files: dict[str, str], name: str) -> str:
    """The content of a page, every space and line break as one space."""
    content = check(folder, files)
    assert not content.errors, content.errors
    config = SiteConfig(resolve_roots(["layer0"], folder))
    site = Site(content, config, SiteOptions((theme_dir(),)))
    page = next(page for page in site.pages() if page.name == name)
    return " ".join(site.render(page).html.split())


def found(folder: Path, files: dict[str, str], url: str) -> tuple[str, ...]:
    """What search is told of a page's text."""
    content = check(folder, files)
    records = search_records(ViewContext(content.base, content.graph))
    return next(record.text for record in records if record.url == url)


def test_questions_that_an_entry_answers_are_shown_and_found(tmp_path: Path) -> None:
    asked = "asked_as: ['Why is it <slow>?', 'It is *slow*.']\n"
    files = {"definitions/cache": term("Cache", more=asked)}
    page = html(tmp_path, files, "definitions/cache")
    assert 'id="asked"' in page
    assert '<li dir="auto">Why is it &lt;slow&gt;?</li> <li dir="auto">It is *slow*.</li>' in page
    assert set(found(tmp_path, files, "definitions/cache/")) >= {
        "Why is it <slow>?",
        "It is *slow*.",
    }


def test_an_entry_that_nobody_asks_for_has_no_list_of_questions(tmp_path: Path) -> None:
    page = html(tmp_path, {"sources/talk": TALK, "practices/a": practice()}, "practices/a")
    assert 'id="asked"' not in page


STEPS = """how:
  - Measure with [[cache]].
  - text: Then look at [[cache|it]].
    code: |
        for line in log:
            print("[[cache]] <b>")
    language: python
  - {text: Stop., code: kill 1}
"""


def test_a_step_shows_its_code_below_it_and_nothing_in_it_links(tmp_path: Path) -> None:
    files = {
        "sources/talk": TALK,
        "definitions/cache": term("Cache"),
        "practices/a": practice(more=STEPS),
    }
    page = html(tmp_path, files, "practices/a")
    assert page.count('<div class="highlight"><pre>') == 2
    assert page.count('href="../../definitions/cache/"') == 2
    assert '<span class="s2">"[[cache]] &lt;b&gt;"</span>' in page
    assert 'Stop.<a class="headerlink"' in page
    assert "kill 1" in found(tmp_path, files, "practices/a/")


OURS = '<p class="kb-why-by">The reasons are the editors’, not a source’s.</p>'


def test_reasons_that_are_the_editors_say_so(tmp_path: Path) -> None:
    files = {
        "sources/talk": TALK,
        "practices/a": practice(more="why_by: editors\n"),
        "practices/b": practice("Do that"),
    }
    assert f"<p>It helps.</p> {OURS}" in html(tmp_path, files, "practices/a")
    assert OURS not in html(tmp_path, files, "practices/b")


def test_what_a_machine_heard_is_found_and_is_no_name(tmp_path: Path) -> None:
    files = {
        "people/ada": ADA + "heard_as: [Ada Bug]\n",
        "topics/speed": topic("Speed", "body: Ada Bug and [[ada]].\n"),
    }
    assert "<dt>Heard as</dt><dd>Ada Bug</dd>" in html(tmp_path, files, "people/ada")
    assert "<p>Ada Bug and <a" in html(tmp_path, files, "topics/speed")
    assert "Ada Bug" in found(tmp_path, files, "people/ada/")


STAMPED = TALK + (
    'stamps:\n  - {at: "01:00", speaker: ada, attribution: inferred, basis: A voice.}\n'
    '  - {at: "10:00", speaker: bo, attribution: stated}\n'
)
SPOKEN = {
    "sources/talk": STAMPED,
    "people/ada": ADA,
    "people/bo": ADA.replace("Ada", "Bo"),
    "practices/a": practice(more="quotes: [short]\n"),
    "quotes/short": """
title: Short
summary: Somebody says it.
text: It is short.
source: talk
at: "10:00"
context: On length.
""",
}
BO = '<a href="../../people/bo/" data-kb="person" dir="auto">Bo Bug-Free</a>'


def test_who_speaks_at_a_stamp_is_named_wherever_it_is_cited(tmp_path: Path) -> None:
    page = html(tmp_path, SPOKEN, "practices/a")
    name = '<a href="../../people/ada/" data-kb="person" dir="auto">Ada Bug-Free</a>'
    why = "The source does not say who speaks here."
    told = f'<span class="kb-certainty" tabindex="-1" title="{why} '
    assert page.count(f"{name} {told}") == page.count(">(inferred)</span>") == 2
    assert f'<span class="kb-quote__who">{BO}</span>' in page


def test_a_quote_rests_on_what_its_stamp_rests_on(tmp_path: Path) -> None:
    assert f"<p><strong>{BO}.</strong></p>" in html(tmp_path, SPOKEN, "quotes/short")
    late = SPOKEN["quotes/short"].replace("10:00", "1:00")
    page = html(tmp_path, SPOKEN | {"quotes/short": late}, "quotes/short")
    assert "(inferred)</span>.</strong> A voice.</p>" in page


def test_people_have_what_a_stamp_says_is_theirs(tmp_path: Path) -> None:
    assert "It is short." in html(tmp_path, SPOKEN, "people/bo")
    ada = html(tmp_path, SPOKEN, "people/ada")
    assert 'id="claims"' in ada
    assert '<a href="../../practices/a/" dir="auto">Do it</a>' in ada


HEARD = SPOKEN | {
    "sources/talk": STAMPED
    + "short_title: Talk\nmoment: 'https://example.org/?t={seconds}&a'\n"
    + "audio: https://example.org/a.mp3\n",
    "quotes/short": SPOKEN["quotes/short"] + 'listen_at: "10:30"\n',
}


def test_a_place_has_the_short_title_of_its_source(tmp_path: Path) -> None:
    page = html(tmp_path, HEARD, "practices/a")
    assert page.count("<time>1:00</time>, <bdi>Talk</bdi></a>") == 1
    assert page.count("<time>10:00</time>, <bdi>Talk</bdi></a>") == 1


def test_a_recording_can_be_heard_from_each_stop_on(tmp_path: Path) -> None:
    page = html(tmp_path, HEARD, "sources/talk")
    assert '<a href="https://example.org/a.mp3" rel="noopener" data-kb-url>' in page
    for second in (60, 600):
        short = f'data-short="example.org/?t={second}&amp;a"'
        there = (
            f'href="https://example.org/?t={second}&amp;a" rel="noopener" data-kb-url {short}>Li'
        )
        assert there in page


def test_a_quote_is_heard_where_it_begins_and_says_that_this_is_an_estimate(tmp_path: Path) -> None:
    page = html(tmp_path, HEARD, "quotes/short")
    short = 'data-short="example.org/?t=630&amp;a"'
    there = f'href="https://example.org/?t=630&amp;a" rel="noopener" data-kb-url {short}>'
    assert f"{there}Listen from <time>10:30</time></a> (an estimate)" in page
    assert "Listen" not in html(tmp_path, SPOKEN, "quotes/short")


def test_an_estimate_is_shown_where_there_is_nothing_to_listen_to(tmp_path: Path) -> None:
    files = SPOKEN | {"quotes/short": HEARD["quotes/short"]}
    page = html(tmp_path, files, "quotes/short")
    assert "<span>In the recording at about <time>10:30</time></span>" in page


@pytest.mark.parametrize(
    ("fragment", "address"),
    [
        ("{start: 'It, is', end: so-so}", "https://example.org/a#:~:text=It%2C%20is,so%2Dso"),
        ("{start: It & that}", "https://example.org/a#:~:text=It%20%26%20that"),
    ],
)
def test_a_quote_is_read_where_its_words_stand(tmp_path: Path, fragment: str, address: str) -> None:
    files = SPOKEN | {
        "sources/talk": STAMPED + "url: https://example.org/a\n",
        "quotes/short": SPOKEN["quotes/short"] + f"fragment: {fragment}\n",
    }
    assert f'href="{address}"' in html(tmp_path, files, "quotes/short")


def test_a_title_in_another_language_is_shown_and_found(tmp_path: Path) -> None:
    files = {"topics/speed": topic("Speed", "in_other_languages: {de: Tempo}\n")}
    assert '<span lang="de" dir="auto">Tempo</span>' in html(tmp_path, files, "topics/speed")
    content = check(tmp_path, files)
    (record,) = search_records(ViewContext(content.base, content.graph))
    assert record.names == ("Tempo",)


def test_evidence_may_be_a_record_of_ones_own(tmp_path: Path) -> None:
    records = "evidence:\n  - {record: adr/7.md, stance: disputes, note: 'Not [[topic:speed]].'}\n"
    records += "  - {record: 'https://example.org/7'}\n"
    files = {
        "topics/speed": topic("Speed"),
        "practices/a": practice().split("evidence")[0] + records,
    }
    page = html(tmp_path, files, "practices/a")
    assert "<span>Decision record: <code>adr/7.md</code></span>" in page
    assert 'Not <a data-kb="topic" href="../../topics/speed/"' in page
    address = '<a href="https://example.org/7" rel="noopener" data-kb-url>https://example.org/7</a>'
    assert f"<span>Decision record: {address}</span>" in page
    assert "kb-voices" not in page


def test_a_claim_from_another_section_is_not_led_to_the_words_of_its_quote() -> None:
    source = Source.model_construct(id="a", title="A", url="https://example.org/a", moment=None)
    quote = Quote.model_construct(
        source="a", at=None, section="One", listen_at=None, fragment=Fragment(start="some words")
    )
    places = ("One", "Two")
    claims = [Evidence.model_construct(source="a", at=None, section=s) for s in places]
    moments = [moment_of(claim, source, quote) for claim in claims]
    assert [moment and moment.exact for moment in moments] == [True, False]


def test_what_is_retired_says_what_replaces_it_wherever_it_is_linked(tmp_path: Path) -> None:
    files = {
        "topics/speed": topic("Speed", "body: See [[old]].\n"),
        "definitions/old": term(
            "Old", more="status: deprecated\nreplaced_by: new\ntopics: [speed]\n"
        ),
        "definitions/new": term("New", more="see_also: [old]\n"),
    }
    instead = (
        ' <span class="kb-tag">deprecated</span> → '
        '<a href="{}definitions/new/" data-kb="definition" dir="auto">New</a>'
    )
    assert instead.format("../../") in html(
        tmp_path, files, "definitions/new"
    )  # in a list of links
    assert instead.format("../../") in html(tmp_path, files, "topics/speed")
    assert instead.format("../") in html(tmp_path, files, "definitions/index")
