"""Conversation with the Pagefind binary.

`pagefind --service` reads requests from its standard input and answers on its standard output, each
message a JSON object in base64 followed by a comma. All requests are sent without waiting for
answers: Pagefind's own Python package waits a tenth of a second for each, which is a quarter of an
hour for ten thousand records. They are sent as they come, so that Pagefind can work on the first
while the last are still being made.
"""

import base64
import contextlib
import json
import os
import subprocess
import tempfile
from collections.abc import Generator, Iterable, Iterator, Mapping
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


def converse(binary: Path, requests: Iterable[Request]) -> Generator[Response]:
    """Send the requests and yield an answer to each, in whatever order they come.

    Whoever has the answer that matters stops asking for more, and the conversation is over.

    Args:
        binary: The Pagefind binary.
        requests: What to send; taken from a thread of their own.

    Raises:
        PagefindError: The binary does not run, refuses a request or ends early.
        Exception: Whatever the requests raise while they are made.
    """
    with tempfile.TemporaryFile() as complaints:
        process = _start(binary, complaints)
        feeder = _Feeder(process.stdin, requests)
        try:
            feeder.start()
            yield from map(_payload, _messages(process.stdout))
        except _EndedEarlyError:
            process.wait()
            feeder.join()
            if feeder.failure:
                raise feeder.failure from None
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


class _Feeder(Thread):
    """Sends requests. The pipes are small: whoever only writes, or only reads, waits for ever.

    Attributes:
        failure: What went wrong while making the requests.
    """

    def __init__(self, stdin: IO[bytes] | None, requests: Iterable[Request]) -> None:
        super().__init__(daemon=True)
        assert stdin is not None
        self._stdin, self._requests = stdin, requests
        self.failure: Exception | None = None

    def run(self) -> None:
        try:
            for number, request in enumerate(self._requests):
                message = json.dumps({"message_id": number, "payload": request})
                if not self._send(base64.b64encode(message.encode()) + b","):
                    return
            # Its input stays open: the binary drops what it has not read when that closes.
            self._send(b"")
        except Exception as error:  # to be raised where the answers are awaited
            self.failure = error
            self._stdin.close()

    def _send(self, message: bytes) -> bool:
        """Send a message, or what is left in the buffer; False if nobody is there any more."""
        try:
            self._stdin.write(message)
            if not message:
                self._stdin.flush()
        except (OSError, ValueError):
            return False
        return True


def _messages(stdout: IO[bytes] | None) -> Iterator[bytes]:
    assert stdout is not None
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
