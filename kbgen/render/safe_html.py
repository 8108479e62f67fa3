"""HTML from prose, made safe: nothing in it runs, loads, or passes for a part of the page.

Its ids and classes are a namespace of their own, so that none is one of the page's, of the theme's
or of a plugin's, in scripts or in style sheets; links to ids lead into the same namespace.
"""

import nh3
from pygments.token import STANDARD_TYPES  # type: ignore[import-untyped]

NAMESPACE = "text-"
"""What ids and classes of prose start with."""

UNLINKED = "kb-plain"
"""The class of words that an author has marked not to link."""

HIGHLIGHT = "highlight"
"""The class of code with colours; Material's name for it."""

_OUR_CLASSES = frozenset({HIGHLIGHT, UNLINKED, *STANDARD_TYPES.values()})
"""Classes that prose gets from us, for which there are styles."""

_TAGS = (nh3.ALLOWED_TAGS | {"section"}) - {"img"}
_ATTRIBUTES = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items() if tag in _TAGS},
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "hreflang", "data-kb"},
    "th": {"align", "scope", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
}


def safe_html(html: str) -> str:
    """Clean HTML that anybody may have written."""
    return str(_CLEANER.clean(html))


def _in_its_place(_: str, attribute: str, value: str) -> str:
    match attribute:
        case "id":
            return _named(value)
        case "class":
            names = value.split()
            return " ".join(name if name in _OUR_CLASSES else _named(name) for name in names)
        case "href" if value.startswith("#") and len(value) > 1:
            return f"#{_named(value[1:])}"
    return value


def _named(name: str) -> str:
    return name if name.startswith(NAMESPACE) else f"{NAMESPACE}{name}"


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_in_its_place,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
)
