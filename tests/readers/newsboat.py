"""Newsboat as its user runs it, without its screen: reload, then look into its cache for what is unread."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.readers.sight import Sight

PROGRAM = shutil.which("newsboat")


class Newsboat:
    """A Newsboat with a home of its own; `is_eager` shows changed items as unread (reset-unread-on-update)."""

    def __init__(self, home: Path, urls: Iterable[str], *, is_eager: bool = False) -> None:
        self._home, self._urls = home, tuple(urls)
        home.mkdir()
        eager = [f'reset-unread-on-update "{url}"' for url in self._urls] if is_eager else []
        (home / "config").write_text("\n".join(["download-retries 1", "auto-reload no", *eager, ""]))
        self._known: set[str] = set()

    def import_list(self, document: bytes) -> str:
        """Import a subscription list; return the file of subscriptions that comes of it."""
        (self._home / "list.opml").write_bytes(document)
        (self._home / "urls").touch()
        self._run("-i", "list.opml")
        return (self._home / "urls").read_text()

    def poll(self, urls: Iterable[str] | None = None) -> list[Sight]:
        """Reload, return the unread items, and read them."""
        (self._home / "urls").write_text("\n".join(self._urls if urls is None else urls) + "\n")
        self._run("-x", "reload")
        with contextlib.closing(sqlite3.connect(self._home / "cache.db")) as cache:
            rows = cache.execute("SELECT guid, title FROM rss_item WHERE unread = 1 ORDER BY id").fetchall()
            cache.execute("UPDATE rss_item SET unread = 0")
            cache.commit()
        sights = [Sight(guid, title, is_again=guid in self._known) for guid, title in rows]
        self._known |= {sight.id for sight in sights}
        return sights

    def _run(self, *arguments: str) -> None:
        done = subprocess.run(
            [PROGRAM or "newsboat", "-u", "urls", "-C", "config", "-c", "cache.db", *arguments],
            cwd=self._home, env={"HOME": str(self._home), "PATH": os.environ["PATH"]},
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
