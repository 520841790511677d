"""The address that is fetched may hold a secret: no output, list or mirror tells it, wherever a feed repeats it."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from tests.e2e.program import NOW, Program
from tests.loopback import Answer, Loopback

SECRET = "s3cr3t-t0ken"
OUTPUT = """max_age = "off"
formats = ["rss", "atom", "json", "html", "opml"]
[mirrors]
folder = "mirrors"
address = "https://news.example.org/m"
formats = ["rss", "atom", "json"]
"""


def _rss(own: str) -> bytes:
    """A feed that names its own address in every place where feeds do."""
    own = escape(own)
    return f"""<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>A feed</title>
    <link>{own}</link><description>x</description><atom:link rel="self" href="{own}" type="application/rss+xml"/>
    <image><url>{own}</url><title>x</title><link>{own}</link></image>
    <item><guid>1</guid><title>An entry</title><link>entry/1</link><description>Words of its own.</description>
    <source url="{own}">A feed</source></item>
    <item><guid isPermaLink="false">{own}#2</guid><title>No link</title>
    <description>&lt;a href="/about"&gt;More words&lt;/a&gt; &lt;img src="p.png"&gt;
    &lt;a href="{own}"&gt;{own}&lt;/a&gt;</description></item>
    </channel></rss>""".encode()


def _atom(own: str) -> bytes:
    own = escape(own)
    return f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{own}"><title>A feed</title><id>{own}</id>
    <link rel="self" href="{own}"/><link rel="alternate" href="{own}"/><updated>2026-05-04T10:00:00Z</updated>
    <author><name>A</name><uri>{own}</uri></author>
    <entry><id>{own}/1</id><title>An entry</title><updated>2026-05-04T10:00:00Z</updated><link href="entry/1"/>
    <source><id>{own}</id><title>A feed</title><link rel="self" href="{own}"/><link href="{own}"/></source>
    <content type="html">Words &lt;a href="more"&gt;of&lt;/a&gt; its own.
    &lt;a href="{own}"&gt;This feed&lt;/a&gt;</content></entry></feed>""".encode()


def _json(own: str) -> bytes:
    return f"""{{"version": "https://jsonfeed.org/version/1.1", "title": "A feed", "feed_url": "{own}",
    "home_page_url": "{own}", "items": [{{"id": "{own}#1", "title": "An entry", "url": "{own}#1",
    "content_html": "<p>Words of its own at {own}. <a href='{own}'>y</a></p>"}}]}}""".encode()


@pytest.mark.parametrize("make", [_rss, _atom, _json])
@pytest.mark.parametrize("path", [f"/feed?key={SECRET}", f"/feed;v={SECRET}", f"/feed?a=1&key={SECRET}&b=%20"])
def test_the_fetch_address_is_in_no_file(tmp_path: Path, make: Callable[[str], bytes], path: str) -> None:
    """However the feed repeats it: as its page, its base, the page of an entry, and in its text."""
    with Loopback() as server:
        server.route(path, Answer(body=make(server.url(path))))
        _publish(tmp_path, server.url(path))
    _check(tmp_path)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_nor_is_where_it_leads_to(tmp_path: Path, status: int) -> None:
    """A redirect may add the secret only then."""
    with Loopback() as server:
        target = server.url(f"/real?key={SECRET}")
        server.route("/feed", Answer(status=status, headers={"Location": target}))
        server.route(f"/real?key={SECRET}", Answer(body=_rss(target)))
        _publish(tmp_path, server.url("/feed"))
        _publish(tmp_path, server.url("/feed"))
    _check(tmp_path)


def test_nor_are_credentials(tmp_path: Path) -> None:
    """Before the host, and in what the feed says of itself."""
    with Loopback() as server:
        url = server.url("/feed").replace("//", f"//user:{SECRET}@")
        server.route("/feed", Answer(body=_rss(url)))
        _publish(tmp_path, url)
    _check(tmp_path)


def _publish(folder: Path, url: str) -> None:
    program = Program(folder)
    program.configure({"one": url}, output=OUTPUT)
    program.once("--force", now=NOW)


def _check(folder: Path) -> None:
    files = [file for name in ("merged", "mirrors") for file in (folder / name).rglob("*") if file.is_file()]
    assert len(files) == 5 + 4
    assert b"An entry" in (folder / "merged" / "rss.xml").read_bytes()
    for file in files:
        body = file.read_bytes()
        at = body.find(SECRET.encode())
        assert at < 0, f"{file.name}: …{body[max(0, at - 200) : at + 60]!r}…"
