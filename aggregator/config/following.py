"""The sources of a configuration: those of the file, then those of its subscription lists."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from aggregator.config.mistakes import find_doubles
from aggregator.config.sections import ConfigFile, MatchSection, SourceSection
from aggregator.errors import ConfigError
from aggregator.model import Auth, Match, Source
from aggregator.redact import redact
from aggregator.sources import is_broken_off, is_subscription_list, mint_key, read_opml


def settle_sources(path: Path, checked: ConfigFile, folder: Path) -> tuple[Source, ...]:
    """Unite the configured sources with those of the subscription lists; the configured word wins."""
    configured = [_source(path, number, section, folder) for number, section in enumerate(checked.sources, 1)]
    # Whose key is made from the address has the address twice.
    keys = [
        (n, source.key if section.key else section.url, "key" if section.key else "url")
        for n, (source, section) in enumerate(zip(configured, checked.sources, strict=True), 1)
    ]
    problems = find_doubles([(f"sources[{number}].{name}", value) for number, value, name in keys])
    problems = problems or find_doubles([(f"sources[{n}].key", source.key) for n, source in enumerate(configured, 1)])
    if problems:
        raise ConfigError(str(path), problems)
    known = {source.url for source in configured} | {source.key for source in configured}
    lists = [(f"opml[{number}]", folder / name) for number, name in enumerate(checked.opml, 1)]
    listed = [source for place, file in lists for source in _listed(path, place, file)]
    united = {source.key: source for source in listed if source.url not in known and source.key not in known}
    return tuple(_with_scope(source, checked.judging.scopes or {}) for source in (*configured, *united.values()))


def _with_scope(source: Source, scopes: Mapping[str, str]) -> Source:
    """Give a source that has none of its own the scope of its tags, the first that is listed."""
    found = next((scope for tag, scope in scopes.items() if tag in source.tags), None)
    return source if source.scope or found is None else replace(source, scope=found)


def _listed(path: Path, place: str, opml: Path) -> tuple[Source, ...]:
    try:
        body = opml.read_bytes()
    except OSError as cause:
        raise ConfigError(str(path), [(place, f"{opml} cannot be read: {cause.strerror}")]) from cause
    found = read_opml(body)
    if not found and not is_subscription_list(body):
        # A page or a rest of one would quietly be a list of nothing, and nothing would be polled any more.
        raise ConfigError(str(path), [(place, f"{opml} is no subscription list (OPML)")])
    if is_broken_off(body):
        # What stood behind the break would quietly be polled no more.
        raise ConfigError(str(path), [(place, f"{opml} breaks off before its end; export it again")])
    if odd := next((source.url for source in found if not _is_readable(source.url)), None):
        reason = f'{opml} names "{odd}", which is no address: what stands in brackets is none, or they are not closed'
        raise ConfigError(str(path), [(place, reason)])
    if file := next((source.url for source in found if source.url.startswith("file:")), None):
        # Lists are handed on among people: whoever wrote one must not choose what is read here, and published.
        reason = f"{opml} names a file of this machine ({file}); only [[sources]] may name one"
        raise ConfigError(str(path), [(place, reason)])
    return found


def _is_readable(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True


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
        keep=settle_match(section.keep),
        drop=settle_match(section.drop),
        **given,
    )


def settle_match(section: MatchSection | None) -> Match | None:
    """Take over what entries are chosen by."""
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
    try:
        parts = urlsplit(url)
    except ValueError:
        reason = "is no address: what stands in brackets is none, or they are not closed"
        raise ConfigError(str(path), [(f"sources[{number}].url", reason)]) from None
    if parts.scheme in ("http", "https") and parts.hostname:
        return url
    if parts.scheme == "file" and parts.netloc in ("", "localhost") and unquote(parts.path).startswith("/"):
        return Path(unquote(parts.path)).as_uri()
    if not parts.scheme and url.strip():
        return Path(os.path.normpath(folder / url)).as_uri()
    reason = f'"{redact(url) if "://" in url else url}" is neither an http(s) address nor a local file'
    raise ConfigError(str(path), [(f"sources[{number}].url", reason)])
