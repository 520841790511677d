"""A small town's feeds on loopback, and the program that follows them: what happens there is a test's to say."""

import random
import signal
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from tests.e2e.program import Program, rss, serving
from tests.loopback import Answer, Loopback
from tests.readers.service import Service

BEGIN = datetime(2026, 5, 4, 12, tzinfo=UTC)
_WORDS = """the harbour council ferry bridge repair crew winter storm signal engineers tender budget mayor vote delay
concrete pier cargo barge tide inspectors report schedule rail depot tunnel lamp wire station north bank market ticket
passenger route captain anchor steel rust paint weld crane beam load limit speed lane detour school bus shop owner
letter appeal court judge ruling fine grant ministry capital region river flood gate pump sensor alarm night shift
union contract wage strike talk offer deadline"""
_TYPES = {"rss.xml": "application/rss+xml", "atom.xml": "application/atom+xml", "feed.json": "application/feed+json"}


def text(seed: int, start: int = 0, end: int = 240) -> str:
    """A stretch of one long text: overlapping stretches of one seed share passages, two seeds share nothing."""
    draw = random.Random(seed)
    known = _WORDS.split()
    words = [draw.choice(known) for _ in range(end)][start:]
    sentences = (" ".join(words[n : n + 12]).capitalize() for n in range(0, len(words), 12))
    return ". ".join(sentences) + "."


@dataclass
class Town:
    """Sources by key with their items by id, a program in `folder`, and the clock of both.

    With a `service` readers subscribe to the running daemon; without one every pass is a new process, as from cron,
    and a plain web server hands out the files.
    """

    server: Loopback
    folder: Path
    service: Service | None = None
    public_url: str | None = None
    now: datetime = BEGIN
    feeds: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def program(self) -> Program:
        """The program, to run other commands."""
        return Program(self.folder)

    def configure(self, keys: Iterable[str], outputs: str, options: Mapping[str, str] = {}) -> None:
        """Follow these sources, each with its options in TOML, and write these outputs."""
        base = self.service.base if self.service else "http://127.0.0.1:8765"
        public = self.public_url or base
        lines = ['database = "sqlite:///state.db"', f'public_url = "{public}"', '[fetch]\nallow = ["127.0.0.0/8"]']
        lines.append(f'[web]\nlisten = "{base.removeprefix("http://")}"')
        for key in keys:
            self.feeds.setdefault(key, {})
            lines.append(f'[[sources]]\nkey = "{key}"\nname = "{key}"\nurl = "{self.server.url(f"/in/{key}")}"')
            lines.append('interval = "30m"')
            lines.append(options.get(key, ""))
        (self.folder / "aggregator.toml").write_text("\n".join([*lines, outputs]))

    def publish(self, key: str, title: str, words: str, *, link: str | None = None) -> None:
        """Let a source publish an item now; under a title that it has already, it is an edit."""
        self.now += timedelta(minutes=1)
        former = self.feeds[key].get(title)
        date = former.split("<pubDate>")[1].split("<")[0] if former else format_datetime(self.now, usegmt=True)
        page = link or f"https://{key}.example/{len(self.feeds[key])}"
        page = former.split("<link>")[1].split("<")[0] if former else page
        self.feeds[key][title] = (
            f"<item><guid isPermaLink='false'>{title}</guid><title>{title}</title><link>{page}</link>"
            f"<pubDate>{date}</pubDate><description>{words}</description></item>"
        )

    def poll(self, *, hours: float = 2) -> None:
        """Let time pass, then let the program poll everything and write its outputs."""
        self.now += timedelta(hours=hours)
        self.offer()
        if self.service:
            self.service.poll(self.now)
        else:
            self.program.once("--force", now=self.clock)
            self.serve()

    def start(self) -> None:
        """Start the service, if there is one."""
        if self.service:
            self.offer()
            self.service.start(self.now)

    def restart(self) -> None:
        """Stop the service as systemd does and start it again; from cron every pass is a start."""
        if self.service:
            self.service.stop()
            self.service.start(self.now, is_settled=False)

    def kill(self) -> None:
        """Let the service look at what was published, and kill it meanwhile; start it again."""
        if self.service:
            self.now += timedelta(hours=1)
            self.offer()
            self.service.set_clock(self.now)
            self.service.hurry()
            time.sleep(0.2)
            self.service.stop(signal.SIGKILL)
            self.service.start(self.now, is_settled=False)

    def offer(self) -> None:
        """Put what was published onto the sources' servers, which answer 304 where nothing was."""
        for key, items in self.feeds.items():
            self.server.route(f"/in/{key}", serving(rss(*items.values(), title=key)))

    @property
    def clock(self) -> str:
        """The time as the program is told it."""
        return self.now.isoformat()

    def serve(self) -> None:
        """Serve every written file as a plain web server does; a service serves them itself."""
        if self.service:
            return
        for file in (path for path in self.folder.glob("out/**/*") if path.is_file()):
            kind = {"Content-Type": _TYPES.get(file.name, "text/html")}
            answer = Answer(body=file.read_bytes(), headers=kind)
            self.server.route(f"/{file.relative_to(self.folder)}", answer)

    def url(self, output: str, name: str = "rss.xml") -> str:
        """Where an output's file is served."""
        if self.service:
            return f"{self.service.base}/feeds/{output}/{name}"
        return self.server.url(f"/out/{output}/{name}")

    def say(self, *words: str) -> str:
        """Run a command that must succeed (a split, a join), serve what it changed, and return what it says."""
        done = self.program.run(*words, now=self.clock)
        assert done.returncode == 0, done.stderr
        self.serve()
        return done.stdout

    def members(self, output: str) -> list[dict[str, str]]:
        """Which entries the items of an output stand for: for each item, the ids of its entries by name."""
        items = self.program.feed(f"out/{output}")["items"]
        return [
            {f"{member['title']} @{member['source']}": member["id"] for member in item["_aggregator"]["members"]}
            for item in items
        ]

    def id_of(self, output: str, name: str) -> str:
        """The published id of the entry of this title and source ("Title @source")."""
        (found,) = [members[name] for members in self.members(output) if name in members]
        return found
