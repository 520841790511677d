"""The feed server: HTTP as clients rely on it, statistics that add up, and an end when its starter ends."""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bench.feeds import Plan, render
from bench.poll import Server, serving

ROOT = Path(__file__).resolve().parents[2]
PLAN = Plan(feeds=6)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Six feeds on six hosts."""
    with serving(["--feeds", "6", "--lifetime", "60"]) as running:
        yield running


@pytest.fixture
def urls(server: Server) -> list[str]:
    """The addresses, with everything at its beginning."""
    server.ask("reset")
    found: list[str] = server.ask("urls")
    return found


def test_every_feed_has_its_host_on_loopback(urls: list[str]) -> None:
    """Clients treat them as six sites."""
    hosts = {httpx.URL(url).host for url in urls}
    assert len(hosts) == 6
    assert all(host.startswith("127.") for host in hosts)


def test_serves_the_rendered_bytes_plain_and_packed(urls: list[str]) -> None:
    """Packed only for clients that ask for it."""
    packed = httpx.get(urls[0], headers={"Accept-Encoding": "gzip"})
    plain = httpx.get(urls[0], headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content == render(PLAN, 0).plain


def test_conditional_request_is_answered_by_304_until_a_tick(server: Server, urls: list[str]) -> None:
    """Where the server has validators; a feed without them is sent whole each time."""
    server.ask("clear")
    for url in urls:
        first = httpx.get(url)
        conditions = {"If-None-Match": first.headers["etag"]} if "etag" in first.headers else {}
        again = httpx.get(url, headers=conditions)
        assert again.status_code == (304 if conditions else 200)
        if conditions:
            server.ask("tick 1")
            assert httpx.get(url, headers=conditions).status_code == 200
            assert server.ask("reset") == {}
            assert httpx.get(url, headers=conditions).status_code == 304


def test_statistics_count_what_was_asked(server: Server, urls: list[str]) -> None:
    """Requests, conditional ones, 304s and bytes since the last clear."""
    url = next(url for number, url in enumerate(urls) if render(PLAN, number).etag)
    server.ask("clear")
    etag = httpx.get(url).headers["etag"]
    httpx.get(url, headers={"If-None-Match": etag})
    httpx.get(url, headers={"If-None-Match": '"other"'})
    seen = server.ask("stats")
    assert (seen["requests"], seen["conditional"], seen["not_modified"], seen["in_flight"]) == (3, 2, 1, 0)
    assert seen["bytes"] > 2 * len(gzip.compress(render(PLAN, 0).plain)) / 2


def test_latency_delays_each_answer(server: Server, urls: list[str]) -> None:
    """So that concurrency can be measured."""
    server.ask("latency 60")
    assert httpx.get(urls[0]).elapsed.total_seconds() >= 0.06
    server.ask("latency 0")


@pytest.mark.parametrize("target", ["/", "/feed/6", "/feed/x", "/feed/²"])
def test_unknown_address_is_404(urls: list[str], target: str) -> None:
    """Nothing but the feeds is served."""
    assert httpx.get(httpx.URL(urls[0]).join(target)).status_code == 404


def test_ends_when_its_input_does_and_when_its_time_is_over() -> None:
    """It never outlives a measurement."""
    command = [sys.executable, "-m", "bench.server", "--feeds", "1"]
    ended = subprocess.run(command, cwd=ROOT, input="stats\n", capture_output=True, text=True, timeout=30, check=True)
    assert json.loads(ended.stdout.splitlines()[-1])["requests"] == 0
    with subprocess.Popen(
        [*command, "--lifetime", "0.1"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.wait(30) == 0
