"""Large documents have two places between them: who drips loses his, who is only slow keeps it."""

import asyncio
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from datetime import timedelta
from typing import Any

import pytest

from aggregator.fetch.client import Fetcher
from aggregator.fetch.reasons import Reason
from aggregator.fetch.settings import FetchSettings
from aggregator.model import Failed, Fetched, Outcome
from tests.fetch.asking import LOOPBACK
from tests.loopback import Answer, Loopback, Raw, Request

SIZE = 1_500_000
HEAD = f"HTTP/1.1 200 OK\r\nContent-Length: {SIZE}\r\n\r\n".encode()


def pacing(burst: int, piece: int, pause: float) -> Raw:
    """Write `burst` bytes of a large document at once, and the rest piece by piece."""

    async def handle(request: Request, reader: Reader, writer: Writer) -> None:
        writer.write(HEAD + b"x" * burst)
        for _ in range(0, SIZE - burst, piece):
            await asyncio.sleep(pause)
            writer.write(b"x" * piece)
            await writer.drain()

    return handle


def ask_all(server: Loopback, paths: str, **settings: Any) -> list[tuple[Outcome, float]]:
    """Ask for the paths (a letter each) in this order and at once; return what came, and after how many seconds."""

    async def go() -> list[tuple[Outcome, float]]:
        loop = asyncio.get_running_loop()
        given = {"allow": LOOPBACK, "rate_window": timedelta(seconds=0.5), "deadline": timedelta(seconds=8), **settings}

        async def one(path: str, place: int) -> tuple[Outcome, float]:
            await asyncio.sleep(place / 20)
            begun = loop.time()
            return await fetcher.fetch(server.url(f"/{path}")), loop.time() - begun

        async with Fetcher(FetchSettings(**given)) as fetcher:
            return await asyncio.gather(*(one(path, place) for place, path in enumerate(paths)))

    return asyncio.run(go())


def reason_of(outcome: Outcome) -> str | None:
    return outcome.reason if isinstance(outcome, Failed) else None


# A tenth of a second apart: a hundred bytes a second, a burst and then nothing, a burst of half the rest.
DRIPS = {"drip": (1_200_000, 10, 0.1), "silence": (1_200_000, SIZE, 60.0), "burst": (1_400_000, 10, 0.1)}


@pytest.mark.parametrize("how", DRIPS)
def test_who_drips_loses_his_place(how: str) -> None:
    """Two that send a megabyte and then drip are broken off after a window; a good document waits no longer."""
    with Loopback() as server:
        server.raw("/d", pacing(*DRIPS[how]))
        server.route("/g", Answer(body=b"x" * SIZE))
        first, second, (good, waited) = ask_all(server, "ddg")
    assert [reason_of(outcome) for outcome, _ in (first, second)] == [Reason.SLOW_BODY] * 2
    assert "slower than 10,000 bytes a second for 0.5 s" in getattr(first[0], "detail", "")
    assert isinstance(good, Fetched)
    assert len(good.body) == SIZE
    assert waited < 3


def test_who_is_only_slow_is_whole() -> None:
    """Just above the rate, and with pauses shorter than the window: nobody is blamed for a thin line."""
    with Loopback() as server:
        server.raw("/s", pacing(1_300_000, 20_000, 0.1))
        server.raw("/p", pacing(1_200_000, 150_000, 0.4))
        outcomes = ask_all(server, "sp", min_rate=100_000, rate_window=timedelta(seconds=1))
    assert [reason_of(outcome) for outcome, _ in outcomes] == [None, None]


def test_what_is_not_large_has_its_deadline_alone() -> None:
    """A short document that drips holds no place that others wait for, and any pace can be allowed."""

    async def drip(request: Request, reader: Reader, writer: Writer) -> None:
        writer.write(HEAD)
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    with Loopback() as server:
        server.raw("/s", drip)
        server.raw("/d", pacing(1_200_000, 10, 0.05))
        ((short, _),) = ask_all(server, "s", deadline=timedelta(seconds=1.2))
        ((large, _),) = ask_all(server, "d", deadline=timedelta(seconds=1.2), min_rate=0)
    assert (reason_of(short), reason_of(large)) == (Reason.DEADLINE, Reason.DEADLINE)


def test_the_time_of_waiting_for_a_place_is_not_held_against_anybody() -> None:
    """Behind two that are worked on for long, a third waits for many windows and is read to its end."""
    with Loopback() as server:
        server.route("/g", Answer(body=b"x" * SIZE))

        async def go() -> list[Outcome]:
            settings = FetchSettings(allow=LOOPBACK, rate_window=timedelta(seconds=0.1))
            async with Fetcher(settings) as fetcher:

                async def one() -> Outcome:
                    async with fetcher.document(server.url("/g")) as outcome:
                        await asyncio.sleep(0.4)
                        return outcome

                return await asyncio.gather(*(one() for _ in range(4)))

        assert all(isinstance(outcome, Fetched) for outcome in asyncio.run(go()))
