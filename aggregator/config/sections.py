"""The shape of the file: one pydantic model a section; the defaults stand here and nowhere else."""

from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, model_validator

from aggregator.config.values import (
    Allowed,
    Backlog,
    Duration,
    Folder,
    Http,
    Hub,
    Iri,
    Language,
    Lasting,
    Listen,
    Memory,
    Name,
    Optional,
    PasswordHash,
    Patterns,
    Public,
    Scopes,
    Size,
    Zone,
)
from aggregator.model import AuthKind, Caution, Format, FullText, Kind, Level, Order, Role


class Section(BaseModel):
    """A table of the file; an unknown key in it is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FetchSection(Section):
    """`[fetch]`: how requests are made and what they may cost."""

    allow: tuple[Allowed, ...] = ()
    proxy: Http | None = None
    contact: str | None = None
    ca_file: str | None = None
    concurrency: Annotated[StrictInt, Field(ge=1, le=256)] = 16
    per_host: Annotated[StrictInt, Field(ge=1, le=16)] = 1
    host_gap: Duration = timedelta(seconds=2)
    deadline: Duration = timedelta(seconds=30)
    max_redirects: Annotated[StrictInt, Field(ge=0, le=20)] = 10
    max_wire: Size = 10_000_000
    max_decoded: Size = 40_000_000
    max_ratio: Annotated[StrictInt, Field(ge=10)] = 100
    min_rate: Size = 10_000
    max_new: Annotated[StrictInt, Field(ge=1)] = 5_000
    interval: Duration = timedelta(hours=1)
    min_interval: Duration = timedelta(minutes=30)
    max_interval: Duration = timedelta(hours=24)


class DigestSection(Section):
    """`[digest]`: the processes that read documents, and what one document may cost."""

    processes: Annotated[StrictInt, Field(ge=1, le=64)] = 2
    deadline: Duration = timedelta(seconds=20)
    max_memory: Memory = 1_000_000_000


class AuthSection(Section):
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


class MatchSection(Section):
    """`keep` and `drop` of a source: what entries are chosen by."""

    any: Patterns = ()
    title: Patterns = ()
    text: Patterns = ()
    author: Patterns = ()
    category: Patterns = ()
    language: tuple[Language, ...] = ()
    older_than: Lasting = None
    shorter_than: Annotated[StrictInt, Field(ge=1)] | None = None
    longer_than: Annotated[StrictInt, Field(ge=1)] | None = None


class WebSection(Section):
    """`[web]`: the daemon's pages."""

    listen: Listen = "127.0.0.1:8765"
    hosts: tuple[str, ...] = ()
    password_hash: PasswordHash | None = None
    pictures: StrictBool = True
    title: str = "aggregator"


class SourceSection(Section):
    """`[[sources]]`: one thing that is followed."""

    url: str
    key: Name | None = None
    kind: Kind = Kind.AUTO
    name: str | None = None
    link: Http | None = None
    tags: tuple[str, ...] = ()
    language: Language | None = None
    role: Role | None = None
    priority: StrictInt = 0
    interval: Lasting = None
    timezone: Zone | None = None
    backlog: Backlog = 10
    auth: AuthSection | None = None
    keep: MatchSection | None = None
    drop: MatchSection | None = None
    full_text: FullText | None = None
    archives: StrictBool = False
    scope: Name | None = None


class OutputSection(Section):
    """`[[outputs]]`: one merged feed."""

    name: Name
    folder: Folder
    title: str | None = None
    id: Iri | None = None
    formats: Annotated[tuple[Format, ...], Field(min_length=1)] = (Format.RSS, Format.ATOM, Format.JSON)
    level: Level = Level.STORY
    limit: Annotated[StrictInt, Field(ge=1, le=10_000)] = 200
    min_age: Optional = timedelta(days=3)
    max_age: Lasting = timedelta(days=14)
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    prefer_language: Language | None = None
    full_text: StrictBool = True
    also: Literal["live", "frozen", "off"] = "live"
    hub: Hub | None = None
    keep: MatchSection | None = None
    drop: MatchSection | None = None
    min_origins: Annotated[StrictInt, Field(ge=1, le=1_000)] = 1
    order: Order = Order.SHOWN

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        if self.min_origins > 1 and self.level is not Level.STORY:
            raise ValueError('"min_origins" counts who tells a story, and needs level = "story"')
        if any(match and match.older_than for match in (self.keep, self.drop)):
            raise ValueError('"older_than" belongs to a source; an output has "max_age"')
        return self


class MirrorsSection(Section):
    """`[mirrors]`: each source's feed again, without what another has already shown. Without a folder: none."""

    folder: Folder | None = None
    address: Public | None = None
    title: str = "Mirrors"
    formats: Annotated[tuple[Literal[Format.RSS, Format.ATOM, Format.JSON], ...], Field(min_length=1)] = (Format.ATOM,)
    level: Literal[Level.STORY, Level.COPY] = Level.STORY
    limit: Annotated[StrictInt, Field(ge=1, le=10_000)] = 50
    min_age: Optional = timedelta(days=3)
    max_age: Lasting = timedelta(days=14)
    prefer_language: Language | None = None
    full_text: StrictBool = True
    also: Literal["live", "frozen", "off"] = "live"


class JudgingSection(Section):
    """`[judging]`: what judging may use besides its rules, and which sources it looks at together."""

    model: str | None = None
    scopes: Scopes | None = None


class ConfigFile(Section):
    """The whole file."""

    database: str | None = None
    public_url: Public | None = None
    caution: Caution = Caution.DEFAULT
    timezone: Zone = "UTC"
    retention: Duration = timedelta(days=90)
    opml: tuple[str, ...] = ()
    fetch: FetchSection = FetchSection()
    digest: DigestSection = DigestSection()
    judging: JudgingSection = JudgingSection()
    web: WebSection = WebSection()
    sources: tuple[SourceSection, ...] = ()
    outputs: tuple[OutputSection, ...] = ()
    mirrors: MirrorsSection = MirrorsSection()
