"""Whose turn it is: how many requests at once, in all, to one site and to one host, and how far apart.

The fetcher takes the turns itself, one a hop, so nobody else needs to.

Time is an argument: `clock` is monotonic seconds, `sleep` waits for some of them.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aggregator.fetch.addresses import Allowance
from aggregator.fetch.hosts import host_of, site_of
from aggregator.fetch.settings import FetchSettings

# Above this many remembered hosts, those that nobody waits for are forgotten.
_MANY_HOSTS = 10_000


@dataclass(slots=True)
class _Lane:
    """The turns of one host or site: how many may go at once, and when the next may start."""

    slots: asyncio.Semaphore
    free_at: float = 0.0
    users: int = 0
    held_until: float = 0.0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class ShutError(asyncio.CancelledError):
    """No more places are handed out; whoever does not catch it is broken off."""


class Gate:
    """Hands out turns: first the lanes of host and site, then a place among all.

    In this order nobody who holds a place waits for somebody who wants one.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._settings = settings
        self._allowance = Allowance.read(settings.allow)
        self._gap = settings.host_gap.total_seconds()
        self._clock = clock
        self._sleep = sleep
        self._all = asyncio.Semaphore(settings.concurrency)
        self._slow = _SlowLane(settings.slow_lane)
        self._lanes: dict[str, _Lane] = {}
        self._many = _MANY_HOSTS
        self._is_shut = False

    @asynccontextmanager
    async def lanes(self, url: str) -> AsyncIterator[None]:
        """Wait for the turn at the host and the site of `url`. One's own hosts need not wait."""
        host = host_of(url)
        if self._allowance.has_host(host):
            yield
            return
        # However many hosts a site has, together they are asked no more often than a few hosts are.
        site, width = f"site {site_of(host)}", self._settings.per_site
        async with (
            self._turn(host, self._settings.per_host, self._gap, host),
            self._turn(site, width, self._gap / width, host),
        ):
            yield

    def hold(self, url: str, seconds: float) -> None:
        """Ask nothing of the host of `url` for `seconds`: it said so (Retry-After). One's own hosts are exempt."""
        host = host_of(url)
        if not self._allowance.has_host(host):
            lane = self._find(host, self._settings.per_host)
            lane.held_until = max(lane.held_until, self._clock() + seconds)

    def held(self, url: str) -> float:
        """Return for how many seconds the host of `url` is still to be left alone."""
        lane = self._lanes.get(host_of(url))
        return max(0.0, lane.held_until - self._clock()) if lane else 0.0

    def _is_held(self, host: str) -> bool:
        lane = self._lanes.get(host)
        return lane is not None and lane.held_until > self._clock()

    @asynccontextmanager
    async def _turn(self, name: str, width: int, gap: float, host: str) -> AsyncIterator[None]:
        """Take a turn in a lane; where the host is held nothing will be asked, so there is nothing to space out."""
        lane = self._find(name, width)
        lane.users += 1
        try:
            async with lane.slots:
                async with lane.lock:  # two in one lane must not wait for the same instant
                    wait = lane.free_at - self._clock()
                    if wait > 0 and not self._is_held(host):
                        await self._sleep(wait)
                    self._space(lane, gap, host)
                try:
                    yield
                finally:
                    self._space(lane, gap, host)
        finally:
            lane.users -= 1

    def _space(self, lane: _Lane, gap: float, host: str) -> None:
        if not self._is_held(host):
            lane.free_at = max(lane.free_at, self._clock() + gap)

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Take one of the places among all; who takes long moves to the slow lane and frees it."""
        place = _Place(self._all, self._slow)
        await self._all.acquire()
        if self._is_shut:
            self._all.release()
            raise ShutError
        timer = asyncio.get_running_loop().call_later(self._settings.patience.total_seconds(), place.step_aside)
        try:
            yield
        finally:
            timer.cancel()
            place.leave()

    def shut(self) -> None:
        """Hand out no more places: who waits for one, or comes later, is broken off."""
        self._is_shut = True

    def _find(self, name: str, width: int) -> _Lane:
        if name not in self._lanes:
            if len(self._lanes) > self._many:
                self._forget()
            self._lanes[name] = _Lane(slots=asyncio.Semaphore(width))
        return self._lanes[name]

    def _forget(self) -> None:
        now = self._clock()
        self._lanes = {n: x for n, x in self._lanes.items() if x.users or max(x.free_at, x.held_until) > now}
        # So many may be in use that little was forgotten: looking again soon would cost more than it frees.
        self._many = max(_MANY_HOSTS, 2 * len(self._lanes))


class _Place:
    """A place among all requests, given back once: the quick ones first, the slow lane after `step_aside`."""

    def __init__(self, quick: asyncio.Semaphore, slow: "_SlowLane") -> None:
        self._quick = quick
        self._slow = slow
        self._is_aside = False

    def step_aside(self) -> None:
        """Move to the slow lane if it has room: a server that drips must not hold up the others."""
        if self._slow.free > 0:
            self._slow.free -= 1
            self._is_aside = True
            self._quick.release()

    def leave(self) -> None:
        """Give the place back."""
        if self._is_aside:
            self._slow.free += 1
        else:
            self._quick.release()


@dataclass(slots=True)
class _SlowLane:
    free: int
