"""How much CPU a piece of work takes, in seconds of one and the same machine, however fast and busy this one is."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

# What `_work` takes where the bounds of the tests were found.
_USUAL = 0.010


def _work() -> float:
    """A known piece of work, as mixed as reading documents is; the seconds of CPU that it takes here and now."""
    begun = time.process_time()
    known: dict[str, int] = {}
    for number in range(20_000):
        word = f"{number % 997:x}"
        known[word] = known.get(word, 0) + len(word)
    " ".join(known).encode().split(b"a")
    return time.process_time() - begun


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Bound the CPU of a block. Where a known piece of work takes longer than usual, before or after, so may this."""
    before = _work()
    begun = time.process_time()
    yield
    taken = time.process_time() - begun
    slowness = max(1.0, before / _USUAL, _work() / _USUAL)
    assert taken < seconds * slowness, f"{taken:.2f} s, on a machine that is {slowness:.1f} times as slow as usual"
