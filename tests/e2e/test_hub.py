"""A WebSub hub is told when the files change, and only then."""

import asyncio
from pathlib import Path
from urllib.parse import parse_qs

from tests.e2e.program import Program, item, rss
from tests.loopback import Answer, Loopback, Request


def test_a_hub_is_told_of_changed_files_once(tmp_path: Path) -> None:
    """One word an output with the addresses of all its feeds; nothing when nothing changed; an error harms nothing."""
    told: list[dict[str, list[str]]] = []
    answers = [b"HTTP/1.1 204 Taken\r\n\r\n", b"HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n"]

    async def hub(request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert request.head.startswith(b"POST /hub/ HTTP/1.1")
        assert request.headers["content-type"] == "application/x-www-form-urlencoded"
        body = await reader.readexactly(int(request.headers["content-length"]))
        told.append(parse_qs(body.decode()))
        writer.write(answers.pop(0))

    with Loopback() as server:
        server.raw("/hub/", hub)
        server.route("/feed", Answer(body=rss(item(1, "One", "Some words."))))
        program = Program(tmp_path)
        program.configure(
            {"one": server.url("/feed")},
            more='public_url = "https://news.example"',
            output=f'hub = "{server.url("/hub/")}"\nmax_age = "off"',
        )
        program.once()
        topics = {f"https://news.example/feeds/merged/{name}" for name in ("rss.xml", "atom.xml", "feed.json")}
        assert [(one["hub.mode"], set(one["hub.url"])) for one in told] == [(["publish"], topics)]
        program.once("--force", now="2026-05-04T14:00:00Z")
        assert len(told) == 1
        server.route("/feed", Answer(body=rss(item(1, "One", "Some words."), item(2, "Two", "More of them."))))
        done = program.run("--once", "--force", "--verbose", now="2026-05-04T16:00:00Z")
        assert done.returncode == 0
        assert len(told) == 2
        assert "hub.failed" in done.stderr
        assert len(program.feed()["items"]) == 2


def test_a_hub_on_a_private_address_is_not_asked(tmp_path: Path) -> None:
    """The ping goes through the same guard as everything that leaves the machine."""
    (tmp_path / "feed.xml").write_bytes(rss(item(1, "One", "Some words.")))
    with Loopback() as server:
        (tmp_path / "aggregator.toml").write_text(
            'database = "sqlite:///x.db"\npublic_url = "https://news.example"\n[[sources]]\nurl = "feed.xml"\n'
            f'[[outputs]]\nname = "m"\nfolder = "m"\nhub = "{server.url("/hub")}"\n'
        )
        done = Program(tmp_path).run("--once", "--verbose")
        assert done.returncode == 0
        assert "address_refused" in done.stderr
        assert server.connections == 0


def test_a_hub_needs_a_public_address(tmp_path: Path) -> None:
    """Without one it could not find the files."""
    (tmp_path / "aggregator.toml").write_text('[[outputs]]\nname = "m"\nfolder = "m"\nhub = "https://hub.example/"\n')
    done = Program(tmp_path).run("--once")
    assert done.returncode == 2
    assert "public_url" in done.stderr
