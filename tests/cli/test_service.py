"""`service`, by the real program, into a file system of its own; nothing of this machine is touched."""

import os
import pty
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e.program import COMMAND, Program

# Each runs the program.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed here"),
]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    program.configure({})
    return program


def test_a_unit_is_shown_checked_written_and_taken_away(program: Program) -> None:
    """A second time there is nothing to do; a changed one is shown as a difference."""
    root = program.folder / "root"
    folder = root / program.folder.relative_to("/") / ".config" / "systemd" / "user"
    dry = program.run("service", "install", "--user", "--root", "root", "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert f"--config {program.folder}/aggregator.toml" in dry.stdout
    assert not root.exists()
    refused = program.run("service", "install", "--user", "--root", "root")
    assert refused.returncode == 2
    assert "--yes" in refused.stderr
    assert not root.exists()
    done = program.run("service", "install", "--user", "--root", "root", "--yes")
    assert done.returncode == 0, done.stderr
    assert "checked: systemd has nothing to remark" in done.stdout
    assert "systemctl --user enable --now aggregator.service" in done.stdout
    assert [path.name for path in folder.iterdir()] == ["aggregator.service"]
    again = program.run("service", "install", "--user", "--root", "root", "--yes")
    assert "is there already, and says the same" in again.stdout
    assert "written:" not in again.stdout
    (program.folder / "aggregator.toml").rename(program.folder / "news.toml")
    changed = program.run("service", "install", "--user", "--root", "root", "--yes", "--config", "news.toml")
    assert "+ExecStart=" in changed.stdout
    assert "news.toml" in (folder / "aggregator.service").read_text()
    status = program.run("service", "status", "--user", "--root", "root")
    assert status.stdout.startswith("aggregator.service\t")
    gone = program.run("service", "uninstall", "--user", "--root", "root", "--yes")
    assert gone.returncode == 0, gone.stderr
    assert list(folder.iterdir()) == []
    assert program.run("service", "uninstall", "--user", "--root", "root", "--yes").returncode == 1


def test_a_timer_is_two_units(program: Program) -> None:
    """For the system, too."""
    done = program.run("service", "install", "--system", "--timer", "--root", "root", "--yes")
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (program.folder / "root" / "etc" / "systemd" / "system").iterdir())
    assert names == ["aggregator-once.service", "aggregator-once.timer"]


def test_a_system_service_that_could_not_work_is_refused(program: Program) -> None:
    """Before anything is asked or written; every reason at once."""
    done = program.run("service", "install", "--system", "--yes")
    assert done.returncode == 2
    assert "may write to /var/lib/aggregator only" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_no_writes_nothing(program: Program) -> None:
    """A person is shown the unit and asked."""
    ours, theirs = pty.openpty()
    os.write(ours, b"n\n")
    done = subprocess.run(
        [*COMMAND, "service", "install", "--user", "--root", "root"], cwd=program.folder, env=program.environment(),
        stdin=theirs, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    for end in (ours, theirs):
        os.close(end)
    assert done.returncode == 0, done.stderr
    assert "ExecStart=" in done.stdout
    assert "nothing was written" in done.stdout
    assert not (program.folder / "root").exists()
