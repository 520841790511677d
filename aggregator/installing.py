"""Units of systemd: filled in for this machine, checked, written, taken away. Whoever calls has asked first."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

from aggregator.config import Settings, load
from aggregator.errors import ConfigError, OutputError, UsageError

_SYSTEM_CONFIG = Path("/etc/aggregator/aggregator.toml")
_SYSTEM_STATE = Path("/var/lib/aggregator")
_EXEC = re.compile(r"^(ExecStart=)\S+( --once)? --config \S+$", re.MULTILINE)
_DOCUMENTED = re.compile(r"^Documentation=file:.*\n", re.MULTILINE)
# ProtectHome and PrivateTmp keep these from a unit of the system.
_HIDDEN = tuple(map(Path, ("/home", "/root", "/run/user", "/tmp", "/var/tmp")))  # noqa: S108 - they are refused
_SECONDS = 60


class Scope(StrEnum):
    """For whom a service runs: for the whole machine, or for the user who installs it."""

    SYSTEM = "system"
    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where units go. `root` is another file system that is being prepared; nothing is started there."""

    scope: Scope
    folder: Path
    root: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit file: where it goes and what it says. `was` is what stands there now."""

    path: Path
    text: str
    was: str | None = None

    @property
    def is_new(self) -> bool:
        """It is not there, or says something else."""
        return self.text != self.was


def find_place(scope: Scope, environment: Mapping[str, str], root: Path | None) -> Place:
    """Find the folder that systemd reads units from (systemd.unit(5))."""
    if scope is Scope.SYSTEM:
        folder = Path("/etc/systemd/system")
    else:
        home = Path(environment.get("HOME") or Path.home())
        folder = Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "systemd" / "user"
    return Place(scope=scope, folder=root / folder.relative_to("/") if root else folder, root=root)


def find_program() -> Path:
    """Find the command that a unit is to start. Raises UsageError."""
    beside = Path(sys.executable).with_name("aggregator")
    found = beside if beside.exists() else Path(shutil.which("aggregator") or "")
    if not found.is_file():
        raise UsageError("the command aggregator is not installed; install the package first, with pip or pipx")
    return found.absolute()


def fill_units(place: Place, program: Path, config: Path, *, is_timed: bool) -> tuple[Unit, ...]:
    """Take the units that come with the package and put this machine's paths in.

    A daemon is one unit; a pass on a timer is two.
    """
    names = ("aggregator-once.service", "aggregator-once.timer") if is_timed else ("aggregator.service",)
    return tuple(_unit(place.folder / name, _fill(_template(place.scope, name), program, config)) for name in names)


def _template(scope: Scope, name: str) -> str:
    folder = files("aggregator") / "systemd"
    return ((folder / "user" if scope is Scope.USER else folder) / name).read_text("utf-8")


def _fill(text: str, program: Path, config: Path) -> str:
    # systemd's own word for /etc keeps a unit readable.
    said = "%E/aggregator/aggregator.toml" if config == _SYSTEM_CONFIG else _quote(config)
    filled = _EXEC.sub(lambda found: f"{found[1]}{_quote(program)}{found[2] or ''} --config {said}", text)
    return _DOCUMENTED.sub("", filled)


def _quote(path: Path) -> str:
    """Write a path as an argument of ExecStart (systemd.service(5), command lines)."""
    text = str(path).replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{text}"' if re.search(r"[\s\"'\\;]", text) else text


def _unit(path: Path, text: str) -> Unit:
    try:
        was = path.read_text("utf-8") if path.exists() else None
    except OSError as cause:
        raise OutputError(str(path), f"cannot be read: {cause.strerror}") from cause
    return Unit(path=path, text=text, was=was)


def find_obstacles(settings: Settings, program: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Say what keeps a unit of the whole system from working: it sees no homes, and writes to one folder only."""
    for what, path in (("the command", program), ("the configuration", settings.file)):
        if any(path.is_relative_to(hidden) for hidden in _HIDDEN):
            yield f"{what} lies in {path.parent}, which a system service cannot see; {_way_out(what)}"
    if settings.file.exists() and not settings.file.stat().st_mode & 0o004:
        yield (
            f"the service, which is nobody's, cannot read {settings.file}: chmod 644 it; secrets belong into "
            f"{_SYSTEM_CONFIG.parent}/environment (secret_env)"
        )
    seen = load(settings.file, {**environment, "STATE_DIRECTORY": str(_SYSTEM_STATE)})
    places = [("database", seen.database), *((f"folder of {one.name}", Path(one.folder)) for one in seen.published)]
    for key, path in places:
        if not path.is_relative_to(_SYSTEM_STATE):
            yield f"{key} is {path}; a system service may write to {_SYSTEM_STATE} only, so put it there"


