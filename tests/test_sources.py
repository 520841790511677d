"""Subscription lists as programs really write them, and keys that last."""

import pytest

from aggregator.sources import is_broken_off, is_subscription_list, mint_key, read_opml

OPML = b"""<?xml version="1.0"?>
<opml version="2.0"><head><title>Mine</title></head><body>
  <outline text="News">
    <outline text="World">
      <outline type="rss" text="Plain" xmlUrl="https://a.example/feed?x=1&y=2"/>
    </outline>
    <outline type="rss" title="Twice" text="Twice" xmlUrl=" https://b.example/feed "/>
  </outline>
  <outline type="rss" text="Twice again" xmlUrl="https://b.example/feed" category="/Tech/Linux,fun"/>
  <outline text="No address"/>
</body></opml>"""


def test_folders_become_tags_and_doubles_are_one_source() -> None:
    """Nested folders are joined by a slash; a bare ampersand and blanks around an address are survived."""
    assert [(source.url, source.name, source.tags) for source in read_opml(OPML)] == [
        ("https://a.example/feed?x=1&y=2", "Plain", ("News/World",)),
        ("https://b.example/feed", "Twice", ("News", "Tech/Linux", "fun")),
    ]


def test_what_is_no_list_has_no_sources() -> None:
    """An empty or broken file is an empty list; the caller says so, and can tell it from a list of nothing."""
    for body in (b"", b"<html><p>no</p></html>"):
        assert read_opml(body) == ()
        assert not is_subscription_list(body)
    assert is_subscription_list(b'<opml version="1.0"><head/><body></body></opml>')


@pytest.mark.parametrize("declared", ["", '<?xml version="1.0"?>', '<?xml version="1.0" encoding="{}"?>'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_list_is_read_in_its_own_characters(declared: str, encoding: str) -> None:
    """What is UTF-8 need not say so; what is neither must."""
    if encoding[:3] != "utf" and "{}" not in declared:
        return
    text = '<opml version="2.0"><body><outline text="Zürich" xmlUrl="https://a.example/ü"/></body></opml>'
    [source] = read_opml((declared.format(encoding) + text).encode(encoding))
    assert (source.name, source.url) == ("Zürich", "https://a.example/ü")


def test_an_address_that_is_none_harms_no_other() -> None:
    """Whoever takes the list over tells it, or refuses it."""
    body = b'<opml version="2.0"><body><outline xmlUrl="http://[::1/f"/><outline xmlUrl="https://a.example/f"/></body></opml>'
    assert [source.url for source in read_opml(body)] == ["http://[::1/f", "https://a.example/f"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_list_that_lacks_its_end_is_broken_off(encoding: str) -> None:
    """Wherever it was cut; a whole one is not, nor an empty one, nor what is no such list."""
    text = OPML.decode().replace('<?xml version="1.0"?>', "")
    for whole in (text, text.replace("</opml>", "</OPML >"), text + "<!-- made by hand -->"):
        assert not is_broken_off(whole.encode(encoding))
    body = text.encode(encoding)
    for cut in (body[:-4], body[: len(body) * 2 // 3], body[: len(body) // 3]):
        assert is_broken_off(cut)
    assert read_opml(body[: len(body) * 2 // 3]), "what could be read is kept"
    for other in (b"", b"<html><p>no</p>", b'<opml version="2.0"/>'):
        assert not is_broken_off(other)


def test_a_key_is_made_once_from_the_address_and_keeps_its_secret() -> None:
    """The same address gives the same key; only the host can be read from it."""
    key = mint_key("https://www.News.example/feed?token=hunter2")
    assert key == mint_key("https://www.News.example/feed?token=hunter2")
    assert key.startswith("news-example-")
    assert "hunter2" not in key
    assert key != mint_key("https://www.News.example/feed?token=other")
    assert mint_key("saved/page.html").startswith("file-")
