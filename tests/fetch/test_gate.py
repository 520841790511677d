"""Turns: how many at once, how far apart, and who steps aside; the clock is the test's."""

import asyncio
from datetime import timedelta
from typing import Any

from aggregator.fetch.gate import Gate
from aggregator.fetch.hosts import host_of, site_of
from aggregator.fetch.settings import FetchSettings, fit


class Time:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.now += seconds
        await asyncio.sleep(0)


def gate(time: Time, **settings: Any) -> Gate:
    return Gate(FetchSettings(**settings), clock=time, sleep=time.sleep)


async def count(gate: Gate, urls: list[str], time: Time) -> tuple[int, list[float]]:
    """Take a turn for each address at once; return the most at the same time, and when each began."""
    at_once = most = 0
    starts = []

    async def one(url: str) -> None:
        nonlocal at_once, most
        async with gate.lanes(url), gate.place():
            starts.append(time())
            at_once += 1
            most = max(most, at_once)
            await asyncio.sleep(0.001)
            at_once -= 1

    await asyncio.gather(*(one(url) for url in urls))
    return most, starts


def test_one_host_is_asked_one_at_a_time_with_a_gap() -> None:
    """Two seconds from the end of one to the start of the next."""
    time = Time()
    most, starts = asyncio.run(count(gate(time), ["http://a.test/x"] * 5, time))
    assert most == 1
    assert starts == [0.0, 2.0, 4.0, 6.0, 8.0]


def test_many_hosts_share_the_places() -> None:
    """Sixteen at once in all, however many hosts there are."""
    time = Time()
    most, _ = asyncio.run(count(gate(time), [f"http://host{n}.test/" for n in range(100)], time))
    assert most == 16


def test_the_hosts_of_one_site_share_a_budget() -> None:
    """A thousand blogs of one hoster are one hoster: four at once, and together a request each half a second."""
    time = Time()
    most, starts = asyncio.run(count(gate(time), [f"http://blog{n}.hoster.test/" for n in range(50)], time))
    assert most <= 4
    assert starts == [n / 2 for n in range(50)]


def test_a_held_host_does_not_hold_up_its_site() -> None:
    """Those of its sources that are told so take no turn from its neighbours."""

    async def go() -> float:
        time = Time()
        held = gate(time)
        held.hold("http://a.hoster.test/", 60)
        for host in ("a", "b", "a", "a"):
            async with held.lanes(f"http://{host}.hoster.test/"):
                pass
        async with held.lanes("http://c.hoster.test/"):
            return time()

    assert asyncio.run(go()) == 0.5


def test_ones_own_hosts_only_need_a_place() -> None:
    """By name and by network."""
    time = Time()
    for url in ("http://nas.local/", "http://127.0.0.1:8080/x"):
        own = gate(time, allow=("nas.local", "127.0.0.0/8"))
        most, starts = asyncio.run(count(own, [url] * 40, time))
        assert (most, set(starts)) == (16, {0.0})


def test_two_at_once_where_it_is_configured() -> None:
    """The gap holds between starts all the same."""
    time = Time()
    _, starts = asyncio.run(count(gate(time, per_host=2), ["http://a.test/"] * 4, time))
    assert starts == [0.0, 2.0, 4.0, 6.0]


def test_who_takes_long_steps_aside() -> None:
    """Sixteen requests that drip hold up nobody for longer than the patience."""

    async def go() -> bool:
        time = Time()
        quick = gate(time, concurrency=2, slow_lane=2, patience=timedelta(seconds=0.02))
        stop = asyncio.Event()

        async def drip() -> None:
            async with quick.place():
                await stop.wait()

        dripping = [asyncio.create_task(drip()) for _ in range(4)]
        await asyncio.sleep(0.1)
        # Two stepped aside, two hold the places: the slow lane is full, so the next one waits.
        waiting = asyncio.create_task(drip())
        await asyncio.sleep(0.05)
        first = waiting.done()
        stop.set()
        await asyncio.gather(*dripping, waiting)
        async with asyncio.timeout(1), quick.place(), quick.place():
            return not first

    assert asyncio.run(go())


def test_a_held_host_is_not_waited_for() -> None:
    """A queue of sources of a host that asked for peace is told so at once, without a gap each."""

    async def go() -> tuple[float, float]:
        time = Time()
        held = gate(time)
        held.hold("http://a.test/", 60)
        held.hold("http://a.test/", 30)
        for _ in range(10):
            async with held.lanes("http://a.test/x"):
                pass
        return time(), held.held("http://A.TEST./y")

    assert asyncio.run(go()) == (0.0, 60.0)


def test_idle_hosts_are_forgotten() -> None:
    """Memory does not grow with the hosts that were ever asked."""

    async def go() -> int:
        time = Time()
        many = gate(time)
        many.hold("http://held.test/", 1e9)
        for n in range(25_000):
            async with many.lanes(f"http://h{n}.t{n}.test/"):
                time.now += 3
        assert many.held("http://held.test/")
        return len(many._lanes)

    assert asyncio.run(go()) < 11_000


def test_hosts_and_sites() -> None:
    """A guess that needs no list: wrong only ever means a little more waiting."""
    assert host_of("https://User:pw@Example.ORG.:8443/x") == "example.org"
    assert host_of("http://[::1]:80/") == "::1"
    assert host_of("http://[bad") == ""
    assert site_of("a.b.example.org") == "example.org"
    assert site_of("news.bbc.co.uk") == "bbc.co.uk"
    assert site_of("example.io") == "example.io"
    assert site_of("127.0.0.1") == "127.0.0.1"
    assert site_of("") == ""


def test_few_descriptors_mean_few_requests() -> None:
    """With a limit of 64 the program degrades and does not fail."""
    settings = FetchSettings()
    assert fit(settings, 1024) == settings
    small = fit(settings, 64)
    assert (small.concurrency, small.slow_lane) == (12, 12)
    assert fit(settings, 10).concurrency == 1
