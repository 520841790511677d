"""The feeds over HTTP: validators, compression, types, and nothing but the feeds."""

import gzip
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from aggregator.model import Format
from tests.web import world
from tests.web.service import Service

ATOM = "/feeds/merged/atom.xml"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("rss.xml", "application/rss+xml; charset=utf-8"),
        ("atom.xml", "application/atom+xml; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
    ],
)
def test_each_format_is_served_as_it_stands_on_disk(reader: Service, name: str, media_type: str) -> None:
    """Byte for byte, with its own type, and a time for which it may be kept."""
    answer = reader.get(f"/feeds/merged/{name}", headers={"accept-encoding": "identity"})
    assert answer.status_code == 200
    assert answer.content == (reader.folder / "merged" / name).read_bytes()
    assert answer.headers["content-type"] == media_type
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_gzip_carries_the_same_document_under_a_tag_of_its_own(reader: Service) -> None:
    """A strong tag names bytes, and the compressed ones are others (RFC 9110 8.8.3.3)."""
    plain = reader.get(ATOM, headers={"accept-encoding": "identity"})
    packed = reader.get(ATOM, headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert {plain.headers["vary"], packed.headers["vary"]} == {"Accept-Encoding"}
    assert "content-encoding" not in reader.get(ATOM, headers={"accept-encoding": "gzip;q=0, br"}).headers


def test_what_a_reader_has_is_not_sent_again(reader: Service) -> None:
    """By either tag, in a list, weak, or as a star; by the date that was given; and only then."""
    full = reader.get(ATOM, headers={"accept-encoding": "gzip"})
    tag, date = full.headers["etag"], full.headers["last-modified"]
    same = [
        {"if-none-match": tag},
        {"if-none-match": f"W/{tag}"},
        {"if-none-match": f'"other", {tag}'},
        {"if-none-match": "*"},
        {"if-modified-since": date},
        {"if-none-match": tag, "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT"},
    ]
    for headers in same:
        answer = reader.get(ATOM, headers={**headers, "accept-encoding": "gzip"})
        assert (answer.status_code, answer.content) == (304, b""), headers
        assert answer.headers["etag"] == tag
        assert "content-type" not in answer.headers
    other = [
        {"if-none-match": '"other"'},
        {"if-none-match": '"other"', "if-modified-since": date},
        {"if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"if-modified-since": "yesterday"},
        {"if-none-match": ""},
    ]
    for headers in other:
        assert reader.get(ATOM, headers=headers).status_code == 200, headers


def test_head_says_what_get_would(reader: Service) -> None:
    """The same headers and no body."""
    full, head = reader.get(ATOM), reader.ask("HEAD", ATOM)
    assert head.content == b""
    for name in ("etag", "last-modified", "content-length", "content-type"):
        assert head.headers[name] == full.headers[name]


def _headers_within_a_second(service: Service, path: Path) -> httpx.Headers:
    """What is answered in the second in which a file was written; tried again where a slow machine let it pass."""
    while True:
        second = int(time.time())
        os.utime(path, (second, second))
        headers = service.get(ATOM).headers
        if int(time.time()) == second:
            return headers


def test_a_new_edition_is_served_at_once(service: Service) -> None:
    """With another tag; a date that is not past yet is left out, for it could not tell what comes in that second."""
    before = service.get(ATOM)
    path = service.folder / "merged" / "atom.xml"
    path.write_bytes(b"<feed/>")
    os.utime(path, (4_000_000_000, 4_000_000_000))
    after = service.get(ATOM, headers={"if-none-match": before.headers["etag"]})
    assert (after.status_code, after.content) == (200, b"<feed/>")
    assert after.headers["etag"] != before.headers["etag"]
    assert "last-modified" not in after.headers
    assert "last-modified" not in _headers_within_a_second(service, path)
    os.utime(path, (1_700_000_500, 1_700_000_500))
    assert service.get(ATOM).headers["last-modified"] == "Tue, 14 Nov 2023 22:21:40 GMT"


def test_compression_is_done_once_and_is_the_same_each_time(reader: Service) -> None:
    """No time of making stands in it."""
    first, second = (reader.ask("GET", ATOM, headers={"accept-encoding": "gzip"}) for _ in range(2))
    assert first.headers["etag"] == second.headers["etag"]
    assert gzip.compress(first.content, 6, mtime=0) == gzip.compress(second.content, 6, mtime=0)


@pytest.mark.parametrize(
    "path",
    [
        "/feeds/merged/", "/feeds/merged/aggregator.db", "/feeds/merged/.atom.xml.new", "/feeds/other/atom.xml",
        "/feeds/merged/../aggregator.db", "/feeds/%2e%2e/aggregator.db", "/feeds/merged/..%2faggregator.db",
        "/feeds/merged/..%5caggregator.db", "/feeds/merged%00/atom.xml", "/feeds/merged/atom.xml%00",
        "/feeds/merged/atom.xml/", "/feeds//atom.xml", "/feeds/MERGED/atom.xml", "/static/../style.css",
        "/static/%2e%2e%2fsettings.py", "/static/pages.py", "/static/",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_feeds(reader: Service, path: str) -> None:
    """Not found, on a plain page that repeats nothing."""
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "aggregator.db" not in answer.text


def test_a_link_in_a_feeds_place_is_not_followed(service: Service) -> None:
    """Whoever can write into the folder cannot make us read another file out."""
    path = service.folder / "merged" / "atom.xml"
    path.unlink()
    path.symlink_to(service.folder / "aggregator.db")
    assert service.get(ATOM).status_code == 404
    path.unlink()
    assert service.get(ATOM).status_code == 404
    path.mkdir()
    assert service.get(ATOM).status_code == 404


def test_static_files_are_kept_for_ever_under_their_own_address(reader: Service) -> None:
    """With the tag in the address; without it for an hour."""
    address = next(part for part in reader.get("/").text.split('"') if part.startswith("/static/style.css"))
    assert "immutable" in reader.get(address).headers["cache-control"]
    assert "immutable" not in reader.get("/static/style.css").headers["cache-control"]
    assert reader.get("/static/htmx.LICENSE.txt").status_code == 200


@pytest.fixture
def mirrored(open_service: Callable[..., Service]) -> Service:
    """A service with mirrors beside the merged feed, one of them written."""
    service = open_service()
    folder = service.folder / "mirrors" / "wire"
    folder.mkdir(parents=True)
    (folder / "atom.xml").write_bytes(b"<feed/>")
    service.outputs = (*service.outputs, world.mirrors(service.folder))
    return service


def test_mirrors_are_served_by_the_key_of_their_source(mirrored: Service) -> None:
    """One folder a source, and the list of all of them with addresses that this client can use."""
    assert mirrored.get("/feeds/mirrors/wire/atom.xml").content == b"<feed/>"
    listed = mirrored.get("/feeds/mirrors/mirrors.opml")
    assert listed.headers["content-type"].startswith("text/x-opml")
    assert b'xmlUrl="http://127.0.0.1:8765/feeds/mirrors/wire/atom.xml"' in listed.content
    page = mirrored.get("/feeds").text
    assert "/feeds/mirrors/mirrors.opml" in page
    assert "/feeds/mirrors/kol/atom.xml" in page


@pytest.mark.parametrize(
    "path",
    ["mirrors/atom.xml", "mirrors/../atom.xml", "mirrors/%2e%2e/atom.xml", "mirrors/..%2fmerged/atom.xml",
     "mirrors/none/atom.xml", "mirrors/wire/x.xml", "merged/wire/atom.xml", "merged/mirrors.opml", "mirrors/wire/"],
)  # fmt: skip
def test_no_path_leads_out_of_the_mirrors(mirrored: Service, path: str) -> None:
    """Nor is one output's address another's."""
    assert mirrored.get(f"/feeds/{path}").status_code == 404


def test_a_link_in_a_mirrors_place_is_not_followed(mirrored: Service) -> None:
    """A folder that is a link is none of ours."""
    (mirrored.folder / "mirrors" / "kol").symlink_to(mirrored.folder / "merged")
    assert mirrored.get("/feeds/mirrors/kol/atom.xml").status_code == 404


def test_a_written_page_stands_alone(service: Service) -> None:
    """It may not act in the name of the pages."""
    service.outputs = (replace(service.outputs[0], formats=(*service.outputs[0].formats, Format.HTML)),)
    (service.folder / "merged" / "index.html").write_bytes(b"<p>x")
    policy = service.get("/feeds/merged/index.html").headers["content-security-policy"]
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert "'self'" not in policy


def test_a_hub_is_named_in_the_head_too(open_service: Callable[..., Service]) -> None:
    """With the public address of the very file; without a public address, or a hub, nothing is named."""
    service = open_service(public_url="https://news.example")
    assert "link" not in service.get(ATOM).headers
    service.outputs = (replace(service.outputs[0], hub="https://hub.example/"),)
    for method in ("GET", "HEAD"):
        said = service.ask(method, "/feeds/merged/feed.json", headers={"host": "news.example"}).headers["link"]
        assert said == '<https://hub.example/>; rel="hub", <https://news.example/feeds/merged/feed.json>; rel="self"'


def test_the_name_of_a_feed_alone_leads_to_its_addresses(reader: Service) -> None:
    """What people paste who cut the end off."""
    answer = reader.get("/feeds/merged")
    assert (answer.status_code, answer.headers["location"]) == (302, "/feeds#o-merged")
    assert reader.get("/feeds/none").status_code == 404
