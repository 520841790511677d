"""Runs the real program as a user does: in a process of its own, with a folder and a clock of its own."""

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.loopback import Answer, Loopback, Request

ROOT = Path(__file__).parent.parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
NOW = "2026-05-04T12:00:00Z"
COMMAND = [sys.executable, "-c", "from aggregator.cli import main; main()"]


def heed() -> None:
    """Take signals as from a terminal: what the tests were started by may have them ignored (nohup), and that stays."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@dataclass(frozen=True, slots=True)
class Program:
    """The program in `folder`, with a configuration written there."""

    folder: Path

    def configure(self, sources: Mapping[str, str], *, more: str = "", output: str = 'max_age = "off"') -> None:
        """Write a configuration that follows `sources` (key to address) and writes the output `merged`."""
        lines = ['database = "sqlite:///state.db"', more, '[fetch]\nallow = ["127.0.0.0/8"]', '[web]\nlisten = "off"']
        lines += [f'[[sources]]\nkey = "{key}"\nurl = "{url}"\nbacklog = "all"' for key, url in sources.items()]
        lines += [f'[[outputs]]\nname = "merged"\nfolder = "merged"\n{output}']
        (self.folder / "aggregator.toml").write_text("\n".join(lines))

    def environment(self, now: str | None = NOW) -> dict[str, str]:
        """The environment of a clean account, with the clock at `now`."""
        kept = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "PYTHONPATH": str(ROOT)}
        return kept | ({"AGGREGATOR_NOW": now} if now else {})

    def run(self, *arguments: str, now: str = NOW, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [*COMMAND, *arguments],
            cwd=self.folder,
            env=self.environment(now),
            input=text,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )

    def once(self, *arguments: str, now: str = NOW) -> str:
        """Run one pass that must succeed; return its table."""
        done = self.run("--once", *arguments, now=now)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> subprocess.Popen[str]:
        """Start the daemon; whoever starts it ends it."""
        return subprocess.Popen(
            COMMAND,
            cwd=self.folder,
            env=self.environment(None),
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def files(self, name: str = "merged") -> dict[str, bytes]:
        """The files of an output."""
        return {file.name: file.read_bytes() for file in sorted((self.folder / name).iterdir())}

    def feed(self, name: str = "merged") -> dict[str, Any]:
        """The JSON Feed of an output."""
        feed: dict[str, Any] = json.loads((self.folder / name / "feed.json").read_bytes())
        return feed


def seed_paths() -> dict[str, str]:
    """The five documents as local files, by source key."""
    return {f"seed-{path.name[:3]}": str(path) for path in SEEDS}


def serve_seeds(server: Loopback) -> dict[str, str]:
    """The five documents on loopback, with an ETag, 304 and gzip, by source key."""
    for path in SEEDS:
        server.route(f"/{path.name}", serving(path.read_bytes()))
    return {f"seed-{path.name[:3]}": server.url(f"/{path.name}") for path in SEEDS}


def serving(body: bytes) -> Any:
    """A route that serves `body` as a good server does."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'

    def answer(request: Request) -> Answer:
        if request.headers.get("if-none-match") == etag:
            return Answer(status=304, headers={"ETag": etag})
        headers = {"ETag": etag, "Content-Encoding": "gzip", "Content-Type": "text/plain; charset=utf-8"}
        return Answer(headers=headers, body=gzip.compress(body, mtime=0))

    return answer


def rss(*items: str, title: str = "A feed") -> bytes:
    """A small RSS feed of the given items."""
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>"
        f"<link>https://feed.example/</link>{''.join(items)}</channel></rss>"
    ).encode()


def item(number: int, title: str, text: str, date: str = "Mon, 04 May 2026 10:00:00 GMT") -> str:
    """One item of a small feed."""
    return (
        f"<item><guid>{number}</guid><title>{title}</title><link>https://feed.example/{number}</link>"
        f"<pubDate>{date}</pubDate><description>{text}</description></item>"
    )
