"""The feeds' page: addresses, what is in them now, and how to subscribe."""

from collections.abc import Callable

from aggregator.publishing import publish
from tests.web import world
from tests.web.outlets import NOW
from tests.web.service import Service


def test_each_feed_has_its_addresses_and_a_preview(reader: Service) -> None:
    """Absolute, as a reader needs them, with the newest five items."""
    page = reader.get("/feeds").text
    for name in ("rss.xml", "atom.xml", "feed.json"):
        assert f'data-copy="http://127.0.0.1:8765/feeds/merged/{name}"' in page
    preview = page.partition("What it shows now")[2].partition("</details>")[0]
    assert preview.count("<li") == 5
    assert "הספרייה" in preview


def test_the_configured_address_is_shown_when_there_is_one(open_service: Callable[..., Service]) -> None:
    """And no word of this machine only."""
    service = open_service(public_url="https://news.example")
    page = service.get("/feeds").text
    assert "https://news.example/feeds/merged/atom.xml" in page
    assert "of this machine only" not in page
    assert "of this machine only" in open_service().get("/feeds").text


def test_whoever_has_no_mirrors_is_shown_the_command(service: Service) -> None:
    """And with mirrors the list to import, with its address to copy."""
    assert "aggregator mirror --folder mirrors" in service.get("/feeds").text
    service.outputs = (*service.outputs, world.mirrors(service.folder))
    page = service.get("/feeds").text
    assert "aggregator mirror --folder" not in page
    assert 'data-copy="http://127.0.0.1:8765/feeds/mirrors/mirrors.opml"' in page


def test_the_steps_name_each_reader(reader: Service) -> None:
    """With the address to paste, and what to do about private networks."""
    page = reader.get("/feeds").text
    for name in ("NetNewsWire", "FreshRSS", "Miniflux", "Newsboat"):
        assert f"<summary>{name}</summary>" in page
    assert page.count("<code>http://127.0.0.1:8765/feeds/merged/atom.xml</code>") >= 4


def test_every_page_lets_readers_find_the_feeds(reader: Service) -> None:
    """By link elements with their types."""
    for path in ("/", "/sources", "/feeds"):
        page = reader.get(path).text
        assert '<link rel="alternate" type="application/atom+xml" title="The Merged Feed (Atom)"' in page
        assert 'href="/feeds/merged/feed.json"' in page


def test_a_feed_that_is_not_written_yet_is_no_fault(service: Service) -> None:
    """It is said instead of a preview; whichever format is there is enough."""
    for name in ("feed.json", "atom.xml", "rss.xml"):
        assert "51 items now" in service.get("/feeds").text
        (service.folder / "merged" / name).unlink()
    page = service.get("/feeds").text
    assert "not written yet" in page
    assert "What it shows now" not in page


def test_each_mirror_has_its_addresses_and_a_preview(service: Service) -> None:
    """Opened from the list of mirrors, without a script; what it shows is what no other mirror has shown."""
    mirrors = world.mirrors(service.folder)
    service.run(lambda store: publish(store, mirrors, None, NOW))
    service.outputs = (*service.outputs, mirrors)
    assert "?mirror=wire#mirror" in service.get("/feeds").text
    page = service.get("/feeds?mirror=wire").text.partition('id="mirror"')[2].partition("</section>")[0]
    assert page.startswith("><bdi>Northern Wire</bdi>")
    assert 'data-copy="http://127.0.0.1:8765/feeds/mirrors/wire/atom.xml"' in page
    assert "Northvale to build 4.2 billion euro chip plant near Ostrava" in page
    valley = service.get("/feeds?mirror=valley").text.partition('id="mirror"')[2].partition("</section>")[0]
    assert "Northvale" not in valley
    for key in ("nobody", "../merged", "%00", "wire/x"):
        assert service.get(f"/feeds?mirror={key}").status_code == 404


def test_without_mirrors_none_is_opened(reader: Service) -> None:
    """An old bookmark."""
    assert reader.get("/feeds?mirror=wire").status_code == 404
