"""The plain text of a hand-written page, for search."""

from html.parser import HTMLParser

_BLOCKS = frozenset(
    {"blockquote", "dd", "details", "div", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol",
     "p", "pre", "section", "table", "td", "th", "tr", "ul"}
)  # fmt: skip
_SKIPPED = frozenset({"script", "style", "svg", "template"})
_PERMALINK = "headerlink"


def text_of(html: str) -> tuple[str, ...]:
    """A page's content as paragraphs of plain text, without its first heading."""
    parser = _TextParser()
    parser.feed(html)
    parser.close()
    return tuple(parser.paragraphs())


class _TextParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._blocks: list[list[str]] = [[]]
        self._skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._blocks.append([])
        permalink = _PERMALINK in (dict(attrs).get("class") or "").split()
        if self._skipping or tag in _SKIPPED or tag == "h1" or permalink:
            self._skipping.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._skipping:
            while self._skipping.pop() != tag:
                pass
        if tag in _BLOCKS:
            self._blocks.append([])

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._blocks[-1].append(data)

    def paragraphs(self) -> list[str]:
        texts = (" ".join("".join(block).split()) for block in self._blocks)
        return [text for text in texts if text]
