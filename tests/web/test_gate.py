"""What every request and answer passes: the hosts that are known, and the headers that protect."""

from collections.abc import Callable

import pytest

from aggregator.web.gate import host_name
from tests.web.service import Service


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost", 200),
        ("LOCALHOST:1234", 200),
        ("[::1]:8765", 200),
        ("localhost.", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost:8765@evil.example", 421),
        ("evil.example:8765", 421),
        ("localhost/x", 421),
        ("", 421),
        ("192.168.1.5", 421),
        ("[::1", 421),
        ("localhost:port", 421),
    ],
)
def test_only_known_hosts_are_answered(reader: Service, host: str, status: int) -> None:
    """A name that somebody points at us must not read the pages (DNS rebinding)."""
    for path in ("/", "/feeds/merged/atom.xml", "/healthz", "/static/style.css"):
        assert reader.get(path, headers={"host": host}).status_code == status, path


def test_hosts_are_those_of_the_configuration(open_service: Callable[..., Service]) -> None:
    """Listed ones, and that of the public address."""
    service = open_service(hosts=("reader.lan",), public_url="https://news.example/feeds")
    for host in ("reader.lan", "news.example", "localhost"):
        assert service.get("/", headers={"host": host}).status_code == 200
    assert service.get("/", headers={"host": "other.lan"}).status_code == 421


@pytest.mark.parametrize(
    ("host", "name"),
    [("a.b:1", "a.b"), ("A.B.", "a.b"), ("[::1]:1", "::1"), ("[::1]x", ""), ("a:b", ""), ("::1", ""), ("a:1:2", "")],
)
def test_a_host_is_read_without_its_port(host: str, name: str) -> None:
    """What is no host is no name."""
    assert host_name(host) == name


@pytest.mark.parametrize("path", ["/", "/feeds/merged/atom.xml", "/no/such/page", "/static/pages.js", "/metrics"])
def test_every_answer_carries_the_headers_that_protect(reader: Service, path: str) -> None:
    """Pages, feeds, errors alike."""
    headers = reader.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_pictures_can_be_kept_away(open_service: Callable[..., Service]) -> None:
    """Then no outlet learns who reads what."""
    service = open_service(pictures=False)
    page = service.get("/")
    assert "img-src 'self';" in page.headers["content-security-policy"]
    assert "pictures.example" not in page.text
    assert "pictures.example" not in service.get(service.story_of("Northvale build")).text


def test_error_pages_repeat_nothing_of_the_request(reader: Service) -> None:
    """Nor what the program is made with."""
    answer = reader.get("/<script>alert(1)</script>?<script>")
    assert answer.status_code == 404
    assert "alert" not in answer.text
    assert "server" not in answer.headers
