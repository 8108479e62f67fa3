"""A passage to put into a page elsewhere: plain HTML without scripts, with its credit."""

from html import escape


def snippet(words: str, address: str | None, *credit: str | None) -> str:
    """Write a passage.

    Args:
        words: The passage.
        address: The page that it is from, if that is known.
        credit: Whose it is, in pieces of HTML.
    """
    cite = f' cite="{escape(address)}"' if address else ""
    below = ". ".join(filter(None, credit))
    return f"<blockquote{cite}>\n<p>{escape(words)}</p>\n</blockquote>\n<p>{below}.</p>"


def anchor(text: str, address: str | None) -> str:
    """A link; mere words without an address."""
    return f'<a href="{escape(address)}">{escape(text)}</a>' if address else escape(text)
