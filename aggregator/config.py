"""TOML and the environment, checked once, into frozen values. Nothing reads a setting anywhere else.

The pydantic models here are the shape of the file; `Settings` is what the program gets.
"""

import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    model_validator,
)

from aggregator.errors import ConfigError
from aggregator.filters import check_pattern
from aggregator.model import (
    Auth,
    AuthKind,
    Caution,
    Format,
    FullText,
    Kind,
    Level,
    Match,
    Order,
    Output,
    Role,
    Source,
)
from aggregator.sources import mint_key, read_opml
from aggregator.units import read_duration, read_size, write_duration

_MAX_CONFIG_BYTES = 10_000_000
_PORTS = 65_536


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as cause:
        raise ValueError(f'"{name}" is no time zone; write one as in "Europe/Berlin"') from cause
    return name


def _web(url: str) -> str:
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise ValueError(f'"{url}" is no address that starts with http:// or https://')
    return url


def _http(url: str) -> str:
    return _web(url).rstrip("/")


def _duration(value: object) -> object:
    return read_duration(value) if isinstance(value, str) else value


def _required(value: object) -> object:
    read = _duration(value)
    if read is None or (isinstance(read, timedelta) and read <= timedelta(0)):
        raise ValueError('must be longer than nothing and cannot be "off"')
    return read


def _allowed(text: str) -> str:
    if "/" in text:
        try:
            ip_network(text, strict=False)
        except ValueError as cause:
            raise ValueError(f'"{text}" is no network; write one as in "192.168.0.0/16", or a host\'s name') from cause
    return text


def _listen(text: str) -> str:
    host, _, port = text.rpartition(":")
    if text != "off" and not (host and port.isdigit() and 0 < int(port) < _PORTS):
        raise ValueError(f'"{text}" is no address to listen on; write one as in "127.0.0.1:8765", or "off"')
    return text


def _backlog(value: object) -> object:
    if value == "all" or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise ValueError(f'"{value}" is neither a number of entries nor "all"')


_Written = PlainSerializer(write_duration, return_type=str)
Optional = Annotated[timedelta | None, BeforeValidator(_duration), _Written]
Duration = Annotated[timedelta, BeforeValidator(_required), _Written]
Size = Annotated[int, BeforeValidator(read_size)]
Backlog = Annotated[int | Literal["all"], BeforeValidator(_backlog)]
Allowed = Annotated[str, AfterValidator(_allowed)]
Listen = Annotated[str, AfterValidator(_listen)]
Zone = Annotated[str, AfterValidator(_zone)]
Http = Annotated[str, AfterValidator(_http)]
Web = Annotated[str, AfterValidator(_web)]
Patterns = tuple[Annotated[str, AfterValidator(check_pattern)], ...]
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FetchSection(_Section):
    """`[fetch]`: how requests are made and what they may cost."""

    allow: tuple[Allowed, ...] = ()
    proxy: Http | None = None
    contact: str | None = None
    ca_file: str | None = None
    concurrency: Annotated[int, Field(ge=1, le=256)] = 16
    per_host: Annotated[int, Field(ge=1, le=16)] = 1
    host_gap: Duration = timedelta(seconds=2)
    deadline: Duration = timedelta(seconds=30)
    max_redirects: Annotated[int, Field(ge=0, le=20)] = 10
    max_wire: Size = 10_000_000
    max_decoded: Size = 40_000_000
    interval: Duration = timedelta(hours=1)
    min_interval: Duration = timedelta(minutes=30)
    max_interval: Duration = timedelta(hours=24)


class DigestSection(_Section):
    """`[digest]`: the processes that read documents, and what one document may cost."""

    processes: Annotated[int, Field(ge=1, le=64)] = 2
    deadline: Duration = timedelta(seconds=20)
    max_memory: Size = 1_000_000_000


class AuthSection(_Section):
    """`auth` of a source: who asks, and where the secret is found."""

    type: AuthKind
    user: str | None = None
    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$")] | None = None
    secret_env: str | None = None
    secret_file: str | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if (self.secret_env is None) == (self.secret_file is None):
            raise ValueError('needs either "secret_env" or "secret_file", where the secret is found')
        for kind, field, value in ((AuthKind.BASIC, "user", self.user), (AuthKind.HEADER, "name", self.name)):
            if (self.type is kind) != (value is not None):
                raise ValueError(f'"{field}" belongs to type = "{kind.value}" and to no other')
        return self


class MatchSection(_Section):
    """`keep` and `drop` of a source: what entries are chosen by."""

    any: Patterns = ()
    title: Patterns = ()
    text: Patterns = ()
    author: Patterns = ()
    category: Patterns = ()
    language: tuple[str, ...] = ()
    older_than: Optional = None
    shorter_than: Annotated[int, Field(ge=1)] | None = None
    longer_than: Annotated[int, Field(ge=1)] | None = None


