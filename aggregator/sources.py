"""Subscription lists: what an OPML file says is followed, and the keys of sources. Pure."""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from aggregator.model import Source

_UNSAFE = re.compile(r"[^a-z0-9]+")


def mint_key(url: str) -> str:
    """Make the key of a source from its first address; the same address gives the same key.

    The address itself may hold a secret, so only the host's name can be read from the key.
    """
    host = urlsplit(url).hostname or "file"
    name = _UNSAFE.sub("-", host.removeprefix("www.").lower()).strip("-")
    return f"{name}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriptions:
    """The sources that a subscription list names, and the addresses it names more than once."""

    sources: tuple[Source, ...]
    repeated: tuple[str, ...] = ()


def read_opml(body: bytes) -> Subscriptions:
    """Read an OPML subscription list tolerantly; folders become tags, nested ones joined by a slash."""
    # Its parser is only needed by those who have such a list, and takes a tenth of a second to load.
    import listparser  # noqa: PLC0415

    found: dict[str, Source] = {}
    repeated: list[str] = []
    for feed in listparser.parse(body).feeds:
        url = str(feed.url).strip()
        if url in found:
            repeated.append(url)
            continue
        folders = {"/".join(path) for path in feed.get("categories", ()) if any(path)}
        tags = tuple(sorted(folders | set(feed.get("tags", ()))))
        found[url] = Source(key=mint_key(url), url=url, name=feed.title or None, tags=tags)
    return Subscriptions(sources=tuple(found.values()), repeated=tuple(dict.fromkeys(repeated)))
