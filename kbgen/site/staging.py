"""A site is built beside its folder, and takes the place of the last one when it is whole.

Whoever looks at the folder meanwhile, or after a build was killed, finds the last site or the new
one. A lock makes builds of one folder take turns; the system lets go of it when a process ends, so
what lies beside a site and is not locked was left by a build that was killed.
"""

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from kbgen.cache.linked_files import link_tree
from kbgen.site.config import SiteConfig, as_typed
from kbgen.site.config_error import ConfigError
from kbgen.source.exchange import exchanged

Tell = Callable[[str], None]
"""Told in a sentence what is unusual."""


class Staging:
    """One build of a site's folder.

    Attributes:
        site_dir: The folder of the site as it was given.
        site: The same without links.
        folder: The folder to build in.
    """

    def __init__(self, site_dir: str, tell: Tell, *, in_place: bool = False) -> None:
        """Name the folders.

        Args:
            site_dir: The folder of the site.
            tell: Told what is unusual.
            in_place: Whether the last site is built upon.
        """
        self.site_dir = site_dir
        self.site = Path(os.path.realpath(site_dir))
        self.folder = self.site if in_place else self._beside("new")
        self._old, self._lock_file = self._beside("old"), self._beside("lock")
        # one for the whole process: a build in it that was interrupted stands in no other's way
        self._lock = FileLock(self._lock_file, thread_local=False, is_singleton=True)
        self._shown, self._tell = Path(site_dir).name, tell

    def _beside(self, what: str) -> Path:
        return self.site.with_name(f".{self.site.name}.{what}")

    @property
    def last(self) -> Path | None:
        """The last site, if it is there until this one is whole."""
        return self.site if self.folder != self.site and self.site.is_dir() else None

    def recover(self) -> None:
        """Put in order what a killed build has left: the build that comes now may fail, too."""
        left = (self._old, self.folder, self._lock_file)
        if self.folder == self.site or not any(path.exists() for path in left):
            return
        try:
            self._lock.acquire(timeout=0)
            self._clear_up()
        except (Timeout, OSError):  # another is under way, or `begin` says what is wrong
            return
        finally:
            self._let_go()

    def begin(self) -> None:
        """Wait until no other build is under way, and prepare an empty folder.

        Where there can be no folder beside that of the site, it is built in its place.
        """
        if self.folder == self.site:
            return
        try:
            self.site.parent.mkdir(parents=True, exist_ok=True)
            self._wait_for_the_turn()
            self._clear_up()
            self.folder.mkdir()
            if self.site.is_dir():
                shutil.copymode(self.site, self.folder)
        except OSError as error:
            self._tell(f"'{self._shown}' is built in its place: {_told(error)}")
            self._let_go()
            self.folder = self.site

    def _wait_for_the_turn(self) -> None:
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            self._tell(f"another build of '{self._shown}' is under way; this one waits for it")
            self._lock.acquire()

    def _clear_up(self) -> None:
        """Finish or undo what a build that was killed has begun."""
        if self._old.is_dir() and not self.site.exists():
            self._old.rename(self.site)
        for left in (self._old, self.folder):
            if left.exists():
                shutil.rmtree(left)

    def publish(self) -> None:
        """Have the folder of the site hold what was built."""
        if self.folder != self.site:
            self._keep_hidden()
            try:
                self._swap()
            except OSError as error:
                self._tell(f"the files of '{self._shown}' are replaced one by one: {_told(error)}")
                self._replace_files()
            for left in (self._old, self.folder):
                shutil.rmtree(left, ignore_errors=True)
        self._let_go()

    def _keep_hidden(self) -> None:
        """Keep hidden files, as engines do: a site's folder may be a working copy of git."""
        for path in self.site.iterdir() if self.site.is_dir() else ():
            kept = self.folder / path.name
            if path.name.startswith(".") and not kept.exists():
                link_tree(path, kept)

    def _swap(self) -> None:
        """Put the new site in the place of the last one: in one step, or in two where need be."""
        if self.site.is_dir() and exchanged(self.folder, self.site):
            return  # what was built in holds the last site now
        if self.site.exists():
            self.site.rename(self._old)
        try:
            self.folder.rename(self.site)
        except OSError:
            if self._old.exists():
                self._old.rename(self.site)
            raise

    def _replace_files(self) -> None:
        """Replace what is in a folder that itself cannot be moved: another disk begins there."""
        for path in self.site.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        for path in self.folder.iterdir():
            shutil.move(path, self.site / path.name)
        self.folder.rmdir()

    def abandon(self) -> None:
        """Leave the last site as it is: the build has failed."""
        if self._lock.is_locked:
            shutil.rmtree(self.folder, ignore_errors=True)
        self._let_go()

    def _let_go(self) -> None:
        if self._lock.is_locked:
            with contextlib.suppress(OSError):  # Windows removes it when it is let go of
                self._lock_file.unlink()
            self._lock.release(force=True)


def _told(error: OSError) -> str:
    return error.strerror or str(error)


def refuse_to_wipe(site_dir: Path, config: SiteConfig) -> None:
    """Refuse a folder for the site that holds something else: an engine empties it first.

    Args:
        site_dir: The folder of the built site.
        config: Where the site's content is.

    Raises:
        ConfigError: The folder is, holds or lies in one with content, pages or the cache.
    """
    folders = {root.label: root.path for root in config.roots}
    folders |= {as_typed(path): path for path in (config.docs_dir, config.cache_dir) if path}
    site = os.path.realpath(site_dir)
    for name, path in folders.items():
        other = os.path.realpath(path)
        if Path(site).is_relative_to(other) or Path(other).is_relative_to(site):
            raise ConfigError(
                f"`site_dir` ({as_typed(site_dir)}) and '{name}' overlap: a build empties "
                "`site_dir` first, and your files with it; choose a folder of its own, e.g. `site`"
            )