def find_hint(settings: Settings, environment: Mapping[str, str]) -> str | None:
    """Where the database is not named, commands by hand would look for another one than the service writes."""
    served = load(settings.file, {**environment, "STATE_DIRECTORY": str(_SYSTEM_STATE)}).database
    if served == settings.database:
        return None
    return f'for your own commands, name the database in {settings.file}: database = "sqlite:///{served}"'


def _way_out(what: str) -> str:
    if what == "the command":
        return "install it under /opt, or use --user"
    return f"put it to {_SYSTEM_CONFIG}, or use --user"


def verify(units: Sequence[Unit], scope: Scope) -> str | None:
    """Let systemd read the units before they are written; what it says, empty if nothing. None: it is not here.

    Raises OutputError where it refuses them.
    """
    command = shutil.which("systemd-analyze")
    if command is None:
        return None
    with tempfile.TemporaryDirectory(prefix="aggregator-") as folder:
        drafts = [Path(folder, unit.path.name) for unit in units]
        for draft, unit in zip(drafts, units, strict=True):
            draft.write_text(unit.text, "utf-8")
        asked = [command, "verify", "--man=no", *(["--user"] if scope is Scope.USER else []), *map(str, drafts)]
        # Without a session there is no such folder, and the checker wants one.
        environment = {"XDG_RUNTIME_DIR": folder, **os.environ}
        done = subprocess.run(  # noqa: S603 - systemd's own program, with files of ours
            asked, capture_output=True, text=True, timeout=_SECONDS, env=environment, check=False
        )
    said = (done.stdout + done.stderr).replace(f"{folder}/", "").strip()
    if done.returncode:
        raise OutputError(units[0].path.name, f"systemd refuses it, and nothing was written: {said}")
    return said


def write_units(units: Sequence[Unit]) -> None:
    """Write them, each whole or not at all. Raises OutputError."""
    for unit in units:
        draft = unit.path.with_name(f".{unit.path.name}.{os.getpid()}.new")
        try:
            unit.path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(unit.text, "utf-8")
            draft.chmod(0o644)
            draft.replace(unit.path)
        except OSError as cause:
            hint = "; try it with sudo, or with --user" if isinstance(cause, PermissionError) else ""
            raise OutputError(str(unit.path), f"cannot be written: {cause.strerror}{hint}") from cause
        finally:
            with suppress(OSError):
                draft.unlink()


def find_installed(place: Place) -> tuple[Path, ...]:
    """Find the units of ours that are there."""
    names = ("aggregator.service", "aggregator-once.service", "aggregator-once.timer")
    return tuple(path for name in names if (path := place.folder / name).is_file())


def remove_units(paths: Sequence[Path]) -> None:
    """Take them away. Raises OutputError."""
    for path in paths:
        try:
            path.unlink()
        except OSError as cause:
            raise OutputError(str(path), f"cannot be removed: {cause.strerror}") from cause


def systemctl(place: Place, *arguments: str) -> subprocess.CompletedProcess[str] | None:
    """Tell the running systemd; None where none runs, or another root is being prepared."""
    command = shutil.which("systemctl")
    if command is None or place.root is not None or not Path("/run/systemd/system").is_dir():
        return None
    scope = ["--user"] if place.scope is Scope.USER else []
    return subprocess.run(  # noqa: S603 - systemd's own program
        [command, *scope, "--no-pager", *arguments], capture_output=True, text=True, timeout=_SECONDS, check=False
    )


def check_configuration(settings: Settings, program: Path, place: Place, environment: Mapping[str, str]) -> None:
    """See that the service could work. Raises ConfigError with everything that keeps it from that."""
    if place.scope is Scope.SYSTEM and place.root is None:
        found = list(find_obstacles(settings, program, environment))
        if found:
            raise ConfigError(str(settings.file), [("", one) for one in found])
