"""The daemon as a person runs it, but with a clock that a test moves: poll now, restart, be killed, be corrected.

Run as a program (`python -m tests.readers.service FOLDER`) this file is that daemon: the real wiring, told the time
by a file.
"""

import asyncio
import contextlib
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx

from aggregator import log
from aggregator.app.serving import serve
from aggregator.config import load
from tests.waiting import PATIENCE, wait_for

ROOT = Path(__file__).parent.parent.parent
CLOCK = "clock"
_NUMBER = "SELECT n FROM entry WHERE source = ? AND title = ?"


class Service:
    """The daemon over the configuration in `folder`, serving at `base`; SIGHUP makes it poll what is due."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder, self._port = folder, port
        self._process: subprocess.Popen[bytes] | None = None
        self._cycle = 0  # the last one of the process before

    @property
    def base(self) -> str:
        """The address without a final slash."""
        return f"http://127.0.0.1:{self._port}"

    def set_clock(self, now: datetime) -> None:
        """Tell the daemon the time, from one moment to the next."""
        fresh = self._folder / f"{CLOCK}.new"
        fresh.write_text(now.isoformat())
        fresh.replace(self._folder / CLOCK)

    def start(self, now: datetime, *, is_settled: bool = True) -> None:
        """Start it and wait until its pages answer and, with `is_settled`, nothing is left to be polled."""
        self.set_clock(now)
        self._cycle = self._ask("SELECT max(n) FROM cycle") or 0
        with (self._folder / "log").open("ab") as told:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.readers.service", str(self._folder)],
                cwd=ROOT, env={"PATH": os.environ["PATH"], "HOME": str(self._folder)}, stderr=told,
            )  # fmt: skip
        self._wait(self._answers)
        if is_settled:
            self._wait(lambda: self._has_polled(now))

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        """End it, as systemd does or as a power cut does."""
        process = self._process
        assert process is not None
        process.send_signal(number)
        assert process.wait(PATIENCE) in (0, -number)
        self._process = None

    def poll(self, now: datetime) -> None:
        """Let it be `now`, and return when everything was asked, grouped and published."""
        self.set_clock(now)
        asked = 0.0

        def is_done() -> bool:
            nonlocal asked
            # Again now and then: what was being polled when the signal came is not polled twice at once.
            if time.monotonic() - asked > 2:
                asked = time.monotonic()
                self.hurry()
            return self._has_polled(now)

        self._wait(is_done)

    def hurry(self) -> None:
        """Have it look for what is due."""
        assert self._process is not None
        self._process.send_signal(signal.SIGHUP)

    def count(self, status: int) -> int:
        """How many answers of a status it has given to GET, by its own figures."""
        text = httpx.get(f"{self.base}/metrics").text
        found = re.search(rf'^aggregator_http_requests_total{{method="GET",status="{status}"}} (\d+)', text, re.M)
        return int(found[1]) if found else 0

    def correct(self, story: str, what: str, **entries: tuple[str, str]) -> None:
        """Send a form of a story's page, as a browser on this machine does; entries by source and title."""
        fields = {name: str(self._ask(_NUMBER, *entry)) for name, entry in entries.items()}
        with httpx.Client(base_url=self.base, headers={"Origin": self.base}) as client:
            token = re.search(r'name="token" value="([^"]+)"', client.get("/sources").text)
            assert token is not None
            page = f"/story/{story.removeprefix('urn:uuid:')}/{what}"
            done = client.post(page, data={"token": token[1], **fields})
            assert done.status_code == 303, done.text

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self._folder / "log").read_text()
        with contextlib.suppress(httpx.TransportError):
            return httpx.get(f"{self.base}/healthz").status_code in (200, 503)
        return False

    def _has_polled(self, now: datetime) -> bool:
        """Everything was asked since, and no cycle is under way; one that a kill broke off never ends."""
        oldest = self._ask("SELECT min(attempted) FROM source WHERE is_removed = 0")
        under_way = self._ask("SELECT count(*) FROM cycle WHERE finished IS NULL AND n > ?", self._cycle)
        return oldest is not None and oldest >= int(now.timestamp() * 1_000_000) and not under_way

    def _ask(self, question: str, *values: int | str) -> int | None:
        path = self._folder / "state.db"
        if not path.exists():
            return None
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as database:
            answer: int | None = database.execute(question, values).fetchone()[0]
            return answer

    def _wait(self, is_done: Callable[[], bool]) -> None:
        wait_for(is_done, lambda: (self._folder / "log").read_text()[-4000:])

    def __enter__(self) -> "Service":
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def main(folder: Path) -> None:
    """Be the daemon."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    log.set_up(level="info")

    def clock() -> datetime:
        return datetime.fromisoformat((folder / CLOCK).read_text()).astimezone(UTC)

    asyncio.run(serve(lambda: load(folder / "aggregator.toml", {}), clock))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
