"""Passwords as they are stored (scrypt, RFC 7914), and the tokens that stand for one that was given."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

# 2^15 · 8 · 128 bytes = 32 MB and about a tenth of a second: dear to guess, cheap enough to ask once a month.
_COST, _BLOCK, _PARALLEL = 2**15, 8, 1
_MAX_MEMORY = 64 * 1024 * 1024
MAX_PASSWORD = 1_000
SESSION_AGE = timedelta(days=30)


def hash_password(password: str) -> str:
    """Make the text that the configuration holds in place of a password or token."""
    salt = secrets.token_bytes(16)
    key = _derive(password, salt, _COST, _BLOCK, _PARALLEL)
    return f"scrypt${_COST}${_BLOCK}${_PARALLEL}${_encode(salt)}${_encode(key)}"


def is_password(given: str, stored: str) -> bool:
    """Say whether a password is the one that was hashed; a text that is no hash fits none."""
    read = _read(stored)
    if read is None or len(given) > MAX_PASSWORD:
        return False
    cost, block, parallel, salt, key = read
    return hmac.compare_digest(_derive(given, salt, cost, block, parallel), key)


def open_session(stored: str, now: datetime) -> str:
    """Make a token for a browser that gave the password; another password makes it void."""
    until = str(int((now + SESSION_AGE).timestamp()))
    return f"{until}.{_sign(stored, 'session', until)}"


def is_session(token: str, stored: str, now: datetime) -> bool:
    """Say whether a token is of ours and not too old."""
    until, _, signature = token.partition(".")
    if not hmac.compare_digest(_sign(stored, "session", until).encode(), signature.encode("utf-8", "replace")):
        return False
    return now.timestamp() < int(until)


def _sign(key: str, *words: str) -> str:
    text = "\0".join(words).encode("utf-8", "surrogateescape")
    return hmac.new(key.encode(), text, hashlib.sha256).hexdigest()


def sign_form(key: bytes, browser: str, salt: str | None = None) -> str:
    """Make the token that a page's forms carry for one browser; another each time, so that none can be guessed at
    by how well pages compress."""
    salt = salt if salt is not None else secrets.token_urlsafe(9)
    text = f"{salt}\0{browser}".encode("utf-8", "replace")
    return f"{salt}.{hmac.new(key, text, hashlib.sha256).hexdigest()}"


def is_form(token: str, key: bytes, browser: str) -> bool:
    """Say whether a form's token was made for this browser."""
    salt = token.partition(".")[0][:20]
    expected = sign_form(key, browser, salt).encode("utf-8", "replace")
    return bool(browser) and hmac.compare_digest(expected, token.encode("utf-8", "replace"))


def _derive(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    given = password.encode("utf-8", "surrogateescape")
    return hashlib.scrypt(given, salt=salt, n=cost, r=block, p=parallel, maxmem=_MAX_MEMORY, dklen=32)


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _read(text: str) -> tuple[int, int, int, bytes, bytes] | None:
    parts = text.split("$")
    if len(parts) != 6 or parts[0] != "scrypt":
        return None
    try:
        cost, block, parallel = (int(part) for part in parts[1:4])
        salt, key = (base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in parts[4:])
    except ValueError:
        return None
    is_sound = 2**10 <= cost <= 2**16 and cost & (cost - 1) == 0 and 1 <= block <= 8 and 1 <= parallel <= 4
    return (cost, block, parallel, salt, key) if is_sound and len(salt) >= 8 and len(key) == 32 else None
