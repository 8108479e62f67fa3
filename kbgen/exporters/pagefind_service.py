"""Conversation with the Pagefind binary.

`pagefind --service` reads requests from its standard input and answers on its standard output, each
message a JSON object in base64 followed by a comma. All requests are sent without waiting for
answers: Pagefind's own Python package waits a tenth of a second for each, which is a quarter of an
hour for ten thousand records.
"""

import base64
import contextlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Thread
from typing import IO, Any

from pagefind.service import get_executable

Request = Mapping[str, Any]
Response = dict[str, Any]

_CHUNK = 1 << 16


class PagefindError(Exception):
    """Pagefind is missing, refused a request or ended before its work was done."""


def find_binary() -> Path:
    """The Pagefind binary: $PAGEFIND_BINARY_PATH, else the wheel's, else the PATH's."""
    binary = get_executable()
    if binary is None or not binary.is_file():
        where = f" at {binary}" if binary else ""
        raise PagefindError(f"there is no Pagefind binary{where}; install `pagefind[bin]`")
    return binary


def version(binary: Path) -> str:
    """What the binary says its version is."""
    try:
        done = subprocess.run(  # noqa: S603 - the wheel's binary, or what the user set
            [binary, "--version"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise PagefindError(f"{binary} does not run: {error}") from error
    return done.stdout.strip()


def converse(binary: Path, requests: Iterable[Request]) -> Iterator[Response]:
    """Send the requests and yield an answer to each, in whatever order they come.

    Raises:
        PagefindError: The binary does not run, refuses a request or ends early.
    """
    with tempfile.TemporaryFile() as complaints:
        process = _start(binary, complaints)
        try:
            yield from _exchange(process, list(requests))
        except _EndedEarlyError:
            process.wait()
            raise PagefindError(f"{binary} ended early: {_last_line(complaints)}") from None
        finally:
            _end(process)


class _EndedEarlyError(Exception):
    """The binary closed its output with answers outstanding."""


def _start(binary: Path, complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - the wheel's binary, or what the user set
            [binary, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
        )
    except OSError as error:
        raise PagefindError(f"{binary} does not run: {error}") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """Everything it had to say is in memory by now, or no longer wanted."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            if pipe:
                pipe.close()
    process.wait()


def _exchange(process: subprocess.Popen[bytes], requests: list[Request]) -> Iterator[Response]:
    assert process.stdin is not None
    assert process.stdout is not None
    # The pipes are small: whoever only writes waits for ever once the answers fill theirs.
    feeder = Thread(target=_feed, args=(process.stdin, requests), daemon=True)
    feeder.start()
    # Its input stays open until then: the binary drops what it has not read when that closes.
    for _, message in zip(requests, _messages(process.stdout), strict=False):
        yield _payload(message)
    feeder.join()


def _feed(stdin: IO[bytes], requests: list[Request]) -> None:
    try:
        for number, request in enumerate(requests):
            message = json.dumps({"message_id": number, "payload": request})
            stdin.write(base64.b64encode(message.encode()) + b",")
        stdin.flush()
    except OSError:
        return  # The reader sees the end of the answers and says so.


def _messages(stdout: IO[bytes]) -> Iterator[bytes]:
    parts: list[bytes] = []
    while chunk := os.read(stdout.fileno(), _CHUNK):
        first, *more = chunk.split(b",")
        parts.append(first)
        for part in more:
            yield b"".join(parts)
            parts = [part]
    raise _EndedEarlyError


def _payload(message: bytes) -> Response:
    payload: Response = json.loads(base64.b64decode(message))["payload"]
    if payload["type"] == "Error":
        raise PagefindError(f"Pagefind refused a request: {payload['message']}")
    return payload


def _last_line(complaints: IO[bytes]) -> str:
    complaints.seek(0)
    lines = complaints.read().decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"
