"""Tasks in a forked worker, or here where there is none to be had.

Each case runs in a process of its own: the one that runs the tests has threads, and no process with
threads is safe to copy.
"""

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).resolve().parents[1]
SETTING = """
import os, threading
from kbgen import workers
from kbgen.workers import ForkedTask

here = os.getpid()
workers.os.cpu_count = lambda: 2

def children():
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True
"""
CASES = {
    "a child does it, with what it is told": """
        work = ForkedTask(lambda told: (os.getpid(), told()))
        work.send("words")
        process, told = work.result()
        assert (process != here, told, children()) == (True, "words", False)
    """,
    "it starts before it is told": """
        reading, writing = os.pipe()
        work = ForkedTask(lambda told: (os.write(writing, b"started"), told()))
        assert os.read(reading, 7) == b"started"
        work.send(7)
        assert work.result()[1] == 7
    """,
    "a large answer comes whole": """
        assert len(ForkedTask(lambda _: bytes(10**7)).result()) == 10**7
    """,
    "a child that dies leaves the work to us": """
        work = ForkedTask(lambda told: here if os.getpid() == here else os._exit(1))
        work.send("nobody hears this")
        assert (work.result(), children()) == (here, False)
    """,
    "a child that dies in the middle of its answer leaves the work to us": """
        def cut_off(work, parents, own):
            os.write(own.fileno(), b"half of an answer")
            os._exit(1)
        workers._run = cut_off
        assert (ForkedTask(lambda _: os.getpid()).result(), children()) == (here, False)
    """,
    "a child can be stopped": """
        work = ForkedTask(lambda told: told())
        work.stop()
        assert not children()
    """,
    "nobody goes on with a share where another fails": """
        from kbgen.workers import map_chunks

        def work(share, done):
            if os.getpid() == here:
                1 / 0
            threading.Event().wait()

        try:
            map_chunks([1, 2, 3], work, 1)
        except ZeroDivisionError:
            assert not children()
        else:
            raise AssertionError
    """,
    "an answer that cannot be sent is worked out here": """
        assert ForkedTask(lambda _: lambda: 1).result()() == 1
    """,
    "an error is raised where the result is asked for": """
        work = ForkedTask(lambda told: 1 / told())
        work.send(0)
        try:
            work.result()
        except ZeroDivisionError:
            assert not children()
        else:
            raise AssertionError
    """,
    "a child can give way to other processes": """
        usual = os.nice(0)
        lowest = min(usual + workers.NICENESS, 19)
        assert ForkedTask(lambda _: os.nice(0), low_priority=True).result() == lowest
        assert ForkedTask(lambda _: os.nice(0)).result() == usual
        workers.os.cpu_count = lambda: 1
        assert ForkedTask(lambda _: os.nice(0), low_priority=True).result() == usual
    """,
    "one core does not pretend to be two": """
        workers.os.cpu_count = lambda: 1
        work = ForkedTask(lambda told: (os.getpid(), told()))
        work.send("words")
        assert work.result() == (here, "words")
    """,
    "another thread may hold a lock": """
        done = threading.Event()
        threading.Thread(target=done.wait).start()
        assert ForkedTask(lambda _: os.getpid()).result() == here
        done.set()
    """,
    "nobody asks": """
        ForkedTask(lambda told: told())  # waits to be told, and must end with us
    """,
}
KILLED = """
ForkedTask(lambda told: told())
os.kill(here, 9)
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run code to its end, and to that of all that it has started."""
    return subprocess.run(
        [sys.executable, "-c", SETTING + code],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="a system without fork")
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_work(case: str) -> None:
    done = run(dedent(case))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="a system without fork")
def test_a_build_that_is_killed_leaves_no_child() -> None:
    assert run(KILLED).returncode == -9
