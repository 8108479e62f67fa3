"""Linking terms in HTML: where, at which mention, and nothing else changed."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kbgen.graph import Claim, Terms
from kbgen.model import EntryRef
from kbgen.render import ProseRenderer
from kbgen.render.linking import Mentioned, Piece
from kbgen.render.terms import TermFinder

NAMES = {"redis": "Redis", "celery": "Celery", "redis-stack": "Redis Stack"}
ADDRESSES = {id_: f"tools/{id_}/" for id_ in NAMES}
ENTRIES = {
    **{f"tool:{id_}": (ADDRESSES[id_], name, "tool") for id_, name in NAMES.items()},
    "redis": (ADDRESSES["redis"], "Redis", "tool"),
}
TERMS = Terms(
    {name.lower(): (Claim(name, EntryRef("tool", id_), True),) for id_, name in NAMES.items()}
)
PROSE = ProseRenderer("../", ENTRIES.get, TermFinder(TERMS))
LINK = re.compile(r'<a class="kb-term" data-kb="tool" href="\.\./tools/[a-z-]+/">([^<]*)</a>')


def linked(html: str, own: str | None = None) -> str:
    """Some HTML as a page of its own, with its automatic links in brackets."""
    return LINK.sub(r"[\1]", PROSE.linked(html).html(Mentioned(own)))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Redis, Redis</p><p>Redis</p>", "<p>[Redis], Redis</p><p>Redis</p>"),
        ("Redis <b>Celery</b>", "[Redis] <b>[Celery]</b>"),
        ("<a href='/'>Redis</a> Redis", "<a href='/'>Redis</a> [Redis]"),
        ("<a href='/'><b>Redis</b></a>", "<a href='/'><b>Redis</b></a>"),
        ('<a href="../tools/redis/">it</a> Redis', '<a href="../tools/redis/">it</a> Redis'),
        ('Redis <a href="../tools/redis/">it</a>', 'Redis <a href="../tools/redis/">it</a>'),
        ("<code>Redis</code>", "<code>Redis</code>"),
        ("<pre><span>Redis</span></pre> Redis", "<pre><span>Redis</span></pre> [Redis]"),
        ("<h2 id=r>Redis</h2>Redis", "<h2 id=r>Redis</h2>[Redis]"),
        ("Redis<h3>x</h3>Redis", "[Redis]<h3>x</h3>[Redis]"),
        ("<blockquote>Redis</blockquote>", "<blockquote>Redis</blockquote>"),
        ("<th>Redis</th><td>Redis</td>", "<th>Redis</th><td>[Redis]</td>"),
        ("<script>Redis</script><!-- Redis -->", "<script>Redis</script><!-- Redis -->"),
        ('<i title="Redis">x</i>', '<i title="Redis">x</i>'),
        ("<span class=kb-plain>Redis</span>", "<span class=kb-plain>Redis</span>"),
        ("<a>Redis", "<a>Redis"),
        ("Redis&nbsp;Stack &lt;Redis&gt;", "[Redis]&nbsp;Stack &lt;Redis&gt;"),
        ("one\ntwo <i>\nRedis\nStack</i>", "one\ntwo <i>\n[Redis\nStack]</i>"),
        ("x\x0b\u2028<i>Redis</i>", "x\x0b\u2028<i>[Redis]</i>"),
    ],
)
def test_html(html: str, expected: str) -> None:
    assert linked(html) == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("Redis and Redis.", "<p>[Redis] and Redis.</p>"),
        ("[[|Redis]] and Redis.", '<p><span class="kb-plain">Redis</span> and [Redis].</p>'),
        ("**[[|Redis]]**", '<p><strong><span class="kb-plain">Redis</span></strong></p>'),
        ("`Redis` *Redis*", "<p><code>Redis</code> <em>[Redis]</em></p>"),
        ("# Redis\n\nRedis", '<h3 id="text-redis">Redis</h3>\n<p>[Redis]</p>'),
        ("[Redis](https://example.org/)", '<p><a href="https://example.org/" rel="noopener">Redis'
                                          "</a></p>"),
    ],
)  # fmt: skip
def test_prose(prose: str, expected: str) -> None:
    assert LINK.sub(r"[\1]", PROSE.block(prose).html(Mentioned())) == expected


def test_an_author_s_link_is_one_at_every_mention_and_counts_as_one() -> None:
    mentioned = Mentioned()
    html = [PROSE.inline(text).html(mentioned) for text in ("[[redis]]", "Redis", "[[redis]]")]
    assert html[0] == html[2]
    assert 'href="../tools/redis/"' in html[0]
    assert html[1] == "Redis"


def test_where_an_author_links_the_words_before_do_not() -> None:
    html = PROSE.inline("Redis ([[redis]]) and Celery").html(Mentioned())
    assert html.startswith("Redis (<a ")
    assert html.count("<a ") == 2


def test_a_page_never_links_to_itself() -> None:
    assert linked("Redis and Celery", "../tools/redis/") == "Redis and [Celery]"


def test_a_section_starts_anew() -> None:
    mentioned, redis = Mentioned("../tools/celery/"), PROSE.inline("Redis Celery")
    first, second = redis.html(mentioned), redis.html(mentioned)
    mentioned.start_section()
    assert redis.html(mentioned) == first != second == "Redis Celery"


MARKUP = st.sampled_from(
    ["<a href='x'>", "</a>", "<b>", "</b>", "<code>", "</code>", "<h2>", "</h2>", "<br/>", "&amp;",
     "&lt", "&#82;edis", "<!--", "-->", "<", "&", "\n", "\r\n", "\x0c", "<script>", "</script>",
     "<p class='kb-plain'>", "</p>", "<a href='../tools/redis/'>", "<![CDATA[", "]]>", "<?x", ">",
     "Redis", "Celery", "Redis Stack", "redis", " "]
)  # fmt: skip


@given(st.lists(MARKUP, max_size=25).map("".join) | st.text(max_size=30))
@example("<a href='x'>\nRedis</a>\nRedis")
def test_nothing_but_links_is_added(html: str) -> None:
    assert LINK.sub(r"\1", PROSE.linked(html).html(Mentioned())) == html


@given(st.lists(MARKUP, max_size=25).map("".join))
def test_links_never_nest_and_are_first_mentions(html: str) -> None:
    watcher = _Watcher()
    watcher.feed(PROSE.linked(html).html(Mentioned()))
    watcher.close()
    assert not watcher.problems


class _Watcher(HTMLParser):
    """Notes automatic links inside other links, code or headings, and second ones in a section."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []
        self._inside: list[str] = []
        self._seen: set[str | None] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if attributes.get("class") == "kb-term":
            if self._inside:
                self.problems.append(f"in {self._inside}")
            if attributes["href"] in self._seen:
                self.problems.append(f"{attributes['href']} again")
        if tag == "a":
            self._seen.add(attributes.get("href"))
        if tag == "h2":
            self._seen.clear()
        if tag in {"a", "code", "h2"} and attributes.get("class") != "kb-term":
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()


def test_a_piece_is_the_same_however_often_it_is_shown() -> None:
    piece = PROSE.block("Redis, [[redis|it]] and Celery")
    assert isinstance(piece, Piece)
    assert piece.html(Mentioned()) == piece.html(Mentioned())
