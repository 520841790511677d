"""How the tests ask: one fetch in a loop of its own, loopback allowed unless a test says otherwise."""

import asyncio
from typing import Any

from aggregator.fetch.client import Fetcher
from aggregator.fetch.credentials import Credentials
from aggregator.fetch.resolver import Resolver
from aggregator.fetch.settings import FetchSettings
from aggregator.model import Failed, Fetched, NotModified, Outcome, Validators

LOOPBACK = ("127.0.0.0/8", "::1")


def ask(
    url: str,
    validators: Validators = Validators(),  # noqa: B008 - a frozen value
    *,
    credentials: Credentials | None = None,
    resolver: Resolver | None = None,
    **settings: Any,
) -> Outcome:
    """Fetch `url` once; further keywords are FetchSettings."""

    async def go() -> Outcome:
        async with Fetcher(FetchSettings(**{"allow": LOOPBACK, **settings}), resolver=resolver) as fetcher:
            return await fetcher.fetch(url, validators=validators, credentials=credentials)

    return asyncio.run(go())


def fetched(url: str, *args: Any, **settings: Any) -> Fetched:
    """Fetch `url` and insist on a document."""
    outcome = ask(url, *args, **settings)
    assert isinstance(outcome, Fetched), outcome
    return outcome


def unchanged(url: str, *args: Any, **settings: Any) -> NotModified:
    """Fetch `url` and insist on 304."""
    outcome = ask(url, *args, **settings)
    assert isinstance(outcome, NotModified), outcome
    return outcome


def failed(url: str, *args: Any, **settings: Any) -> Failed:
    """Fetch `url` and insist on a failure with a sentence."""
    outcome = ask(url, *args, **settings)
    assert isinstance(outcome, Failed), outcome
    assert outcome.detail.endswith((".", "].")), outcome.detail
    return outcome


def names(**table: str | tuple[str, ...]) -> Resolver:
    """Return a resolver that knows these names (`_` stands for a dot) and no other."""
    known = {name.replace("_", "."): (a,) if isinstance(a, str) else a for name, a in table.items()}

    async def look_up(host: str) -> tuple[str, ...]:
        return known[host]

    return look_up
