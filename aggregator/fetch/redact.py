"""Addresses as they may be shown: what could be a secret is left out. P."""

from urllib.parse import urlsplit

# A path part this long without a vowel-like shape is more likely a key than a word; feeds with keys in the
# path are common (private feeds of forums, podcasts and trackers).
_LONG = 20


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
    """Long, without separators between words, and with digits among letters: made by a machine."""
    stem = part.split(".", 1)[0]
    return len(stem) >= _LONG and stem.isalnum() and not stem.isalpha() and not stem.isdigit()
