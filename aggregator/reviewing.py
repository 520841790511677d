"""A second look at a configuration that is valid: what in it will not do what it seems to say."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from aggregator.clean.urls import identity
from aggregator.config import Settings
from aggregator.fetch.secrets import SecretError, read_credentials
from aggregator.model import OFF, Output
from aggregator.web.settings import is_loopback


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What stands at `place` of the file, what comes of it, and what to do."""

    place: str
    text: str


def review(settings: Settings, environment: Mapping[str, str]) -> tuple[Remark, ...]:
    """Name what is allowed, and yet hardly meant; nothing is asked for over the network."""
    return (
        *_sources(settings),
        *_paces(settings),
        *_outputs(settings),
        *_scopes(settings),
        *_mirrors(settings),
        *_pages(settings),
        *_secrets(settings, environment),
        *_places(settings),
    )


def _sources(settings: Settings) -> Iterator[Remark]:
    if not settings.sources:
        yield Remark(place="sources", text="nothing is followed yet; aggregator add https://example.org finds a feed")
    seen: dict[str, str] = {}
    for source in settings.sources:
        same = identity(source.url) or source.url
        if same in seen:
            text = f"{source.key} has the address of {seen[same]}; take one of them out: aggregator remove {source.key}"
            yield Remark(place="sources", text=text)
        seen.setdefault(same, source.key)
    yield from _files(settings)


def _files(settings: Settings) -> Iterator[Remark]:
    """What has no scheme is a file: for an address without its https:// as well as for one that is not there yet."""
    for source in settings.sources:
        parts = urlsplit(source.url)
        if parts.scheme == "file" and not Path(file := unquote(parts.path)).exists():
            text = f"{source.key}: there is no file {file}; what is meant to be an address begins with https://"
            yield Remark(place="sources", text=text)


def _paces(settings: Settings) -> Iterator[Remark]:
    asked = settings.fetch
    if asked.min_interval > asked.max_interval:
        yield Remark(place="fetch.min_interval", text="is longer than max_interval")
    elif not asked.min_interval <= asked.interval <= asked.max_interval:
        text = "lies outside of min_interval and max_interval, which bound it"
        yield Remark(place="fetch.interval", text=text)


def _outputs(settings: Settings) -> Iterator[Remark]:
    if not settings.published:
        yield Remark(place="outputs", text="no feed is written; add an [[outputs]] with a name and a folder")
    tags = {tag for source in settings.sources for tag in source.tags}
    for number, output in enumerate(settings.outputs, 1):
        for tag in (tag for tag in output.tags if tag not in tags):
            yield Remark(place=f"outputs[{number}].tags", text=f'no source has the tag "{tag}"')
        if output.min_age and output.max_age and output.min_age > output.max_age:
            text = "is longer than max_age, beyond which nothing stays; max_age counts"
            yield Remark(place=f"outputs[{number}].min_age", text=text)


def _scopes(settings: Settings) -> Iterator[Remark]:
    tags = {tag for source in settings.sources for tag in source.tags}
    for tag in (tag for tag in settings.scopes if tag not in tags):
        yield Remark(place="judging.scopes", text=f'no source has the tag "{tag}"')
    named = Counter(source.scope for source in settings.sources if source.scope)
    for scope in (scope for scope, count in named.items() if count == 1 and scope != OFF):
        [key] = [source.key for source in settings.sources if source.scope == scope]
        yield Remark(place="sources", text=f'{key} is alone in the scope "{scope}", and shares stories with nobody')


def _mirrors(settings: Settings) -> Iterator[Remark]:
    mirrors = settings.mirrors
    if mirrors and not mirrors.address and not settings.public_url:
        text = "nobody knows where they are served, so there is no list to import; give address, or public_url"
        yield Remark(place="mirrors", text=text)


def _pages(settings: Settings) -> Iterator[Remark]:
    host = settings.web.listen.rpartition(":")[0].strip("[]")
    if settings.web.listen == "off":
        return
    if is_loopback(host):
        public = urlsplit(settings.public_url or "").hostname
        if public and not is_loopback(public) and not settings.web.password_hash:
            text = "with public_url nothing can be changed on the pages until there is one: aggregator password"
            yield Remark(place="web.password_hash", text=text)
        return
    if not settings.web.password_hash:
        text = "others can read the pages; to change things from elsewhere, give a password: aggregator password"
        yield Remark(place="web.listen", text=text)
    if not settings.public_url and not settings.web.hosts:
        text = "under names other than localhost and the address itself the pages refuse to answer; name them"
        yield Remark(place="web.hosts", text=text)


def _secrets(settings: Settings, environment: Mapping[str, str]) -> Iterator[Remark]:
    for source in settings.sources:
        if source.auth is None:
            continue
        try:
            read_credentials(source.auth, environment)
        except SecretError as error:
            yield Remark(place=f"sources {source.key}.auth", text=f"{error} A service may have its own environment.")
        if (file := source.auth.secret_file) and _is_open(Path(file)):
            text = f"{Path(file).name} can be read by others on this machine: chmod 600 {file}"
            yield Remark(place=f"sources {source.key}.auth", text=text)


def _is_open(file: Path) -> bool:
    try:
        return bool(file.stat().st_mode & 0o004)
    except OSError:
        return False


def _places(settings: Settings) -> Iterator[Remark]:
    """Folders that could not be written by whoever asks; a service may run as somebody else."""
    if not may_write(settings.database.parent):
        yield Remark(place="database", text=f"{settings.database.parent} cannot be written by you")
    for output in settings.published:
        if not may_write(Path(output.folder)):
            yield Remark(place=_name(output), text=f"{output.folder} cannot be written by you")


def _name(output: Output) -> str:
    return "mirrors.folder" if output.is_mirrored else f"outputs {output.name}.folder"


def may_write(folder: Path) -> bool:
    """Say whether files can be made in a folder, which may itself be still to be made."""
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    return place.is_dir() and os.access(place, os.W_OK | os.X_OK)
