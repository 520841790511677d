"""The systemd units: clean for systemd's own checker, and shut off from what the program does not need."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_UNITS = Path(__file__).resolve().parents[2] / "systemd"
_SERVICES = sorted(path.name for path in _UNITS.glob("*.service"))
_ANALYZE = shutil.which("systemd-analyze")

pytestmark = pytest.mark.skipif(_ANALYZE is None, reason="systemd-analyze is not installed here")


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run systemd-analyze."""
    assert _ANALYZE
    return subprocess.run([_ANALYZE, *arguments], capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """Copies of the units with the program's path filled in, as README says to do."""
    program = Path(sys.executable).parent / "aggregator"
    for path in (path for path in _UNITS.iterdir() if path.is_file()):
        filled = re.sub(r"^(ExecStart=)\S*/aggregator(?= )", rf"\1{program}", path.read_text(), flags=re.MULTILINE)
        (tmp_path / path.name).write_text(filled)
    return tmp_path


def test_there_are_a_daemon_and_a_one_shot() -> None:
    """Both are found, so that the checks below check something."""
    assert _SERVICES == ["aggregator-once.service", "aggregator.service"]


def test_units_are_clean(units: Path) -> None:
    """Not one warning, in all three at once."""
    done = analyze("verify", "--man=no", *map(str, sorted(units.iterdir())))
    assert (done.stdout + done.stderr, done.returncode) == ("", 0)


def test_checker_sees_a_slip(units: Path) -> None:
    """A misspelt line is reported: the test above can fail."""
    service = units / "aggregator.service"
    service.write_text(service.read_text().replace("WatchdogSec=", "WatchdogSecs="))
    done = analyze("verify", "--man=no", str(service))
    assert "WatchdogSecs" in done.stdout + done.stderr


@pytest.mark.parametrize("name", _SERVICES)
def test_exposure_is_low(units: Path, name: str) -> None:
    """1.5 of 10 at most, by systemd's own measure."""
    done = analyze("security", "--offline=true", "--no-pager", str(units / name))
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd-analyze cannot judge a file (before version 250)")
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    assert found, done.stdout + done.stderr
    assert float(found[1]) <= 1.5
