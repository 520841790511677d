"""What is fetched besides feeds goes through the same guard: article pages, archives, feeds that a page names."""

from pathlib import Path

from tests.e2e.program import item, rss
from tests.faults.passing import Here
from tests.loopback import Answer, Loopback

LINK = "<link rel=alternate type=application/rss+xml href='{}'>"


def configured(folder: Path, url: str, options: str) -> Here:
    """One source; only 127.0.0.1 may be asked, so that every other address is a stranger's."""
    (folder / "aggregator.toml").write_text(
        f'database = "sqlite:///x.db"\n[fetch]\nallow = ["127.0.0.1"]\n[[sources]]\nkey = "one"\nurl = "{url}"\n'
        f'backlog = "all"\n{options}\n[[outputs]]\nname = "merged"\nfolder = "merged"\nmax_age = "off"\n'
    )
    return Here(folder)


def test_an_article_page_that_leads_inside_is_not_fetched(tmp_path: Path) -> None:
    """Named as the link of an entry, or reached by a redirect; the entry is taken in as the feed gave it."""
    with Loopback() as server, Loopback(address="127.0.0.2") as inside:
        server.route("/away", Answer(status=302, headers={"Location": inside.url("/secret")}))
        links = {1: inside.url("/secret"), 2: server.url("/away")}
        items = [
            item(n, f"Entry {n}", f"The words of {n}.").replace(f"https://feed.example/{n}", url)
            for n, url in links.items()
        ]
        server.route("/feed", Answer(body=rss(*items)))
        configured(tmp_path, server.url("/feed"), 'full_text = "replace"').poll()
        assert inside.connections == 0
        assert len(server.asked("/away")) == 1
        assert len(Here(tmp_path).feed()["items"]) == 2


def test_an_archive_that_leads_inside_is_not_fetched(tmp_path: Path) -> None:
    """The document itself is taken in."""
    with Loopback() as server, Loopback(address="127.0.0.2") as inside:
        link = f"<link xmlns='http://www.w3.org/2005/Atom' rel='prev-archive' href='{inside.url('/a')}'/><link>"
        body = rss(item(1, "One", "Words.")).replace(b"<link>", link.encode(), 1)
        server.route("/feed", Answer(body=body))
        configured(tmp_path, server.url("/feed"), "archives = true").poll()
        assert inside.connections == 0
        assert len(Here(tmp_path).feed()["items"]) == 1


def test_a_page_that_names_feeds_inside_leads_nowhere(tmp_path: Path) -> None:
    """`add` asks only what it may ask."""
    with Loopback() as server, Loopback(address="127.0.0.2") as inside:
        server.route("/", Answer(body=f"<html><head>{LINK.format(inside.url('/f'))}</head><p>Hi".encode()))
        program = configured(tmp_path, "https://other.example/", "")
        assert program.run("add", server.url("/")).returncode == 1
        assert inside.connections == 0