class WebSection(_Section):
    """`[web]`: the daemon's pages."""

    listen: Listen = "127.0.0.1:8765"
    hosts: tuple[str, ...] = ()
    password_hash: str | None = None
    pictures: bool = True
    title: str = "aggregator"


class SourceSection(_Section):
    """`[[sources]]`: one thing that is followed."""

    url: str
    key: Name | None = None
    kind: Kind = Kind.AUTO
    name: str | None = None
    link: Http | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    role: Role | None = None
    priority: int = 0
    interval: Optional = None
    timezone: Zone | None = None
    backlog: Backlog = 10
    auth: AuthSection | None = None
    keep: MatchSection | None = None
    drop: MatchSection | None = None
    full_text: FullText | None = None
    archives: bool = False


class OutputSection(_Section):
    """`[[outputs]]`: one merged feed."""

    name: Name
    folder: str
    title: str | None = None
    id: str | None = None
    formats: tuple[Format, ...] = (Format.RSS, Format.ATOM, Format.JSON)
    level: Level = Level.STORY
    limit: Annotated[int, Field(ge=1, le=10_000)] = 200
    min_age: Optional = timedelta(days=3)
    max_age: Optional = timedelta(days=14)
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    prefer_language: str | None = None
    full_text: bool = True
    also: Literal["live", "frozen", "off"] = "live"
    hub: Web | None = None
    keep: MatchSection | None = None
    drop: MatchSection | None = None
    min_origins: Annotated[int, Field(ge=1, le=1_000)] = 1
    order: Order = Order.SHOWN

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        if self.min_origins > 1 and self.level is not Level.STORY:
            raise ValueError('"min_origins" counts who tells a story, and needs level = "story"')
        if any(match and match.older_than for match in (self.keep, self.drop)):
            raise ValueError('"older_than" belongs to a source; an output has "max_age"')
        return self


class MirrorsSection(_Section):
    """`[mirrors]`: each source's feed again, without what another has already shown. Without a folder: none."""

    folder: str | None = None
    address: Http | None = None
    title: str = "Mirrors"
    formats: tuple[Literal[Format.RSS, Format.ATOM, Format.JSON], ...] = (Format.ATOM,)
    level: Literal[Level.STORY, Level.COPY] = Level.STORY
    limit: Annotated[int, Field(ge=1, le=10_000)] = 50
    min_age: Optional = timedelta(days=3)
    max_age: Optional = timedelta(days=14)
    prefer_language: str | None = None
    full_text: bool = True
    also: Literal["live", "frozen", "off"] = "live"


class ConfigFile(_Section):
    """The whole file."""

    database: str | None = None
    public_url: Http | None = None
    caution: Caution = Caution.DEFAULT
    timezone: Zone = "UTC"
    retention: Duration = timedelta(days=90)
    opml: tuple[str, ...] = ()
    fetch: FetchSection = FetchSection()
    digest: DigestSection = DigestSection()
    web: WebSection = WebSection()
    sources: tuple[SourceSection, ...] = ()
    outputs: tuple[OutputSection, ...] = ()
    mirrors: MirrorsSection = MirrorsSection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A checked configuration. Every path is absolute; `retention` is how long unseen bodies are kept.

    Of the sources the first `written` stand in the file itself, in its order; the others come from subscription lists.
    """

    file: Path
    database: Path
    public_url: str | None
    caution: Caution
    timezone: str
    retention: timedelta
    fetch: FetchSection
    digest: DigestSection
    web: WebSection
    sources: tuple[Source, ...]
    outputs: tuple[Output, ...]
    mirrors: Output | None = None
    written: int = 0

    @property
    def published(self) -> tuple[Output, ...]:
        """All that is written: the outputs, and the mirrors as one more."""
        return (*self.outputs, *((self.mirrors,) if self.mirrors else ()))


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
    raise ConfigError(looked, [("", "no configuration found; name one with --config FILE")])


def load_or_defaults(asked: str | None, environment: Mapping[str, str], here: Path) -> Settings:
    """Read the configuration; where there is none, and none was asked for, the defaults. Raises ConfigError."""
    try:
        path = find_config(asked, environment, here)
    except ConfigError:
        return _settle(here / "aggregator.toml", ConfigFile(), environment)
    return load(path, environment)


def load(path: Path, environment: Mapping[str, str]) -> Settings:
    """Read and check a configuration file. Raises ConfigError with every mistake in it at once."""
    return _settle(path, _check(path, _read_toml(path)), environment)


def _settle(path: Path, checked: ConfigFile, environment: Mapping[str, str]) -> Settings:
    folder = path.parent
    sources = _sources(path, checked, folder)
    outputs = _outputs(path, checked, folder, sources)
    return Settings(
        file=path,
        database=_database(path, checked.database, environment),
        public_url=checked.public_url,
        caution=checked.caution,
        timezone=checked.timezone,
        retention=checked.retention,
        fetch=checked.fetch,
        digest=checked.digest,
        web=checked.web,
        sources=sources,
        outputs=outputs,
        mirrors=_mirrors(path, checked.mirrors, outputs, folder),
        written=len(checked.sources),
    )


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_CONFIG_BYTES).decode()
        return tomllib.loads(text)
    except OSError as cause:
        raise ConfigError(str(path), [("", f"cannot be read: {cause.strerror}")]) from cause
    except UnicodeDecodeError as cause:
        raise ConfigError(str(path), [("", f"is not UTF-8 (byte {cause.start})")]) from cause
    except tomllib.TOMLDecodeError as cause:
        raise ConfigError(str(path), [("", f"is not TOML: {cause}")]) from cause


def _check(path: Path, raw: dict[str, Any]) -> ConfigFile:
    try:
        return ConfigFile.model_validate(raw)
    except ValidationError as cause:
        problems = [(_where(error["loc"], raw), _reason(error)) for error in cause.errors()]
        raise ConfigError(str(path), problems) from None


def _where(loc: tuple[int | str, ...], raw: object) -> str:
    """Name the place of a mistake as the file's reader sees it: `sources[2] "Example": interval`."""
    words: list[str] = []
    for step in loc:
        raw = _inside(raw, step)
        if isinstance(step, int):
            label = raw.get("name") or raw.get("url") if isinstance(raw, dict) else None
            words[-1] += f"[{step + 1}]" + (f' "{label}"' if isinstance(label, str) else "")
        elif step not in ("literal['all']", "constrained-int"):
            words.append(str(step))
    return ".".join(words)


