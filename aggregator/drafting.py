"""The first configuration: a small file that says what everything in it is for."""

import itertools
import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import tomlkit

from aggregator.config import Settings, load_text
from aggregator.errors import ConfigError, UsageError

_TEXT = """\
# Written by `aggregator init`. Paths are relative to this file; nothing outside its folder is written.
# After a change: restart, or `kill -HUP`. Is it right? `aggregator check`

# All that is remembered: one file.
database = "sqlite:///aggregator.db"
{public}
[fetch]
# Hosts and networks of your own that may be asked, such as "nas.local" or "192.168.0.0/16".
allow = {allow}
{contact}
[web]
# The pages, and the feeds to subscribe to. Only this machine can reach them here; "off" serves none.
listen = {listen}

# All feeds as one, without doubles.
[[outputs]]
name = "merged"
title = {title}
folder = "feeds/merged"

# Each feed once more, without what another has already shown: for those who keep their folders.
[mirrors]
folder = "feeds/mirrors"
{address}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the configuration is to say. `listen` is `host:port`, or `off`."""

    title: str = "All my feeds"
    listen: str = "127.0.0.1:8765"
    public_url: str | None = None
    allow: tuple[str, ...] = ()
    contact: str | None = None


def write_configuration(path: Path, wishes: Wishes, environment: Mapping[str, str], *, force: bool) -> Settings:
    """Write a small configuration and return what it says; with `force` an older one is kept beside it as `.old`.

    Raises UsageError where there is one already, ConfigError where it cannot be written or a wish is wrong.
    """
    is_there = path.exists()
    if is_there and not force:
        raise UsageError(
            f"{path} is there already. To add feeds to it: aggregator import FILE; to write it anew: --force"
        )
    text, draft = _compose(wishes), path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        settings = load_text(path, text, environment)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, "utf-8")
        if is_there:
            path.replace(_old_name(path))
        draft.replace(path)
    except OSError as cause:
        raise ConfigError(str(path), [("", f"cannot be written: {cause.strerror}")]) from cause
    except ConfigError as error:
        raise UsageError("; ".join(f"{key}: {reason}" for key, reason in error.problems)) from None
    finally:
        with suppress(OSError):
            draft.unlink()
    return settings


def _old_name(path: Path) -> Path:
    """A name for what stood there that nothing has yet."""
    numbers = (str(number) if number > 1 else "" for number in itertools.count(1))
    names = (path.with_name(f"{path.name}.old{number}") for number in numbers)
    return next(name for name in names if not name.exists())


def _compose(wishes: Wishes) -> str:
    def quoted(value: object) -> str:
        return tomlkit.item(value).as_string()

    title, listen, allow, contact = map(quoted, (wishes.title, wishes.listen, list(wishes.allow), wishes.contact or ""))
    base = wishes.public_url or (None if wishes.listen == "off" else local_address(wishes.listen))
    mirrors = f"{base.rstrip('/')}/feeds/mirrors" if base else None
    public = (
        f"# Where the world finds the pages and feeds.\npublic_url = {quoted(wishes.public_url)}\n"
        if wishes.public_url
        else '# Where others find the pages and feeds, once they can: "https://news.example.org".\n# public_url = ""\n'
    )
    return _TEXT.format(
        public=public,
        allow=allow,
        contact=f"# Told to the servers that are asked.\ncontact = {contact}\n" if wishes.contact else "",
        listen=listen,
        title=title,
        address=f"# Where your reader finds that folder.\naddress = {quoted(mirrors)}\n" if mirrors else "",
    )


def local_address(listen: str) -> str:
    """The address under which a browser on this machine finds the pages."""
    host, _, port = listen.rpartition(":")
    here = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}.get(host, host)  # noqa: S104 - it is what is not told
    return f"http://{here}:{port}"


def check_listening(listen: str) -> None:
    """See that nobody listens there already. Raises UsageError; what is no address is told by who reads it."""
    if listen == "off":
        return
    host, _, port = listen.rpartition(":")
    with suppress(ValueError, OverflowError, socket.gaierror):
        family, kind, _, _, address = socket.getaddrinfo(host.strip("[]"), int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(address)
            except OSError as cause:
                raise UsageError(
                    f"{listen} cannot be listened on: {cause.strerror}; choose another with --listen HOST:PORT"
                ) from cause
