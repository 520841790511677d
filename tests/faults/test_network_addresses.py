"""A feed cannot make us read our own network: the check is on the address that is really dialled, at every hop."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from aggregator.fetch.reasons import Reason
from tests.fetch.asking import failed, fetched, names
from tests.loopback import Answer, Loopback

PRIVATE = (
    "127.0.0.1",
    "10.1.2.3",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%1",
    "fd00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:192.168.1.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "fec0::1",
)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_inside(address: str) -> None:
    """Whatever the name server says, it is refused with the way to allow it."""
    outcome = failed("http://a.test/", resolver=names(a_test=address), allow=())
    assert outcome.reason == Reason.ADDRESS_REFUSED
    assert '[fetch] allow = ["a.test"]' in outcome.detail


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "0177.0.0.1",
        "127.0.0.1.",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:0:0:1]",
        "localhost",
        "LOCALHOST",
    ],
)
def test_odd_spellings_of_loopback(host: str) -> None:
    """A listener proves that nothing connects, however the address is spelled."""
    with listening() as (port, arrivals):
        assert failed(f"http://{host}:{port}/", allow=()).reason in {Reason.ADDRESS_REFUSED, Reason.BAD_URL}
    assert arrivals == []


def test_a_redirect_that_leads_inside() -> None:
    """The first host is allowed, the second is not; nothing connects to it."""
    with Loopback() as server, listening("127.0.0.2") as (port, arrivals):
        server.route("/", Answer(status=302, headers={"Location": f"http://127.0.0.2:{port}/secret"}))
        outcome = failed(server.url(), allow=("127.0.0.1",))
    assert outcome.reason == Reason.ADDRESS_REFUSED
    assert "127.0.0.2" in outcome.detail
    assert arrivals == []


def test_a_name_that_changes_its_answer() -> None:
    """The answer that was checked is the one that is dialled: there is no second look-up to lie at."""
    asked = []

    async def rebinding(host: str) -> tuple[str, ...]:
        asked.append(host)
        return ("192.0.2.1",) if len(asked) == 1 else ("127.0.0.1",)

    with Loopback() as server:
        server.route("/", Answer(body=b"secret"))
        failed(f"http://a.test:{server.port}/", resolver=rebinding, allow=("192.0.2.0/24",))
        assert asked == ["a.test"]
        assert server.connections == 0


def test_of_mixed_answers_only_the_lawful_are_dialled() -> None:
    """A private answer among public ones is passed over."""
    with Loopback() as server, listening("127.0.0.2") as (_, arrivals):
        server.route("/", Answer(body=b"public"))
        resolver = names(a_test=("127.0.0.2", "127.0.0.1"))
        assert fetched(server.url(host="a.test"), resolver=resolver, allow=("127.0.0.1",)).body == b"public"
    assert arrivals == []


@pytest.mark.parametrize("allow", ["127.0.0.1", "127.0.0.0/8", "bridge.test", "BRIDGE.test.", "::ffff:127.0.0.0/104"])
def test_a_host_of_ones_own_can_be_allowed(allow: str) -> None:
    """By name, by address, by network; a bridge on one's own machine is a good use."""
    with Loopback() as server:
        server.route("/", Answer(body=b"mine"))
        resolver = names(bridge_test=("::ffff:127.0.0.1",) if ":" in allow else ("127.0.0.1",))
        assert fetched(server.url(host="bridge.test"), resolver=resolver, allow=(allow,)).body == b"mine"


def test_an_allowed_name_allows_no_other() -> None:
    """Another name for the same address is still refused."""
    resolver = names(bridge_test="127.0.0.1", evil_test="127.0.0.1")
    outcome = failed("http://evil.test:9/", resolver=resolver, allow=("bridge.test",))
    assert outcome.reason == Reason.ADDRESS_REFUSED


def test_a_proxy_is_the_users_word_but_spelled_addresses_are_still_refused() -> None:
    """The proxy looks names up itself; what it can be told without a name is checked before."""
    with Loopback() as proxy:
        proxy.route("http://a.test/feed.xml", Answer(body=b"by proxy"))
        settings = {"proxy": proxy.url(""), "allow": ()}
        assert fetched("http://a.test/feed.xml", **settings).body == b"by proxy"
        for url in ("http://127.0.0.1/x", "http://2130706433/x", "http://localhost/x", "http://[::1]/x"):
            assert failed(url, **settings).reason == Reason.ADDRESS_REFUSED
        assert len(proxy.requests) == 1


def test_the_proxy_of_the_environment_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable set for another program must not move our traffic."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    with Loopback() as server:
        server.route("/", Answer(body=b"direct"))
        assert fetched(server.url()).body == b"direct"


@contextmanager
def listening(address: str = "127.0.0.1") -> Iterator[tuple[int, list[str]]]:
    """Listen at a port and note who connects."""
    arrivals: list[str] = []
    with socket.create_server((address, 0)) as server:

        def note() -> None:
            try:
                while True:
                    connection, (peer, *_) = server.accept()
                    connection.close()
                    if peer == "0.0.0.0":
                        return
                    arrivals.append(peer)
            except OSError:
                return

        thread = threading.Thread(target=note, daemon=True)
        thread.start()
        yield server.getsockname()[1], arrivals
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)
