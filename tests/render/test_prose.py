"""Prose: quick for what is plain, Markdown for the rest, and safe in either case."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kbgen.graph import Claim, Terms
from kbgen.model import EntryRef
from kbgen.model.bounds import MAX_LEVELS, MAX_OPEN, nested_within_bounds
from kbgen.render import ProseRenderer
from kbgen.render.linking import Mentioned, Piece
from kbgen.render.terms import TermFinder
from kbgen.rules.html_in_prose import KEPT
from tests.work import RATIO, calls_of

ENTRIES = {
    "redis": ("tools/redis/", "Redis", "tool"),
    "odd": ("tools/odd/", "<b>O&D</b>\u00a0*x*", "tool"),
    "tool:celery": ("tools/celery/", "Celery", "tool"),
}
CELERY = EntryRef("tool", "celery")
TERMS = Terms({"celery": (Claim("celery", CELERY, False),), "r&d": (Claim("R&D", CELERY, True),)})
PROSE = ProseRenderer("../../", ENTRIES.get, TermFinder(TERMS))


def shown(piece: Piece) -> str:
    """A piece of prose at the start of a page."""
    return piece.html(Mentioned())


WORDS = st.sampled_from(
    [
        "Redis", "a", "word", "12:30", "1.", "-", "(see", "it)", "“quoted”", "isn't", '"so"', "—",
        "[[redis]]", "[[redis|it]]", "[[ redis ]]", "[[odd]]", "[[nowhere]]", "`code`", "*b*",
        "_i_", "<b>", "&amp;", "&", "http://example.org/", "[a](b)", "\\*", "  ", "\t", "\n",
        "\u00a0", "\u200b", "É", "日本", "\x02", "\x03", "a_b", "~~~", "#",
        "=", "{: .x }", ":", "|", "!", "Celery", "celery,", "R&D", "[[|Celery]]", "[[|<b>]]",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=40))
@example("Redis is quick.")
@example("Redis\u00a0is quick.")
@example("A tab\there.")
@example("See [[redis]], [[redis|the store]] and [[odd]].")
@example("Term\n:   definition")
def test_the_quick_path_is_the_long_one(prose: str) -> None:
    assert shown(PROSE.block(prose)) == shown(PROSE.linked(PROSE.convert(prose)))


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_in_a_line_there_is_no_paragraph_around_it(prose: str) -> None:
    block, inline = shown(PROSE.block(prose)), shown(PROSE.inline(prose))
    assert inline in {block, block.removeprefix("<p>").removesuffix("</p>")}


def test_most_prose_is_plain() -> None:
    for prose in ("Every query has a timeout.", "“Why?”, asked [[redis]] (12:30).", "Isn't it?"):
        assert PROSE._plain(prose) is not None


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(html)
    return parser.found


ATTACKS = [
    "<script>alert(1)</script>",
    "a <script src='//evil.example/x.js'></script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "![x](http://evil.example/pixel.png)",
    "<form action='/x'><input name=y><button>z</button></form>",
    "<style>body{display:none}</style>",
    "<p style='position:fixed'>x</p>",
    "text {: onclick=alert(1) }",
    "# Heading {: onmouseover=alert(1) }",
    "[[odd]]",
    "[[odd|<script>alert(1)</script>]]",
    "[[redis|\"><script>alert(1)</script>]]",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<a href='http://x' target=_blank onfocus=alert(1)>x</a>",
    "<base href='http://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "```html\n<script>alert(1)</script>\n```",
]  # fmt: skip
FORBIDDEN = {"script", "img", "svg", "iframe", "form", "input", "button", "style", "base", "meta"}


@pytest.mark.parametrize("prose", ATTACKS)
def test_what_could_run_or_load_does_not_come_through(prose: str) -> None:
    for html in (shown(PROSE.block(prose)), shown(PROSE.inline(prose))):
        for tag, attributes in tags(html):
            assert tag not in FORBIDDEN
            assert not [name for name in attributes if name.startswith("on") or name == "style"]
            scheme = (attributes.get("href") or "").partition(":")[0].strip().lower()
            assert scheme not in {"javascript", "data", "vbscript"}


@given(st.lists(st.sampled_from([*ATTACKS, "\n\n", " ", "`", "**", "- "]), max_size=4).map("".join))
def test_nor_do_their_combinations(prose: str) -> None:
    test_what_could_run_or_load_does_not_come_through(prose)


@pytest.mark.parametrize(
    ("prose", "html"),
    [
        ("See [[redis]].", '<p>See <a data-kb="tool" href="../../tools/redis/" rel="noopener">'
                           "Redis</a>.</p>"),
        ("**See** [[redis|it]].", "<p><strong>See</strong> "
         '<a data-kb="tool" href="../../tools/redis/" rel="noopener">it</a>.</p>'),
        ("`[[redis]]`", "<p><code>[[redis]]</code></p>"),
        ("    [[redis]]", '<div class="highlight"><pre><span></span><code>[[redis]]\n'
         "</code></pre></div>"),
        ("```sh\nls [[redis]]\n```", '<div class="highlight"><pre><span></span><code>ls'
         '<span class="w"> </span><span class="o">[[</span>redis<span class="o">]]</span>\n'
         "</code></pre></div>"),
        ("```nowhere\n<b>\n```", '<div class="highlight"><pre><span></span><code>&lt;b&gt;\n'
         "</code></pre></div>"),
        ("# Title", '<h3 id="text-title">Title</h3>'),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ],
)  # fmt: skip
def test_markdown_and_references(prose: str, html: str) -> None:
    assert shown(PROSE.block(prose)) == html


@pytest.mark.parametrize(
    ("prose", "top", "levels"),
    [
        ("# A\n\n## B\n\n# C", 3, ["h3", "h4", "h3"]),
        ("## A\n\n### B", 3, ["h3", "h4"]),
        ("#### A\n\n## B\n\n#### C", 2, ["h2", "h2", "h3"]),
        ("# A\n\n##### B\n\n### C\n\n## D", 3, ["h3", "h4", "h4", "h4"]),
        ("> ## A\n\n- # B", 2, ["h2", "h2"]),
        ("\n\n".join("#" * level + " A" for level in range(1, 7)), 3, "h3 h4 h5 h6 h6 h6".split()),
    ],
)
def test_headings_start_where_the_page_asks_and_skip_nothing(
    prose: str, top: int, levels: list[str]
) -> None:
    found = [tag for tag, _ in tags(shown(PROSE.block(prose, top))) if re.fullmatch(r"h\d", tag)]
    assert found == levels


def id_of(prose: str) -> str | None:
    """The first id in some prose, without the prefix of all of them."""
    ids = [found["id"] for _, found in tags(shown(PROSE.block(prose))) if found.get("id")]
    return ids[0].removeprefix("text-") if ids and ids[0] else None


@pytest.mark.parametrize(
    ("heading", "id_"),
    [
        ("What to do, and why?", "what-to-do-and-why"),
        ("Größe & Maß", "größe-maß"),
        ("Установка", "установка"),
        ("स्थापना की विधि", "स्थापना-की-विधि"),
        ("การติดตั้ง", "การติดตั้ง"),
        ("インストール（手順）", "インストール手順"),
        ("التثبيت", "التثبيت"),
        ("Cafe\u0301", "café"),
        ("Python 3.12 -- and `asyncio`", "python-312-and-asyncio"),
        ("snake_case", "snake_case"),
    ],
)  # fmt: skip
def test_headings_of_any_script_have_ids_that_can_be_read(heading: str, id_: str) -> None:
    assert id_of(f"## {heading}") == id_


@pytest.mark.parametrize(
    "prose",
    [
        "# h {: #__config }",
        "# h {: #title .md-overlay }",
        "text\n{: #__palette .md-dialog }",
        "*a*{: .kb-term #kb-search }",
        "<div id=__config class='md-search highlight'>{}</div>",
        "<a id=__drawer name=__search data-kb=tool href='#__drawer'>x</a>",
        "<table><tr><th id=__toc>x</th><td headers=__toc>y</td></tr></table>",
        "Term\n{: #title }\n:   Definition {: #title }",
        "## Linked from\n\n## Title\n\n## Linked from",
        "```sh\nls # all\n```\n{: #__config }",
    ],
)
def test_ids_and_classes_are_none_of_the_page_or_theme(prose: str) -> None:
    for html in (shown(PROSE.block(prose)), shown(PROSE.inline(prose))):
        for _, attributes in tags(html):
            assert not {"name", "headers", "for"} & attributes.keys()
            assert (attributes.get("id") or "text-").startswith("text-")
            for name in (attributes.get("class") or "").split():
                is_ours = name in {"highlight", "kb-plain"} or len(name) <= 3
                assert name.startswith("text-") or is_ours


def test_links_lead_to_ids_of_the_prose() -> None:
    html = shown(PROSE.block("See [there](#größe) and [top](#).\n\n## Größe"))
    assert 'href="#text-größe"' in html
    assert '<h3 id="text-größe">' in html
    assert 'href="#"' in html


def test_two_fields_of_a_page_never_give_the_same_id() -> None:
    page = Mentioned()
    texts = ("## Why\n\n## Why", "## Why", "## Why 1", '<p id="why_1">x</p>', '<b id="a&amp;b">x')
    html = "".join(PROSE.block(text).html(page) for text in (*texts, texts[-1]))
    ids = [found["id"] for _, found in tags(html) if "id" in found]
    assert len(ids) == len(set(ids)) == 7
    assert ids[0] == "text-why"


def test_what_is_nested_as_deep_as_it_may_be_is_rendered() -> None:
    marks = ("[", "![", "[a](", "[[a|", "<a ", "<div>", "<![CDATA[", "<details><b>")
    for mark in marks:
        prose = mark * (MAX_OPEN // (mark.count("[") + mark.count("<")))
        assert nested_within_bounds(prose) == prose
        assert shown(PROSE.block(prose))
    for mark in ("- ", "1. "):
        nested = "\n".join(f"{' ' * 4 * level}{mark}a" for level in range(MAX_LEVELS))
        assert nested_within_bounds(nested) == nested
        assert shown(PROSE.block(nested)).count("<li>") == MAX_LEVELS


def work(prose: str) -> int:
    """How many calls it takes to render some prose."""
    renderer = ProseRenderer("../../", ENTRIES.get, TermFinder(TERMS))
    return calls_of(lambda: renderer.block(nested_within_bounds(prose)))


@pytest.mark.parametrize(
    "some",
    ["[a] ", "[a](b) ", "![a](b) ", "[[a]] ", "<b>a</b> ", "<div>a</div>\n", "*a* ", "**a ", "`a` ",
     "- a\n", "> a\n", "# a\n\n", "a < b ", "&amp; ", "\\", "a: b\n", "|a|b|\n", "http://a.b/ ",
     "```\na\n```\n", "<!-- a --> ", "a\n\n", "Celery "],
)  # fmt: skip
def test_work_grows_with_prose_and_no_faster(some: str) -> None:
    least = work("Some prose. " + some * 100)
    assert work("Some prose. " + some * 400) <= RATIO * least


def test_what_a_rule_lets_through_is_kept_and_nothing_else() -> None:
    """The rule about HTML has a list of its own, as rules do not know of pages."""
    alone = {tag for tag in KEPT if f"<{tag}" not in PROSE.convert(f"<{tag}>x</{tag}>", 2)}
    # these need others around them, or are taken for headings of the page
    assert alone <= {"td", "th", "tr", "tbody", "thead", "caption", "col", "colgroup", "h1"}
    assert "<script" not in PROSE.convert("<script>x</script>")
