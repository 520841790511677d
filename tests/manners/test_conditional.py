"""Rules 1 and 2: every request after the first is conditional, and validators are not believed for ever."""

from datetime import timedelta

import pytest

from aggregator.fetch.due import is_probe
from aggregator.model import NotModified
from tests.loopback import Answer, Loopback
from tests.manners.polling import LIMITS, Poller, serve


# The bytes are odd on purpose: weak, unquoted, padded inside, not a date at all.
@pytest.mark.parametrize(
    ("etag", "modified"),
    [
        ('W/"a,b  c"', "Mon, 04 May 2026 09:30:00 GMT"),
        ("unquoted", "2026-05-04 09:30"),
        ('"x-gzip"', "yesterday"),
        ('"\xe9\xff"', "Mon, 4 May 2026 09:30:00 +0000"),
    ],
)
def test_1_every_request_after_the_first_is_conditional(etag: str, modified: str) -> None:
    """Validators go back byte for byte; each is renewed from every answer that carries it, a 304 too."""
    with Loopback() as server:
        serve(
            server,
            Answer(headers={"ETag": etag, "Last-Modified": modified}, body=b"x"),
            Answer(status=304),
            Answer(status=304, headers={"ETag": '"new"'}),
            Answer(headers={"ETag": '"newer"'}, body=b"x"),
            Answer(status=304, headers={"Last-Modified": "now"}),
            Answer(status=304),
        )
        poller = Poller.of(server.url())
        for _ in range(6):
            poller.poll_when_due()
        sent = [(r.headers.get("if-none-match"), r.headers.get("if-modified-since")) for r in server.requests]
        assert sent == [
            (None, None),
            (etag, modified),
            (etag, modified),
            ('"new"', modified),
            ('"newer"', None),
            ('"newer"', "now"),
        ]
        wire = server.requests[1].head
        assert f"If-None-Match: {etag}\r\n".encode("latin-1") in wire
        assert f"If-Modified-Since: {modified}\r\n".encode("latin-1") in wire


def test_1_validators_belong_to_the_address_that_gave_them() -> None:
    """Behind a redirect to another origin requests stay conditional, and the first address never sees them."""
    with Loopback() as first, Loopback() as second:
        first.route("/", Answer(status=302, headers={"Location": second.url("/feed")}))
        serve(second, Answer(headers={"ETag": '"1"'}, body=b"x"), Answer(status=304), path="/feed")
        poller = Poller.of(first.url())
        poller.poll_when_due()
        assert isinstance(poller.poll_when_due(), NotModified)
        assert second.requests[1].headers["if-none-match"] == '"1"'
        assert "if-none-match" not in first.requests[1].headers


def test_2_validators_are_not_believed_for_ever() -> None:
    """Ten days of nothing but 304, and one request asks for the whole document; then they hold again."""
    with Loopback() as server:
        stuck = Answer(status=304)
        server.route("/", lambda r: stuck if "if-none-match" in r.headers else Answer(headers={"ETag": '"1"'}))
        poller = Poller.of(server.url(), interval=timedelta(hours=6))
        for _ in range(2 * 41):
            poller.poll_when_due()
        unconditional = [n for n, r in enumerate(server.requests) if "if-none-match" not in r.headers]
        assert unconditional == [0, 40, 80]
        assert not is_probe(poller.state, LIMITS, poller.now)
