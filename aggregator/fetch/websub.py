"""Telling a WebSub hub that our own files changed (W3C WebSub, 6; the form that hubs have understood since 0.3)."""

from collections.abc import Sequence

from aggregator.fetch.client import Fetcher
from aggregator.model import Failed


async def ping(fetcher: Fetcher, hub: str, topics: Sequence[str]) -> Failed | None:
    """Tell the hub that these addresses have changed; None when it took the word."""
    return await fetcher.post(hub, [("hub.mode", "publish"), *(("hub.url", topic) for topic in topics)])
