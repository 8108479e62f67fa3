"""The Content-Security-Policy of a built site: strict, and exactly as wide as the pages need.

A theme has a few small scripts in its pages. Each is allowed by its hash, read from the pages that
were built, whatever theme or plugin put it there; so a policy needs neither `'unsafe-inline'` nor
somebody who keeps a list. A script that only a hand-written page has is its author's, and allowed
where somebody says so. Nothing from another host is allowed.
"""

import re
from base64 import b64encode
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

CODE_TYPES = ("", "module", "text/javascript", "application/javascript")
"""The types of scripts that are run; what else is in a script is data."""


@dataclass(frozen=True, slots=True)
class InlineCode:
    """What stands in pages and would be refused without its hash.

    Attributes:
        scripts: Scripts.
        styles: Style sheets.
        handlers: Event handlers in attributes.
        style_attributes: Style attributes.
    """

    scripts: set[bytes] = field(default_factory=set)
    styles: set[bytes] = field(default_factory=set)
    handlers: set[bytes] = field(default_factory=set)
    style_attributes: set[bytes] = field(default_factory=set)


def inline_code(pages: Iterable[bytes]) -> InlineCode:
    """Collect the inline code of pages, each piece once."""
    found = InlineCode()
    for page in pages:
        reader = _Reader(found)
        reader.feed(page.decode("utf-8", "replace"))
        reader.close()
    return found


class _Reader(HTMLParser):
    """Reads the inline code of a page."""

    def __init__(self, found: InlineCode) -> None:
        super().__init__(convert_charrefs=False)
        self._found = found
        self._inside: set[bytes] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if name == "style":
                self._found.style_attributes.add(value.encode())
            elif name.startswith("on"):
                self._found.handlers.add(value.encode())
        if tag == "style":
            self._inside = self._found.styles
        elif (
            tag == "script"
            and "src" not in given
            and given.get("type", "").strip().lower() in CODE_TYPES
        ):
            self._inside = self._found.scripts

    def handle_data(self, data: str) -> None:
        if self._inside is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if self._inside is not None and tag in ("script", "style"):
            self._inside.add(self._text.encode())
            self._inside, self._text = None, ""


@dataclass(frozen=True, slots=True)
class SiteCode:
    """The inline code of a site.

    Attributes:
        common: That of generated pages, and the styles of all.
        own: The scripts and event handlers that only hand-written pages have, by the page's path.
    """

    common: InlineCode
    own: Mapping[Path, InlineCode]

    def allowing_own(self) -> InlineCode:
        """All of it."""
        scripts = self.common.scripts.union(*(code.scripts for code in self.own.values()))
        handlers = self.common.handlers.union(*(code.handlers for code in self.own.values()))
        return replace(self.common, scripts=scripts, handlers=handlers)


def code_of(site_dir: Path, generated: Container[Path]) -> SiteCode:
    """Collect the inline code of a built site.

    Args:
        site_dir: The folder that MkDocs has written.
        generated: The paths in it of generated pages.
    """
    common = InlineCode()
    written: dict[Path, InlineCode] = {}
    for path in sorted(site_dir.rglob("*.html")):
        name, found = path.relative_to(site_dir), inline_code([path.read_bytes()])
        common.styles.update(found.styles)
        common.style_attributes.update(found.style_attributes)
        if name in generated:
            common.scripts.update(found.scripts)
            common.handlers.update(found.handlers)
        else:
            written[name] = found
    themes = {_anywhere(script) for script in common.scripts}
    for found in written.values():
        common.scripts.update(s for s in found.scripts if _anywhere(s) in themes)
    left = {name: _without(found, common) for name, found in written.items()}
    return SiteCode(common, {name: own for name, own in left.items() if own.scripts | own.handlers})


def _anywhere(script: bytes) -> bytes:
    """A script whatever the way from its page to the root, which Material's names."""
    return _ROOT.sub(b'"."', script)


_ROOT = re.compile(rb'"\.\.?(?:/\.\.)*"')


def _without(found: InlineCode, common: InlineCode) -> InlineCode:
    return InlineCode(found.scripts - common.scripts, set(), found.handlers - common.handlers)


def policy_of(found: InlineCode) -> str:
    """Work out the policy under which inline code runs, and none else."""
    return "; ".join(_directives(found))


def _directives(found: InlineCode) -> Iterator[str]:
    yield "default-src 'none'"
    # the search is WebAssembly
    yield " ".join(["script-src 'self' 'wasm-unsafe-eval'", *_hashes(found.scripts)])
    if found.handlers:
        yield " ".join(["script-src-attr 'unsafe-hashes'", *_hashes(found.handlers)])
    yield " ".join(["style-src 'self'", *_hashes(found.styles)])
    if found.style_attributes:
        attributes = _hashes(found.style_attributes)
        yield " ".join(["style-src-attr 'unsafe-hashes'", *attributes])
    # the style sheets carry their icons with them
    yield "img-src 'self' data:"
    for kind in ("font", "media", "connect", "worker", "manifest"):
        yield f"{kind}-src 'self'"
    yield "form-action 'self'"
    yield "base-uri 'none'"
    yield "frame-ancestors 'self'"


def _hashes(pieces: set[bytes]) -> list[str]:
    """Hashes in the form of a policy; a browser sees every end of a line as one character."""
    texts = {piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n") for piece in pieces}
    return sorted(f"'sha256-{b64encode(sha256(text).digest()).decode()}'" for text in texts)