def _inside(raw: object, step: int | str) -> object:
    if isinstance(raw, dict):
        return raw.get(step)
    return raw[step] if isinstance(raw, list) and isinstance(step, int) and step < len(raw) else None


def _reason(error: Mapping[str, Any]) -> str:
    if error["type"] == "extra_forbidden":
        return "unknown key" + _nearest(str(error["loc"][-1]), _known(error["loc"]))
    if error["type"] == "missing":
        return "is required"
    message = str(error["msg"]).removeprefix("Value error, ")
    return message[0].lower() + message[1:]


_SECTIONS: Mapping[str, type[_Section]] = {
    "fetch": FetchSection, "digest": DigestSection, "web": WebSection, "sources": SourceSection,
    "outputs": OutputSection, "mirrors": MirrorsSection, "auth": AuthSection,
    "keep": MatchSection, "drop": MatchSection,
}  # fmt: skip


def _known(loc: tuple[int | str, ...]) -> Iterable[str]:
    """The names that are known where an unknown one stands."""
    inside = next((step for step in reversed(loc[:-1]) if step in _SECTIONS), None)
    return _SECTIONS[str(inside)].model_fields if inside else ConfigFile.model_fields


def _nearest(word: str, known: Iterable[str]) -> str:
    names = list(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    return f'; did you mean "{close[0]}"?' if close else f"; known here: {', '.join(sorted(names))}"


def _database(path: Path, configured: str | None, environment: Mapping[str, str]) -> Path:
    if configured is None:
        return _state_folder(environment) / "aggregator.db"
    if not configured.startswith("sqlite:///"):
        raise ConfigError(str(path), [("database", f'"{configured}" is not of the form sqlite:///path')])
    return Path(os.path.normpath((path.parent / configured.removeprefix("sqlite:///")).absolute()))


def _state_folder(environment: Mapping[str, str]) -> Path:
    if folder := environment.get("STATE_DIRECTORY"):
        return Path(folder.split(":")[0])
    home = Path(environment.get("HOME", "/"))
    return Path(environment.get("XDG_STATE_HOME") or home / ".local" / "state") / "aggregator"


def _sources(path: Path, checked: ConfigFile, folder: Path) -> tuple[Source, ...]:
    """Unite the configured sources with those of the subscription lists; the configured word wins."""
    configured = [_source(path, number, section, folder) for number, section in enumerate(checked.sources, 1)]
    problems = _doubles([(f"sources[{number}].key", source.key) for number, source in enumerate(configured, 1)])
    if problems:
        raise ConfigError(str(path), problems)
    known = {source.url for source in configured} | {source.key for source in configured}
    listed = [source for name in checked.opml for source in _listed(path, folder / name)]
    united = {source.key: source for source in listed if source.url not in known and source.key not in known}
    return (*configured, *united.values())


def _listed(path: Path, opml: Path) -> tuple[Source, ...]:
    try:
        return read_opml(opml.read_bytes())
    except OSError as cause:
        raise ConfigError(str(path), [("opml", f"{opml} cannot be read: {cause.strerror}")]) from cause


def _source(path: Path, number: int, section: SourceSection, folder: Path) -> Source:
    url = _address(path, number, section.url, folder)
    given = section.model_dump(exclude={"url", "key", "backlog", "interval", "auth", "keep", "drop"})
    return Source(
        # A key of a local file is minted from the words of the configuration, so that a folder can be moved.
        key=section.key or mint_key(section.url),
        url=url,
        backlog=None if section.backlog == "all" else section.backlog,
        interval=section.interval,
        auth=_auth(path, number, section, folder),
        keep=_match(section.keep),
        drop=_match(section.drop),
        **given,
    )


def _match(section: MatchSection | None) -> Match | None:
    if section is None:
        return None
    return Match(**{name: getattr(section, name) for name in type(section).model_fields})


def _auth(path: Path, number: int, section: SourceSection, folder: Path) -> Auth | None:
    if (given := section.auth) is None:
        return None
    if urlsplit(section.url).scheme not in ("http", "https"):
        raise ConfigError(str(path), [(f"sources[{number}].auth", "only an http(s) address can be given a secret")])
    file = os.path.normpath((folder / given.secret_file).absolute()) if given.secret_file else None
    return Auth(type=given.type, user=given.user, name=given.name, secret_env=given.secret_env, secret_file=file)


def _address(path: Path, number: int, url: str, folder: Path) -> str:
    parts = urlsplit(url)
    if parts.scheme in ("http", "https") and parts.hostname:
        return url
    if parts.scheme == "file" and parts.netloc in ("", "localhost"):
        return Path(unquote(parts.path)).as_uri()
    if not parts.scheme and url.strip():
        return Path(os.path.normpath(folder / url)).as_uri()
    reason = f'"{url}" is neither an http(s) address nor a local file'
    raise ConfigError(str(path), [(f"sources[{number}].url", reason)])


MIRRORS = "mirrors"


def _mirrors(path: Path, section: MirrorsSection, outputs: tuple[Output, ...], folder: Path) -> Output | None:
    if section.folder is None:
        return None
    place = os.path.normpath((folder / section.folder).absolute())
    if any(output.name == MIRRORS for output in outputs):
        raise ConfigError(str(path), [("mirrors", f'an output has the name "{MIRRORS}"; give it another')])
    if any(output.folder == place for output in outputs):
        raise ConfigError(str(path), [("mirrors.folder", f'"{place}" is the folder of an output')])
    given = section.model_dump(exclude={"folder", "full_text", "min_age", "max_age"})
    return Output(
        name=MIRRORS, folder=place, is_full_text=section.full_text, min_age=section.min_age or timedelta(0),
        max_age=section.max_age, is_mirrored=True, **given,
    )  # fmt: skip


def _outputs(path: Path, checked: ConfigFile, folder: Path, sources: tuple[Source, ...]) -> tuple[Output, ...]:
    outputs = tuple(_output(section, folder) for section in checked.outputs)
    problems = _doubles([(f"outputs[{n}].name", output.name) for n, output in enumerate(outputs, 1)])
    problems += _doubles([(f"outputs[{n}].folder", output.folder) for n, output in enumerate(outputs, 1)])
    keys = [source.key for source in sources]
    for number, output in enumerate(outputs, 1):
        unknown = [key for key in output.sources if key not in keys]
        if output.hub and not checked.public_url:
            problems.append((f"outputs[{number}].hub", "a hub needs the public_url under which it finds the files"))
        problems += [
            (f"outputs[{number}].sources", f'no source has the key "{k}"' + _nearest(k, keys)) for k in unknown
        ]
    if problems:
        raise ConfigError(str(path), problems)
    return outputs


def _output(section: OutputSection, folder: Path) -> Output:
    given = section.model_dump(exclude={"folder", "title", "full_text", "min_age", "max_age", "keep", "drop"})
    return Output(
        title=section.title or section.name,
        folder=os.path.normpath((folder / section.folder).absolute()),
        is_full_text=section.full_text,
        min_age=section.min_age or timedelta(0),
        max_age=section.max_age,
        keep=_match(section.keep),
        drop=_match(section.drop),
        **given,
    )


def _doubles(named: list[tuple[str, str]]) -> list[tuple[str, str]]:
    seen: set[str] = set()
    problems = []
    for place, value in named:
        if value in seen:
            problems.append((place, f'"{value}" stands twice'))
        seen.add(value)
    return problems
