"""Asking hosts for pages, without burdening any."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import Enum, auto
from http import HTTPStatus
from http.client import HTTPException
from itertools import groupby
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from kbgen import __version__

AT_ONCE = 8
"""How many hosts are asked at the same time."""

CLOSED = frozenset({401, 402, 403, 407, 429, 451, 999})
"""What is answered to programs, and to whoever is not signed in, by pages that people can see."""


class Fate(Enum):
    """What became of a page."""

    THERE = auto()
    CLOSED = auto()
    BROKEN = auto()


class Answer(NamedTuple):
    """What a host said.

    Attributes:
        fate: What that means.
        why: In words, where the page is not there.
        is_given: Whether the host answered at all.
    """

    fate: Fate
    why: str = ""
    is_given: bool = True


def ask_all(
    addresses: Iterable[str], timeout: float, asked: Callable[[], None]
) -> Mapping[str, Answer]:
    """Ask for pages.

    Args:
        addresses: Theirs.
        timeout: The seconds to wait for a host at each step.
        asked: Is called after each.
    """
    answers: dict[str, Answer] = {}

    def ask_host(pages: list[str]) -> None:
        for page in pages:
            answers[page] = _ask(page, timeout)
            asked()

    by_host = groupby(sorted(addresses, key=_host), _host)
    hosts = [list(pages) for _, pages in by_host]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(ask_host, hosts):
            pass
    return answers


def _host(address: str) -> str:
    return urlsplit(address).netloc


def _ask(address: str, timeout: float) -> Answer:
    """Ask for the head of a page, and for the page where a host gives no such head."""
    answer = _ask_by("HEAD", address, timeout)
    if answer.fate is Fate.THERE or not answer.is_given:
        return answer
    return _ask_by("GET", address, timeout)


def _ask_by(method: str, address: str, timeout: float) -> Answer:
    try:
        request = Request(  # noqa: S310 - only http and https are looked for
            address, method=method, headers={"User-Agent": f"kbgen/{__version__} links"}
        )
        with urlopen(request, timeout=timeout):  # noqa: S310
            return Answer(Fate.THERE)
    except HTTPError as error:
        error.close()
        return Answer(Fate.CLOSED if error.code in CLOSED else Fate.BROKEN, _named(error.code))
    except (OSError, HTTPException, ValueError) as error:  # no host, no answer, no address
        reason = getattr(error, "reason", None) or error
        return Answer(Fate.BROKEN, f"no answer ({reason})", is_given=False)


def _named(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)
