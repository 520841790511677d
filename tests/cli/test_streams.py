"""Where the words of a command go: streams that were closed by whoever started it."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.e2e.program import COMMAND, Program, item, rss

# Each starts the program.
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)])
def test_a_stream_that_is_closed_is_as_good_as_the_null_device(tmp_path: Path, closed: tuple[int, ...]) -> None:
    """As cron jobs and old init scripts start programs (`>&- 2>&-`): no traceback, and no file of ours in its place."""
    program = Program(tmp_path)
    (tmp_path / "a.xml").write_bytes(rss(item(1, "The bridge", "It is closed.")))
    program.configure({"a": str(tmp_path / "a.xml")})

    def close() -> None:
        for number in closed:
            os.close(number)

    for arguments, code in ((["--once"], 0), (["stories", "--json"], 0), (["show", "nothing"], 1), (["nothing"], 2)):
        done = subprocess.run(
            [*COMMAND, *arguments], cwd=tmp_path, env=program.environment(), capture_output=True, text=True, timeout=60,
            preexec_fn=close, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        assert bool(done.stdout) == (code == 0 and 1 not in closed)
        assert bool(done.stderr) == (code > 0 and 2 not in closed)
    assert program.feed()["items"][0]["title"] == "The bridge"
