"""The secrets of sources: read when they are needed, from the environment or a file, and kept nowhere."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from aggregator.fetch.credentials import Credentials, basic, bearer
from aggregator.model import Auth, AuthKind

_MAX_BYTES = 65_536
_PORTS = {"http": 80, "https": 443}


class SecretError(Exception):
    """A secret that cannot be had; the message says where it was looked for, never what was found."""


def read_credentials(auth: Auth, environment: Mapping[str, str]) -> Credentials:
    """Return what proves to the server who asks. Raises SecretError."""
    secret = _read(auth, environment)
    if auth.type is AuthKind.BASIC:
        return basic(auth.user or "", secret)
    if not secret.isascii() or not secret.isprintable():
        raise SecretError(f"The secret in {_place(auth)} has characters that no header can hold.")
    return bearer(secret) if auth.type is AuthKind.BEARER else Credentials(((auth.name or "", secret),))


def is_own_origin(url: str, asked: str) -> bool:
    """Say whether what is for `url` may go to `asked`: the same origin, or the same host by https in place of http."""
    try:
        own, other = urlsplit(url), urlsplit(asked)
        ports = own.port or _PORTS.get(own.scheme), other.port or _PORTS.get(other.scheme)
    except ValueError:
        return False
    if own.hostname != other.hostname:
        return False
    return (own.scheme == other.scheme and ports[0] == ports[1]) or (
        (own.scheme, other.scheme) == ("http", "https") and ports == (80, 443)
    )


def _read(auth: Auth, environment: Mapping[str, str]) -> str:
    found = environment.get(auth.secret_env, "") if auth.secret_env is not None else _read_file(auth)
    secret = found.strip("\r\n")
    if not secret:
        raise SecretError(f"There is no secret in {_place(auth)}.")
    return secret


def _read_file(auth: Auth) -> str:
    try:
        with Path(auth.secret_file or "").open("rb") as file:
            return file.read(_MAX_BYTES).decode()
    except OSError as cause:
        raise SecretError(f"The secret in {_place(auth)} cannot be read: {cause.strerror}.") from cause
    except UnicodeDecodeError:
        # Not chained: that error shows the bytes.
        raise SecretError(f"The secret in {_place(auth)} is not UTF-8.") from None


def _place(auth: Auth) -> str:
    """The sentence is shown on pages, too: a whole path would say more of the machine than a stranger should read."""
    return (
        f"the environment variable {auth.secret_env}"
        if auth.secret_env
        else f"the file {Path(auth.secret_file or '').name}"
    )
