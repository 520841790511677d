"""Memory that was freed goes back to the system."""

import platform
import subprocess
import sys

import pytest

_WORK = """
import os, sys
from pathlib import Path
from aggregator.memory import Tide, give_back

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

give_back()
tide = Tide()
blocks = [bytearray(60_000) for _ in range(1_000)]
kept = blocks[::10]  # holes that the C library keeps lie between
del blocks
before = resident()
tide.ebb()
print(before - resident(), len(kept))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="others keep nothing")
def test_holes_go_back() -> None:
    """What lies free between what is used is handed back once a process has grown; ours may have room already."""
    done = subprocess.run([sys.executable, "-c", _WORK], capture_output=True, text=True, check=True)
    freed, kept = map(int, done.stdout.split())
    assert kept == 100
    assert freed > 40_000_000
