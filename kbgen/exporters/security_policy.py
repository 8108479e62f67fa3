"""The Content-Security-Policy of a built site: strict, and exactly as wide as the pages need.

A theme has a few small scripts in its pages. Each is allowed by its hash, read from the pages that
were built, whatever theme, plugin or hand-written page put it there; so a policy needs neither
`'unsafe-inline'` nor somebody who keeps a list. Nothing from another host is allowed.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from pathlib import Path

_ATTRIBUTES = rb"""(?:[^>"']|"[^"]*"|'[^']*')*"""
_SCRIPT = re.compile(rb"<script(%s)>(.*?)</script" % _ATTRIBUTES, re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(rb"<style%s>(.*?)</style" % _ATTRIBUTES, re.DOTALL | re.IGNORECASE)
_NOT_INLINE = re.compile(rb"""\ssrc=|\stype=(?!["']?(?:module|text/javascript))""", re.IGNORECASE)
_HAS_CODE = re.compile(rb"\s(?:style|on[a-z]+)=", re.IGNORECASE)
_TAG = re.compile(rb"<[a-z]%s>" % _ATTRIBUTES, re.IGNORECASE)
_STYLE_ATTRIBUTE = re.compile(rb"""\sstyle=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_HANDLER = re.compile(rb"""\son[a-z]+=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


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
        scripts = (match.groups() for match in _SCRIPT.finditer(page))
        found.scripts.update(text for attributes, text in scripts if _is_inline(attributes))
        found.styles.update(_STYLE.findall(page))
        if _HAS_CODE.search(page):  # tags are looked at one by one only where there is reason to
            for tag in _TAG.findall(page):
                found.handlers.update(map(b"".join, _HANDLER.findall(tag)))
                found.style_attributes.update(map(b"".join, _STYLE_ATTRIBUTE.findall(tag)))
    return found


def _is_inline(attributes: bytes) -> bool:
    """Whether a script is code, and its code is in the page; data blocks are never run."""
    return not _NOT_INLINE.search(attributes)


def policy_of(site_dir: Path) -> str:
    """Work out the policy of a built site.

    Args:
        site_dir: The folder that MkDocs has written.
    """
    found = inline_code(path.read_bytes() for path in sorted(site_dir.rglob("*.html")))
    return "; ".join(_directives(found))


def _directives(found: InlineCode) -> Iterator[str]:
    yield "default-src 'none'"
    # the search is WebAssembly
    yield " ".join(["script-src 'self' 'wasm-unsafe-eval'", *_hashes(found.scripts)])
    if found.handlers:
        yield " ".join(["script-src-attr 'unsafe-hashes'", *_attribute_hashes(found.handlers)])
    yield " ".join(["style-src 'self'", *_hashes(found.styles)])
    if found.style_attributes:
        attributes = _attribute_hashes(found.style_attributes)
        yield " ".join(["style-src-attr 'unsafe-hashes'", *attributes])
    # the style sheets carry their icons with them
    yield "img-src 'self' data:"
    for kind in ("font", "media", "connect", "worker", "manifest"):
        yield f"{kind}-src 'self'"
    yield "form-action 'self'"
    yield "base-uri 'none'"
    yield "frame-ancestors 'self'"


def _attribute_hashes(pieces: set[bytes]) -> list[str]:
    return _hashes({unescape(piece.decode()).encode() for piece in pieces})


def _hashes(pieces: set[bytes]) -> list[str]:
    """Hashes in the form of a policy; a browser sees every end of a line as one character."""
    texts = {piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n") for piece in pieces}
    return sorted(f"'sha256-{b64encode(sha256(text).digest()).decode()}'" for text in texts)
