"""From a claim to the words in its source: a browser opens the address and is there."""

import pytest
from playwright.sync_api import Page

from kbgen.links.moments import moment_of
from kbgen.model import Quote, Source
from kbgen.verification.fragments import Words

pytestmark = pytest.mark.browser

FILLER = "<p>Nobody said anything of interest here, and it took a while.</p>\n" * 200
WORDS = "roughly nine of ten slow pages — “all” of them, by 95% - were slow queries"
PAGE = f"""<!doctype html><title>A talk</title>{FILLER}
<p>06:04 It began. I would say {WORDS}, and that is it.</p>{FILLER}<p>12:30 It went on.</p>"""


@pytest.fixture
def source(tmp_path, serve) -> Source:  # type: ignore[no-untyped-def]
    (tmp_path / "talk.html").write_text(PAGE, "utf-8")
    address = f"{serve(tmp_path)}talk.html"
    return Source.model_construct(
        id="talk", url=address, moment=f"{address}#:~:text={{stamp}}", title="A talk"
    )


def seen(page: Page, words: str) -> bool:
    """Whether a paragraph is on the screen."""
    box = page.get_by_text(words).bounding_box()
    assert box
    assert page.viewport_size
    return 0 <= box["y"] < page.viewport_size["height"]


def test_the_words_themselves(page: Page, source: Source) -> None:
    fragment = Words(f"06:04 It began. I would say {WORDS}, and that is it.").fragment(WORDS)
    quote = Quote.model_construct(
        source="talk", at="06:04", section=None, fragment=fragment, listen_at=None
    )
    moment = moment_of(quote, source, quote)
    assert moment
    assert moment.url
    assert moment.exact
    page.goto(moment.url)
    assert seen(page, "nine of ten")


def test_the_paragraph_by_its_stamp(page: Page, source: Source) -> None:
    claim = Quote.model_construct(
        source="talk", at="12:30", section=None, fragment=None, listen_at=None
    )
    moment = moment_of(claim, source, None)
    assert moment
    assert moment.url
    assert moment.exact
    page.goto(moment.url)
    assert seen(page, "It went on")
