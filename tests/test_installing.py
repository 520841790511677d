"""Units of systemd: this machine's paths, systemd's own check, and what keeps a system service from working."""

import os
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest

from aggregator.config import load
from aggregator.errors import OutputError
from aggregator.installing import Place, Scope, Unit, fill_units, find_obstacles, find_place, verify, write_units

PROGRAM = Path("/opt/aggregator/bin/aggregator")
CONFIG = Path("/etc/aggregator/aggregator.toml")

has_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed here")


def place(folder: Path, scope: Scope) -> Place:
    return find_place(scope, {"HOME": "/home/me"}, folder)


def started(unit: Unit) -> str:
    (line,) = (line for line in unit.text.splitlines() if line.startswith("ExecStart="))
    return line.removeprefix("ExecStart=")


def test_units_go_where_systemd_looks(tmp_path: Path) -> None:
    """For the system, for a user, for a user with a folder of their own; below another root."""
    assert find_place(Scope.SYSTEM, {}, None).folder == Path("/etc/systemd/system")
    assert find_place(Scope.USER, {"HOME": "/home/me"}, None).folder == Path("/home/me/.config/systemd/user")
    assert find_place(Scope.USER, {"XDG_CONFIG_HOME": "/cfg"}, None).folder == Path("/cfg/systemd/user")
    assert place(tmp_path, Scope.SYSTEM).folder == tmp_path / "etc" / "systemd" / "system"


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("is_timed", [False, True])
def test_paths_are_filled_in_and_nothing_else(tmp_path: Path, scope: Scope, is_timed: bool) -> None:
    """The command and the configuration; a configuration in /etc by systemd's own name for it."""
    home = place(tmp_path, scope)
    units = fill_units(home, Path("/srv/x/aggregator"), Path("/srv/x/news.toml"), is_timed=is_timed)
    words = ["/srv/x/aggregator", *(["--once"] if is_timed else []), "--config"]
    assert started(units[0]).split(" ") == [*words, "/srv/x/news.toml"]
    assert started(fill_units(home, PROGRAM, CONFIG, is_timed=is_timed)[0]).endswith(
        " --config %E/aggregator/aggregator.toml"
    )
    names = ["aggregator-once.service", "aggregator-once.timer"] if is_timed else ["aggregator.service"]
    assert [unit.path.name for unit in units] == names
    assert "Documentation=file:" not in units[0].text
    assert ("DynamicUser=yes" in units[0].text) is (scope is Scope.SYSTEM)


def test_a_path_with_blanks_and_signs_stays_one_argument(tmp_path: Path) -> None:
    """systemd reads quotes, %, $ and backslashes in a command line."""
    (unit,) = fill_units(place(tmp_path, Scope.USER), PROGRAM, Path('/home/me/my 100% "news" $x.toml'), is_timed=False)
    said = shlex.split(started(unit))[-1]
    assert said.replace("%%", "%").replace("$$", "$") == '/home/me/my 100% "news" $x.toml'


@has_systemd
@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("is_timed", [False, True])
def test_systemd_has_nothing_to_remark(tmp_path: Path, scope: Scope, is_timed: bool) -> None:
    """On all units as they would be written, with a path that has a blank; a misspelt line is told."""
    program = tmp_path / "my bin" / "aggregator"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    units = fill_units(place(tmp_path, scope), program, tmp_path / "a b.toml", is_timed=is_timed)
    assert verify(units, scope) == ""
    slip = Unit(path=units[0].path, text=units[0].text.replace("KillMode=", "KilMode="))
    said = verify([slip, *units[1:]], scope)
    assert said is not None
    assert "KilMode" in said
    broken = Unit(path=units[0].path, text=units[0].text.replace(f'"{program}"', "/nowhere/aggregator"))
    with pytest.raises(OutputError, match="nothing was written"):
        verify([broken, *units[1:]], scope)


def test_units_are_written_whole_and_only_when_they_differ(tmp_path: Path) -> None:
    """What stands there is compared; a place that cannot be written is named with a way out."""
    home = place(tmp_path, Scope.USER)
    (unit,) = fill_units(home, PROGRAM, CONFIG, is_timed=False)
    assert unit.is_new
    write_units([unit])
    assert [path.name for path in home.folder.iterdir()] == ["aggregator.service"]
    (again,) = fill_units(home, PROGRAM, CONFIG, is_timed=False)
    assert not again.is_new
    (other,) = fill_units(home, PROGRAM, tmp_path / "other.toml", is_timed=False)
    assert other.is_new
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        write_units([Unit(path=tmp_path / "file" / "x.service", text="")])


def test_what_a_system_service_cannot_see_or_write_is_named(tmp_path: Path) -> None:
    """Homes and temporary folders, a configuration that nobody may read, a database and outputs outside its folder."""
    file = tmp_path / "aggregator.toml"
    good = '[[outputs]]\nname = "merged"\nfolder = "/var/lib/aggregator/merged"\n'
    file.write_text('database = "sqlite:///x.db"\n' + good.replace("/var/lib/aggregator/", ""))
    file.chmod(0o600)
    said = list(find_obstacles(load(file, os.environ), Path("/home/me/.venv/bin/aggregator"), {}))
    assert len(said) == (5 if tmp_path.is_relative_to("/tmp") else 4)
    for word in ("the command lies in /home/me", "chmod 644", f"database is {tmp_path}", "folder of merged"):
        assert any(word in one for one in said), word
    file.write_text(good)
    file.chmod(0o644)
    # Where nothing is said, the service's own folder is taken.
    left = [one for one in find_obstacles(load(file, os.environ), PROGRAM, {}) if str(tmp_path) not in one]
    assert left == []


def test_the_units_are_in_an_installed_package() -> None:
    """Each file that a unit is made of is listed as the package's data."""
    root = Path(__file__).parent.parent
    listed = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["aggregator"]
    units = [path for path in (root / "aggregator" / "systemd").rglob("*") if path.is_file()]
    assert len(units) == 6
    for unit in units:
        name = unit.relative_to(root / "aggregator")
        assert any(len(Path(one).parts) == len(name.parts) and name.match(one) for one in listed), name
