"""Subscription lists: what an OPML file says is followed, and the keys of sources. Pure."""

import hashlib
import re
from typing import Any
from urllib.parse import urlsplit

from aggregator.model import Source

_BEGINNING = re.compile(rb"<opml\b[^>]*(?<!/)>", re.IGNORECASE)
_END = re.compile(rb"</opml\b", re.IGNORECASE)
_UNSAFE = re.compile(r"[^a-z0-9]+")


def mint_key(url: str) -> str:
    """Make the key of a source from its first address; the same address gives the same key.

    The address itself may hold a secret, so only the host's name can be read from the key.
    """
    try:
        host = urlsplit(url).hostname or "file"
    except ValueError:  # what stands in brackets is no address
        host = "odd"
    name = _UNSAFE.sub("-", host.removeprefix("www.").lower()).strip("-")
    return f"{name}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


def read_opml(body: bytes) -> tuple[Source, ...]:
    """Read an OPML subscription list tolerantly, each address once; folders become tags, nested ones with a slash."""
    feeds = _parse(body).feeds
    return tuple(
        Source(key=mint_key(feed.url.strip()), url=feed.url.strip(), name=feed.title or None, tags=_tags(feed))
        for feed in feeds
    )


def is_subscription_list(body: bytes) -> bool:
    """Say whether a document is a list of that kind at all, also when nothing is listed in it."""
    return bool(_parse(body).version)


def is_broken_off(body: bytes) -> bool:
    """Say whether such a list lacks its end, as half a download does: what stood there is lost."""
    plain = body.replace(b"\0", b"")  # of UTF-16
    begun = _BEGINNING.search(plain)
    return begun is not None and _END.search(plain, begun.end()) is None


def _parse(body: bytes) -> Any:
    """Read a list in its own characters: the parser would take UTF-8 that does not say so for Latin-1."""
    # Its parser is only needed by those who have such a list, and takes a tenth of a second to load.
    import listparser

    from aggregator.parse.charset import decode

    return listparser.parse(decode(body).text.encode("utf-8-sig", "replace"))


def _tags(feed: Any) -> tuple[str, ...]:
    folders = {"/".join(path) for path in feed.get("categories", ()) if any(path)}
    return tuple(sorted(folders | set(feed.get("tags", ()))))
