"""What the pages must survive: foreign hosts, foreign sites, bent paths, slow and many clients, what feeds put into
texts. The web room's own tests go into each; here every row of the list of faults is tried once, over a socket."""

import contextlib
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from aggregator.store.store import Store
from aggregator.web.settings import WebLimits
from tests.waiting import PATIENCE
from tests.web import world
from tests.web.outlets import NOW
from tests.web.running import Running
from tests.web.service import Service


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    with Store.open(folder / "aggregator.db", now=NOW) as store:
        world.fill(store, folder)
    return folder


@pytest.fixture
def run(filled: Path, tmp_path: Path) -> Iterator[Callable[..., Running]]:
    shutil.copytree(filled, tmp_path / "world")
    with contextlib.ExitStack() as stack:

        def start(**given: Any) -> Running:
            service = stack.enter_context(Service(tmp_path / "world", **given))
            return stack.enter_context(Running(service))

        yield start


def raw(running: Running, request: bytes) -> bytes:
    """Send bytes as they are, and read the whole answer."""
    with socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE) as client:
        client.sendall(request)
        with contextlib.suppress(ConnectionError):
            return b"".join(iter(lambda: client.recv(65_536), b""))
    return b""


def get(path: bytes, host: bytes = b"localhost") -> bytes:
    return b"GET " + path + b" HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n"


def test_a_foreign_host_is_refused(run: Callable[..., Running]) -> None:
    """A page that rebinds its own name to this machine reads nothing."""
    running = run()
    answer = raw(running, get(b"/", b"attacker.example"))
    assert answer.startswith(b"HTTP/1.1 421")
    assert b"Northvale" not in answer
    assert b"attacker" not in answer


@pytest.mark.parametrize(
    "path",
    [
        b"/feeds/merged/../../aggregator.db",
        b"/feeds/merged/..%2f..%2faggregator.db",
        b"/feeds/..%5c..%5cetc%5cpasswd",
        b"/static/..%2f..%2fsettings.py",
        b"//etc/passwd",
        b"/feeds/merged/atom.xml%00.png",
        b"/%2e%2e/%2e%2e/etc/passwd",
        b"/story/..%2f..%2fetc%2fpasswd",
        b"/feeds/%252e%252e/aggregator.db",
    ],
)
def test_no_path_leads_out(run: Callable[..., Running], path: bytes) -> None:
    """As sent, without a client that tidies it up."""
    answer = raw(run(), get(path))
    assert answer.startswith(b"HTTP/1.1 404")
    assert b"root:" not in answer
    assert b"SQLite" not in answer


def test_a_form_of_another_site_changes_nothing(run: Callable[..., Running]) -> None:
    """Neither by POST nor by GET, with or without the cookies."""
    running = run()
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {}):
        answer = httpx.post(f"{running.base}/poll", data={"source": "wire"}, headers=headers)
        assert answer.status_code == 403
    assert httpx.get(f"{running.base}/poll?source=wire").status_code == 405


def test_what_feeds_say_is_text_in_pages_and_nothing_else(run: Callable[..., Running]) -> None:
    """In the name of a source, a title, an author, a link, a body."""
    running = run()
    for path in ("/", "/sources", "/?q=evil", "/feeds"):
        page = httpx.get(running.base + path).text
        assert "<script>alert" not in page
        assert "onerror=" not in page.replace("&lt;img src=x onerror=", "")
        assert "javascript:" not in page
        assert "\u202e" not in page
        assert "\u2066" not in page


def test_five_hundred_slow_clients_leave_room_for_others(run: Callable[..., Running]) -> None:
    """They hold half-sent heads; pages, feeds and the loop that polls go on as before."""
    running = run(limits=WebLimits(connections=200))
    with contextlib.ExitStack() as stack:
        for _ in range(500):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE))
            with contextlib.suppress(ConnectionError):
                client.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        for _ in range(20):
            for path in ("/", "/feeds/merged/atom.xml"):
                assert httpx.get(running.base + path, timeout=PATIENCE).status_code == 200
            running.call(lambda: None)


@pytest.mark.parametrize("path", ["/", "/?q=evil", "/sources", "/metrics", "/healthz"])
def test_the_loop_answers_at_once_while_a_page_is_made(run: Callable[..., Running], path: str) -> None:
    """Pages are made elsewhere: however long one takes, feeds and the loop that polls do not wait for it."""
    running = run()
    may_go = threading.Event()
    with ThreadPoolExecutor(1) as visitor, running.kept_busy(may_go):
        try:
            page = visitor.submit(httpx.get, running.base + path, timeout=PATIENCE)
            assert httpx.get(f"{running.base}/feeds/merged/atom.xml", timeout=PATIENCE).status_code == 200
            for _ in range(20):
                running.call(lambda: None)
            assert not page.done(), "it was made in the loop"
        finally:
            may_go.set()
        assert page.result().status_code in (200, 503)


def test_a_flood_of_odd_queries_is_answered(run: Callable[..., Running]) -> None:
    """Long, wild or empty: a page or a plain refusal, never a fault."""
    running = run()
    queries = ["q=" + "%F0%9F%92%A9" * 60, "q=%00", "q=%ff%fe", "q=" + "a+" * 90, "q=%22", "q=" + "(" * 150, "tag=%00",
               "by=%27%3B--", "after=1e9", "after=-1.-1", "q=%ED%A0%80", "q=NEAR(a+b,+5)", "q=words:a"]  # fmt: skip
    for query in queries:
        assert httpx.get(f"{running.base}/?{query}").status_code in (200, 400), query
