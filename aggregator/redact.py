"""Addresses as they may be shown: what could be a secret is left out. P."""

import re
from urllib.parse import urlsplit

# Feeds with a key in the path are common (private feeds of forums, podcasts and trackers). A key mixes letters
# and digits at length; a slug has them in words of their own.
_MIXED = 12
_WORD = re.compile(r"[A-Za-z0-9]+")


def redact(url: str) -> str:
    """Return `url` fit for a log or a page: no user, password, query or fragment, and no key in the path."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "(an address that cannot be read)"
    if parts.scheme == "file":
        return f"file://{parts.path}"
    where = f"[{host}]" if ":" in host else host
    where += f":{port}" if port else ""
    path = "/".join("…" if _looks_secret(part) else part for part in parts.path.split("/"))
    return f"{parts.scheme}://{where}{path}" + ("?…" if parts.query else "")


def _looks_secret(part: str) -> bool:
    words = _WORD.findall(part)
    return sum(len(word) for word in words if not word.isalpha() and not word.isdigit()) >= _MIXED
