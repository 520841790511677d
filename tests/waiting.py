"""Waiting for what comes, on however busy a machine: for the thing itself, and never for a time."""

import time
from collections.abc import Callable
from pathlib import Path

# A tick of the daemon is fifteen seconds; what has not come by then does not come.
PATIENCE = 60.0


def wait_for(is_so: Callable[[], bool], what: Callable[[], str] | str) -> None:
    """Wait until something is so; `what` is said where it never is."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, what if isinstance(what, str) else what()
        time.sleep(0.02)


def wait_until_taken(pid: int, number: int) -> None:
    """Wait until a process has taken a signal: of two that it has not come to yet, the system makes one."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():  # another system, which does not tell
        time.sleep(1)
        return

    def is_taken() -> bool:
        pending = (line.split()[1] for line in status.read_text().splitlines() if line.startswith(("SigPnd", "ShdPnd")))
        return not any(int(mask, 16) >> (number - 1) & 1 for mask in pending)

    wait_for(is_taken, f"signal {number} is not taken")
