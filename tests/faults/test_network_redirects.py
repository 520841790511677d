"""Redirects: followed with a limit, never out of http(s), and nothing secret goes along to another origin."""

import pytest

from aggregator.fetch.credentials import bearer
from aggregator.fetch.reasons import Reason
from aggregator.model import Validators
from tests.fetch.asking import failed, fetched, names
from tests.loopback import Answer, Loopback


def moved(to: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": to})


def test_a_loop_ends() -> None:
    """A circle is noticed when it closes."""
    with Loopback() as server:
        server.route("/a", moved("/b"))
        server.route("/b", moved("/a"))
        assert failed(server.url("/a")).reason == Reason.REDIRECT_LOOP
        assert len(server.requests) == 2


def test_a_chain_ends_after_ten() -> None:
    """Ten hops are followed, the eleventh is not."""
    with Loopback() as server:
        for number in range(11):
            server.route(f"/{number}", moved(f"/{number + 1}"))
        server.route("/11", Answer(body=b"the end"))
        assert fetched(server.url("/1")).body == b"the end"
        assert failed(server.url("/0")).reason == Reason.REDIRECTS_TOO_MANY


@pytest.mark.parametrize("host", ["xn--n3h.test", "xn--.test", "xn--a", "xn--99999zzzzz.test"])
def test_a_redirect_to_a_name_of_odd_punycode(host: str) -> None:
    """Some sites have such a name, and others stand for nothing; neither ends the pass for everybody."""
    with Loopback() as server:
        server.route("/", moved(f"http://{host}:{server.port}/feed"))
        server.route("/feed", Answer(body=b"the feed"))

        resolver = names(**{host: "127.0.0.1"})
        assert fetched(server.url("/"), resolver=resolver).body == b"the feed"
        assert server.requests[-1].headers["host"] == f"{host}:{server.port}"
        assert fetched(server.url("/feed", host=host), resolver=resolver).body == b"the feed"


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "gopher://127.0.0.1:70/_x",
        "data:text/xml,<rss/>",
        "javascript:alert(1)",
        "unix:/run/docker.sock",
        "",
        "http://",
        "http:///x",
        "http://a b.test/",
        "http://a.test:99999/",
        "http://[::1",
        "//",
        "http://" + "a" * 9_000,
        "\x7f://x",
    ],
)
def test_a_redirect_to_nowhere(location: str) -> None:
    """Other schemes and broken addresses are a failure, told as such."""
    with Loopback() as server:
        server.route("/", moved(location))
        reasons = {Reason.BAD_SCHEME, Reason.REDIRECT_BROKEN, Reason.BAD_URL, Reason.MALFORMED}
        assert failed(server.url()).reason in reasons
        assert len(server.requests) == 1


def test_a_redirect_without_a_location() -> None:
    """Nothing to follow."""
    with Loopback() as server:
        server.route("/", Answer(status=301))
        assert failed(server.url()).reason == Reason.REDIRECT_BROKEN


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("/b?x=1#part", "/b?x=1"),
        ("b", "/a/b"),
        ("../c", "/c"),
        ("?q", "/a/start?q"),
        ("/caf\xc3\xa9", "/caf%C3%A9"),
    ],
)
def test_locations_that_servers_send(location: str, path: str) -> None:
    """Relative ones, fragments, raw UTF-8 (RFC 9110 10.2.2)."""
    with Loopback() as server:
        server.route("/a/start", moved(location))
        server.route(path, Answer(body=b"found"))
        outcome = fetched(server.url("/a/start"))
    assert outcome.body == b"found"
    assert outcome.final_url == server.url(path)


@pytest.mark.parametrize(
    ("statuses", "permanent"),
    [
        ((301,), "/1"),
        ((308, 301), "/2"),
        ((301, 302), "/1"),
        ((302, 301), None),
        ((307,), None),
        ((303,), None),
        ((301, 307, 301), "/1"),
        ((), None),
    ],
)
def test_only_the_permanent_prefix_is_permanent(statuses: tuple[int, ...], permanent: str | None) -> None:
    """What follows a temporary redirect may change tomorrow."""
    with Loopback() as server:
        for number, status in enumerate(statuses):
            server.route(f"/{number}", moved(f"/{number + 1}", status))
        server.route(f"/{len(statuses)}", Answer(body=b"x"))
        outcome = fetched(server.url("/0"))
        assert outcome.permanent_url == (server.url(permanent) if permanent else None)
        assert outcome.url == server.url("/0")


def test_nothing_secret_goes_to_another_origin() -> None:
    """Credentials and validators stay with those who gave them; the port is part of the origin."""
    with Loopback() as one, Loopback() as other:
        one.route("/", moved(other.url("/feed")))
        other.route("/feed", Answer(body=b"x"))
        fetched(one.url(), Validators(etag='"1"', last_modified="yesterday"), credentials=bearer("secret"))
        assert one.requests[0].headers["authorization"] == "Bearer secret"
        assert one.requests[0].headers["if-none-match"] == '"1"'
        sent = other.requests[0].headers
        assert not {"authorization", "cookie", "referer", "if-none-match", "if-modified-since"} & sent.keys()


def test_credentials_stay_within_their_origin() -> None:
    """A redirect on the same host and port is still the one who was given the password."""
    with Loopback() as server:
        server.route("/", moved("/feed"))
        server.route("/feed", Answer(body=b"x"))
        fetched(server.url("/", host="user:pass%20word@127.0.0.1"))
        assert [r.headers["authorization"] for r in server.requests] == ["Basic dXNlcjpwYXNzIHdvcmQ="] * 2


def test_credentials_do_not_come_back_by_a_detour() -> None:
    """Back at the first origin they are lawful again; the other origin in between never sees them."""
    with Loopback() as one, Loopback() as other:
        one.route("/", moved(other.url("/away")))
        other.route("/away", moved(one.url("/home")))
        one.route("/home", Answer(body=b"x"))
        fetched(one.url(), credentials=bearer("secret"))
        assert "authorization" not in other.requests[0].headers


def test_a_login_in_a_redirect_is_not_used() -> None:
    """A stranger's server must not make us log in anywhere, nor put a password into a stored address."""
    with Loopback() as server:
        server.route("/", moved(server.url("/feed", host="admin:admin@127.0.0.1"), 301))
        server.route("/feed", Answer(body=b"x"))
        outcome = fetched(server.url())
        assert "authorization" not in server.requests[1].headers
        assert "admin" not in f"{outcome.final_url} {outcome.permanent_url}"


def test_another_name_of_the_same_host_is_another_origin() -> None:
    """Origins are compared by name, not by address."""
    with Loopback() as server:
        server.route("/", moved(server.url("/feed", host="b.test")))
        server.route("/feed", Answer(body=b"x"))
        resolver = names(a_test="127.0.0.1", b_test="127.0.0.1")
        fetched(server.url("/", host="a.test"), credentials=bearer("secret"), resolver=resolver)
        assert "authorization" not in server.requests[1].headers
