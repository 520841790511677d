"""Names that lead nowhere and hosts that do not answer: a readable failure, and never a blocked loop."""

import asyncio
import socket
import threading
from datetime import timedelta

import pytest

from aggregator.fetch.reasons import Fault, Reason
from aggregator.fetch.resolver import SystemResolver
from tests.fetch.asking import ask, failed, fetched, names
from tests.loopback import Answer, Loopback
from tests.waiting import PATIENCE


def test_a_name_that_does_not_exist() -> None:
    """RFC 6761 keeps .invalid from ever existing; with no resolver at all the answer is another failure."""
    outcome = failed("http://feeds.invalid/feed.xml")
    assert outcome.reason in {Reason.NO_SUCH_NAME, Reason.RESOLVER_FAILED, Reason.RESOLVER_SILENT}
    assert "feeds.invalid" in outcome.detail


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (socket.EAI_NONAME, Reason.NO_SUCH_NAME),
        (socket.EAI_AGAIN, Reason.RESOLVER_FAILED),
        (socket.EAI_FAIL, Reason.RESOLVER_FAILED),
    ],
)
def test_what_the_resolver_says_is_told_apart(code: int, reason: Reason) -> None:
    """SERVFAIL passes, a name that does not exist may not."""

    def look_up(host: str) -> tuple[str, ...]:
        raise socket.gaierror(code, "says the resolver")

    assert failed("http://a.test/", resolver=SystemResolver(timedelta(seconds=5), look_up)).reason == reason


def test_a_silent_resolver_cannot_block_the_loop() -> None:
    """The look-up goes on in its thread; the loop turns, and the fetch ends at its own limit."""

    may_end, has_ended = threading.Event(), threading.Event()

    def look_up(host: str) -> tuple[str, ...]:
        may_end.wait(PATIENCE)
        has_ended.set()
        return ("127.0.0.1",)

    async def go() -> None:
        asking = asyncio.create_task(SystemResolver(timedelta(seconds=0.3), look_up)("a.test"))
        for _ in range(10):
            await asyncio.sleep(0.001)
        await asyncio.wait([asking])
        assert isinstance(asking.exception(), Fault)

    asyncio.run(go())
    outcome = failed("http://a.test/", resolver=SystemResolver(timedelta(seconds=0.05), look_up))
    assert outcome.reason == Reason.RESOLVER_SILENT
    assert not has_ended.is_set(), "the loop, or the end of the program, has waited for it"
    may_end.set()


def test_silent_names_leave_room_for_the_others() -> None:
    """A hundred and fifty names whose servers say nothing, each in a thread of its own; a living one is still told."""

    may_end = threading.Event()

    def look_up(host: str) -> tuple[str, ...]:
        if host.startswith("dead"):
            may_end.wait(PATIENCE)
        return ("127.0.0.1",)

    async def go() -> tuple[str, ...]:
        resolve = SystemResolver(timedelta(seconds=2), look_up)
        dead = [asyncio.create_task(resolve(f"dead{number}.test")) for number in range(150)]
        await asyncio.gather(*dead, return_exceptions=True)
        assert all(isinstance(one.exception(), Fault) for one in dead)
        # The system's own resolver gives up on them in the end, and so makes room.
        asyncio.get_running_loop().call_later(0.2, may_end.set)
        return await resolve("living.test")

    assert asyncio.run(go()) == ("127.0.0.1",)


def test_a_name_without_any_address() -> None:
    """An empty answer is no address."""
    assert failed("http://a.test/", resolver=names(a_test=())).reason == Reason.NO_SUCH_NAME


def test_a_refused_connection() -> None:
    """A port that is taken, so that nobody else gets it, and that nobody listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        outcome = failed(f"http://127.0.0.1:{held.getsockname()[1]}/")
    assert outcome.reason == Reason.CONNECT_REFUSED
    assert "127.0.0.1" in outcome.detail


def test_a_host_that_does_not_answer() -> None:
    """A full backlog takes no connection: the limit on connecting ends it."""
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        full = [socket.socket() for _ in range(4)]
        for one in full:
            one.setblocking(False)
            one.connect_ex(deaf.getsockname())
        outcome = failed(f"http://127.0.0.1:{deaf.getsockname()[1]}/", connect=timedelta(seconds=0.2))
        for one in full:
            one.close()
    assert outcome.reason == Reason.CONNECT_TIMEOUT


def test_every_checked_address_is_tried() -> None:
    """A dead first address (an unused loopback one) does not hide the living second."""
    with Loopback() as server:
        server.route("/", Answer(body=b"here"))
        resolver = names(a_test=("127.99.99.99", "127.0.0.1"))
        assert fetched(server.url(host="a.test"), resolver=resolver).body == b"here"


def test_an_unreachable_network() -> None:
    """No route is told apart from a refusal where the system tells it; no request leaves either way."""
    outcome = ask("http://[2001:4860:4860::8888]:9/", connect=timedelta(seconds=0.2))
    assert getattr(outcome, "reason", None) in {Reason.UNREACHABLE, Reason.CONNECT_TIMEOUT, Reason.CONNECT_REFUSED}
