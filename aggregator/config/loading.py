"""From a file to settings: where it is found, how it is read, what it leaves to the environment."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aggregator.config.following import settle_sources
from aggregator.config.mistakes import check
from aggregator.config.publishing import settle_mirrors, settle_outputs
from aggregator.config.sections import ConfigFile
from aggregator.config.settings import Settings
from aggregator.embedding import check_model
from aggregator.errors import ConfigError
from aggregator.redact import redact

_MAX_CONFIG_BYTES = 10_000_000


def find_config(asked: str | None, environment: Mapping[str, str], here: Path) -> Path:
    """Find the configuration: the asked one, AGGREGATOR_CONFIG, aggregator.toml here, the XDG folder.

    Raises ConfigError that names every place that was looked at.
    """
    if chosen := asked or environment.get("AGGREGATOR_CONFIG"):
        return (here / chosen).absolute()
    home = Path(environment.get("XDG_CONFIG_HOME") or Path(environment.get("HOME", "/")) / ".config")
    places = (here / "aggregator.toml", home / "aggregator" / "aggregator.toml")
    for place in places:
        if place.is_file():
            return place.absolute()
    looked = ", ".join(str(place) for place in places)
    raise ConfigError(
        looked, [("", "no configuration found; make one with aggregator init, or name one with --config FILE")]
    )


def load_or_defaults(asked: str | None, environment: Mapping[str, str], here: Path) -> Settings:
    """Read the configuration; where there is none, and none was asked for, the defaults. Raises ConfigError."""
    try:
        path = find_config(asked, environment, here)
    except ConfigError:
        return _settle(here / "aggregator.toml", ConfigFile(), environment)
    return load(path, environment)


def load(path: Path, environment: Mapping[str, str]) -> Settings:
    """Read and check a configuration file. Raises ConfigError with every mistake in it at once."""
    return load_text(path, _read(path), environment)


def load_text(path: Path, text: str, environment: Mapping[str, str]) -> Settings:
    """The same of what is to stand in the file: whoever edits it knows before whether it will do."""
    return _settle(path, check(path, _read_toml(path, text)), environment)


def _settle(path: Path, checked: ConfigFile, environment: Mapping[str, str]) -> Settings:
    folder = path.parent
    sources = settle_sources(path, checked, folder)
    outputs = settle_outputs(path, checked, folder, sources)
    return Settings(
        file=path,
        database=_database(path, checked.database, environment),
        public_url=checked.public_url,
        caution=checked.caution,
        timezone=checked.timezone,
        retention=checked.retention,
        fetch=checked.fetch.model_copy(update={"ca_file": _authorities(path, checked.fetch.ca_file)}),
        digest=checked.digest,
        web=checked.web,
        sources=sources,
        outputs=outputs,
        mirrors=settle_mirrors(path, checked.mirrors, outputs, folder),
        written=len(checked.sources),
        model=_model(path, checked.judging.model),
        scopes=tuple(checked.judging.scopes or ()),
    )


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MAX_CONFIG_BYTES).decode()
    except OSError as cause:
        raise ConfigError(str(path), [("", f"cannot be read: {cause.strerror}")]) from cause
    except UnicodeDecodeError as cause:
        raise ConfigError(str(path), [("", f"is not UTF-8 (byte {cause.start})")]) from cause


def _read_toml(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))  # some editors begin a file with a mark
    except RecursionError as cause:
        raise ConfigError(str(path), [("", "is nested too deeply")]) from cause
    except tomllib.TOMLDecodeError as cause:
        raise ConfigError(str(path), [("", f"is not TOML: {cause}")]) from cause


def _model(path: Path, configured: str | None) -> Path | None:
    if configured is None:
        return None
    folder = Path(os.path.normpath((path.parent / Path(configured).expanduser()).absolute()))
    try:
        check_model(folder)
    except ValueError as cause:
        raise ConfigError(str(path), [("judging.model", str(cause))]) from cause
    return folder


def _authorities(path: Path, configured: str | None) -> str | None:
    """The absolute path of a file of certificates that can be read."""
    if configured is None:
        return None
    import ssl

    file = os.path.normpath((path.parent / Path(configured).expanduser()).absolute())
    try:
        ssl.create_default_context(cafile=file)
    except ssl.SSLError as cause:
        raise ConfigError(
            str(path), [("fetch.ca_file", f"{file} holds no certificates (PEM): {cause.reason}")]
        ) from cause
    except OSError as cause:
        raise ConfigError(str(path), [("fetch.ca_file", f"{file} cannot be read: {cause.strerror}")]) from cause
    return file


def _database(path: Path, configured: str | None, environment: Mapping[str, str]) -> Path:
    if configured is None:
        return _state_folder(environment) / "aggregator.db"
    if not configured.startswith("sqlite:///"):
        hint = f"; write sqlite:///{configured}" if "://" not in configured and configured else ""
        told = redact(configured) if "://" in configured else configured
        raise ConfigError(str(path), [("database", f'"{told}" is not of the form sqlite:///path{hint}')])
    if "\0" in configured:
        raise ConfigError(str(path), [("database", "no name of a file has a zero character")])
    found = Path(os.path.normpath((path.parent / configured.removeprefix("sqlite:///")).absolute()))
    try:
        is_folder = found.is_dir()
    except PermissionError as cause:
        reason = f"this user may not look into {found.parent}; run it as who may, as with sudo"
        raise ConfigError(str(path), [("database", reason)]) from cause
    except OSError as cause:  # a name that is too long
        raise ConfigError(str(path), [("database", f"{cause.strerror}")]) from cause
    if is_folder:
        raise ConfigError(str(path), [("database", f'"{configured}" names a folder; name a file in it')])
    return found


def _state_folder(environment: Mapping[str, str]) -> Path:
    if folder := environment.get("STATE_DIRECTORY"):
        return Path(folder.split(":")[0])
    home = Path(environment.get("HOME", "/"))
    return Path(environment.get("XDG_STATE_HOME") or home / ".local" / "state") / "aggregator"
