"""Does polling go on undisturbed while a crowd holds slow connections to the pages?

The daemon runs twice over the same good feeds (an interval of 15 s by the user's word): alone, and with 500 clients
that send a head byte by byte, or ask for a large feed and do not take it. Ratios are with ÷ without: the time to the
first poll, and the longest pause between two polls of a feed. Meanwhile an ordinary reader asks for a page.

    python bench/crowd.py --good 30 --clients 500 --seconds 60
"""

import argparse
import asyncio
import contextlib
import http.client
import json
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path

from bench.hostile import Run, Watch, ask, child, compare
from bench.pages import answers, free_port, wait_for

_INTERVAL = 15
_HEAD = b"GET /feeds/merged/atom.xml HTTP/1.1\r\nHost: localhost\r\nX-Slow: "


def configure(folder: Path, good: list[str], port: int) -> Path:
    """Follow the good feeds, with pages."""
    sources = "".join(
        f'[[sources]]\nkey = "good-{n}"\nurl = "{url}"\ninterval = "{_INTERVAL}s"\n' for n, url in enumerate(good)
    )
    head = (
        f'database = "sqlite:///{folder}/x.db"\n[fetch]\nallow = ["127.0.0.0/8"]\n[web]\nlisten = "127.0.0.1:{port}"\n'
    )
    file = folder / "aggregator.toml"
    file.write_text(f'{head}{sources}[[outputs]]\nname = "merged"\nfolder = "{folder}/merged"\n')
    return file


def run(folder: Path, good: list[str], clients: int, seconds: float) -> tuple[Run, list[float]]:
    """Let the daemon run for so long beside so many slow clients; also the times an ordinary page took."""
    folder.mkdir()
    port = free_port()
    command = [sys.executable, "-c", "from aggregator.cli import main; main()", "--config"]
    with (folder / "log").open("w") as log:
        daemon = subprocess.Popen([*command, str(configure(folder, good, port))], stderr=log, stdout=log)
        watch, pages = Watch(folder / "x.db"), list[float]()
        wait_for(lambda: answers(port), 60)
        with crowd(port, clients):
            while watch.elapsed() < seconds and daemon.poll() is None:
                watch.look(daemon.pid)
                pages.append(open_page(port))
                time.sleep(0.3)
        daemon.send_signal(signal.SIGTERM)
        ended = watch.elapsed()
        daemon.wait(30)
    return Run(polls=watch.polls, failed=len(watch.failed), parts=watch.parts, stop=watch.elapsed() - ended), pages


def open_page(port: int) -> float:
    """Open the front page as a browser does; seconds, or 30 when it is not served."""
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except OSError:
        return 30.0
    finally:
        connection.close()
    return time.monotonic() - begun


@contextmanager
def crowd(port: int, clients: int) -> Iterator[None]:
    """Hold slow connections for the length of a block, each opened again when it is cut."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    for number in range(clients):
        asyncio.run_coroutine_threadsafe(_dawdle(port, number), loop)
    try:
        yield
    finally:
        asyncio.run_coroutine_threadsafe(_end_all(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


async def _end_all() -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _dawdle(port: int, number: int) -> None:
    while True:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
            if number % 2:
                writer.write(_HEAD + b"1\r\n\r\n")  # asked for, and never taken
                await asyncio.sleep(20)
            else:
                for byte in _HEAD:
                    writer.write(bytes([byte]))
                    await writer.drain()
                    await asyncio.sleep(0.5)
            writer.close()
        await asyncio.sleep(0.2)


def main() -> None:
    """Read the options, run twice, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--good", type=int, default=30)
    options.add_argument("--clients", type=int, default=500)
    options.add_argument("--seconds", type=float, default=60)
    given = options.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="crowd-") as name,
        child("bench.server", "--feeds", str(given.good)) as server,
    ):
        assert server.stdout
        server.stdout.readline()
        good = ask(server, "urls")
        assert isinstance(good, list)
        alone, quiet = run(Path(name) / "alone", good, 0, given.seconds)
        together, loud = run(Path(name) / "crowd", good, given.clients, given.seconds)
        figures = {
            **compare(alone, together), "failed": together.failed,
            "pss_alone_mb": sum(alone.parts) / 1e6, "pss_mb": sum(together.parts) / 1e6,
            "page_median_alone_ms": 1000 * sorted(quiet)[len(quiet) // 2],
            "page_median_ms": 1000 * sorted(loud)[len(loud) // 2], "page_worst_ms": 1000 * max(loud),
        }  # fmt: skip
        print(json.dumps({name: round(value, 2) for name, value in figures.items()}, indent=1))


if __name__ == "__main__":
    main()
