"""The versions that everything in the cache depends on."""

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import kbgen

PACKAGES = ("ahocorasick-rs", "annotated-types", "babel", "cbor2", "jinja2", "markdown",
            "markupsafe", "nh3", "pydantic", "pydantic-core", "pygments", "pyuca",
            "pyyaml")  # fmt: skip
"""What takes part beside kbgen, whose code is hashed itself; extensions come with Markdown."""


@cache
def versions_key() -> str:
    """Every version that takes part, and our own code: it changes without one while worked on."""
    code = blake2b(digest_size=16)
    for path in sorted(Path(kbgen.__file__).parent.rglob("*.py")):
        code.update(path.read_bytes())
    return "\0".join([sys.version, *map(version_of, PACKAGES), code.hexdigest()])


def version_of(distribution: str) -> str:
    """The version of an installed distribution; "none" if it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "none"
