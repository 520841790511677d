"""Room for large documents: few are on their way at once, and none keeps its place by dripping."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from aggregator.fetch.settings import FetchSettings

# Documents over a megabyte are few; a handful of them at once bounds what hostile servers can fill.
LARGE = 1_000_000
LARGE_AT_ONCE = 2

# How often a window is looked at: what came in a burst is forgotten soon after the window.
_LOOKS = 5


@dataclass(slots=True, kw_only=True)
class Arrival:
    """A body on its way: told of each piece, it ends the time of a large one that comes slower than `min_rate`.

    `limit` bounds the time that is left; `is_slow` says why it ran out; `wire` counts what has come. A timer looks, so
    that silence is slowness, too; a body that pauses for less than the window and then hurries comes through.
    """

    limit: asyncio.Timeout
    settings: FetchSettings
    wire: int = field(default=0, init=False)
    is_slow: bool = field(default=False, init=False)
    _seen: deque[int] = field(default_factory=lambda: deque(maxlen=_LOOKS), init=False)
    _timer: asyncio.TimerHandle | None = field(default=None, init=False)

    def count(self, piece: bytes) -> None:
        """Note what has come on the wire."""
        self.wire += len(piece)

    def watch(self) -> None:
        """From now on the body holds a place that others wait for."""
        if self.settings.min_rate:
            self._seen.append(self.wire)
            pause = self.settings.rate_window.total_seconds() / _LOOKS
            self._timer = asyncio.get_running_loop().call_later(pause, self._look)

    def end(self) -> None:
        """The body is whole, or given up."""
        if self._timer is not None:
            self._timer.cancel()

    def _look(self) -> None:
        least = self.settings.min_rate * self.settings.rate_window.total_seconds()
        if len(self._seen) < _LOOKS or self.wire - self._seen[0] >= least:
            self.watch()
        elif not self.limit.expired():
            self.is_slow = True
            self.limit.reschedule(asyncio.get_running_loop().time())
