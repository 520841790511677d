"""Rules 8 to 10: what a request looks like, who asks, and how many at once."""

import asyncio
from itertools import pairwise

from aggregator.fetch.client import Fetcher
from aggregator.fetch.settings import FetchSettings
from aggregator.model import Failed
from tests.fetch.asking import fetched, names, unchanged
from tests.loopback import Answer, Loopback, Request
from tests.manners.polling import Poller


def test_8_the_address_is_asked_exactly_as_given() -> None:
    """No cookie comes back, no Referer, no added query; case, order and doubled slashes stay."""
    path = "//Feed/%7Euser/;v=1/a%2Fb?b=2&a=1&&utm_source=x&e=%C3%A9"
    with Loopback() as server:
        server.route(path, Answer(headers={"Set-Cookie": "id=1; Path=/", "ETag": '"1"'}, body=b"x"))
        poller = Poller.of(server.url(path))
        poller.poll()
        poller.poll_when_due()
        assert [r.path for r in server.requests] == [path, path]
        assert not {"cookie", "referer", "origin"} & server.requests[1].headers.keys()


def test_9_who_asks_and_what_is_accepted() -> None:
    """Name, version and a way to reach the user; gzip."""
    with Loopback() as server:
        server.route("/", Answer(body=b"x"))
        fetched(server.url(), contact="mailto:me@example.org")
        fetched(server.url(), contact="evil)\r\nX-A: b")
        fetched(server.url())
        agents = [r.headers["user-agent"] for r in server.requests]
        assert agents[0].startswith("aggregator/")
        assert agents[0].endswith(" (+mailto:me@example.org)")
        assert agents[2].startswith("aggregator/")
        assert all("x-a" not in r.headers for r in server.requests)
        assert server.requests[0].headers["accept-encoding"] == "gzip"


def test_10_few_connections_and_a_pause() -> None:
    """One request at a time to a host, also when a redirect leads there, two seconds apart by the clock."""
    clock = [0.0]
    starts: list[tuple[str, float]] = []

    async def sleep(seconds: float) -> None:
        clock[0] += seconds
        await asyncio.sleep(0)

    def note(request: Request) -> Answer:
        starts.append((request.headers["host"].partition(":")[0], clock[0]))
        if request.path == "/away":
            return Answer(status=302, headers={"Location": f"http://b.test:{server.port}/"})
        return Answer(body=b"x")

    with Loopback() as server:
        server.route("/", note)
        server.route("/away", note)

        async def go() -> None:
            resolver = names(a_test="127.0.0.1", b_test="127.0.0.1")
            settings = FetchSettings(allow=("127.0.0.0/8",))
            async with Fetcher(settings, resolver=resolver, clock=lambda: clock[0], sleep=sleep) as fetcher:
                urls = [server.url("/away", host="a.test"), server.url("/", host="b.test")] * 5
                outcomes = await asyncio.gather(*(fetcher.fetch(url) for url in urls))
            assert not [o for o in outcomes if isinstance(o, Failed)]

        asyncio.run(go())
    for host in ("a.test", "b.test"):
        times = sorted(time for name, time in starts if name == host)
        assert len(times) == (5 if host == "a.test" else 10)
        assert all(later - earlier >= 2.0 for earlier, later in pairwise(times))


def test_10_an_article_page_counts_against_the_same_budget() -> None:
    """Whatever is fetched goes through the same turns; a second time it is asked conditionally."""
    with Loopback() as server:
        server.route("/page", Answer(headers={"ETag": '"p"'}, body=b"<html>"))
        page = fetched(server.url("/page"))
        server.route("/page", Answer(status=304))
        assert unchanged(server.url("/page"), page.validators).validators.etag == '"p"'
