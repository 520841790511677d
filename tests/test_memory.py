"""Memory that was freed goes back to the system."""

import os
import platform
from pathlib import Path

import pytest

from aggregator.memory import Tide, give_back


def resident() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def leave_holes(size: int) -> list[bytearray]:
    """Take `size` bytes in small blocks and free all but every tenth: holes that the C library keeps."""
    blocks = [bytearray(60_000) for _ in range(size // 60_000)]
    return blocks[::10]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="others keep nothing")
def test_holes_go_back() -> None:
    """What lies free between what is used is handed back once the process has grown."""
    give_back()
    tide = Tide()
    kept = leave_holes(60_000_000)
    before = resident()
    tide.ebb()
    assert kept
    assert resident() < before - 40_000_000
