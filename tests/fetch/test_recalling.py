"""What looking has fetched is given to the poll after it, once, under the address that will be followed."""

import asyncio
from collections.abc import Sequence

from aggregator.fetch.recalling import RecallingFetcher
from aggregator.fetch.settings import FetchSettings
from aggregator.model import Failed, Fetched, Outcome
from tests.fetch.asking import LOOPBACK
from tests.loopback import Answer, Loopback


def look_then_poll(looked: Sequence[str], polled: Sequence[str]) -> list[Outcome]:
    """Look at addresses, then poll some; what the polls came to."""

    async def go() -> list[Outcome]:
        async with RecallingFetcher(FetchSettings(allow=LOOPBACK)) as fetcher:
            for url in looked:
                await fetcher.fetch(url)
            fetcher.recall()
            return [await fetcher.fetch(url) for url in polled]

    return asyncio.run(go())


def bodies(outcomes: Sequence[Outcome]) -> list[bytes]:
    return [outcome.body if isinstance(outcome, Fetched) else b"" for outcome in outcomes]


def test_a_document_is_asked_for_once() -> None:
    """The poll after looking makes no request, the one after that does; a failure is remembered, too."""
    with Loopback() as server:
        server.route("/a", Answer(body=b"a"))
        a, missing = server.url("/a"), server.url("/missing")
        first, again, failed = look_then_poll([a, missing], [a, a, missing])
        assert bodies([first, again]) == [b"a", b"a"]
        assert isinstance(failed, Failed)
        assert [request.path for request in server.requests] == ["/a", "/missing", "/a"]


def test_each_address_is_given_its_own_document() -> None:
    """Also where a list has an address and another that moved to it for good, as http and https."""
    with Loopback() as server:
        server.route("/old", Answer(status=301, headers={"Location": "/new"}))
        for name in ("new", "other", "third"):
            server.route(f"/{name}", Answer(body=name.encode()))
        looked = [server.url(f"/{name}") for name in ("old", "new", "other", "third")]
        polled = look_then_poll(looked, looked[1:])
        assert bodies(polled) == [b"new", b"other", b"third"]
        assert [outcome.url for outcome in polled] == looked[1:]
        assert len(server.requests) == 5, "nothing was asked for twice"
