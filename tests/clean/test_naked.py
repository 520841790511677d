"""Addresses that stand naked in a text become links, in feeds and in captures."""

from datetime import UTC, datetime

import pytest

from aggregator.clean.entry import clean
from aggregator.clean.naked import find_addresses
from aggregator.model import Cleaned, Entry, Kind

NOW = datetime(2026, 5, 10, tzinfo=UTC)


def cleaned(content: str, *, is_text: bool = False) -> Cleaned:
    entry = Entry(id="1", title="Boats", link="https://site.example/1", content=content, is_text=is_text)
    return clean(entry, kind=Kind.FEED, base="https://site.example/", language="en", now=NOW)


@pytest.mark.parametrize(
    ("text", "written", "url"),
    [
        ("See https://a.example/b.", "https://a.example/b", "https://a.example/b"),
        ("(https://a.example/b)", "https://a.example/b", "https://a.example/b"),
        ("https://a.example/b_(c)", "https://a.example/b_(c)", "https://a.example/b_(c)"),
        ("at www.a.example/x, or", "www.a.example/x", "http://www.a.example/x"),
        ("在https://a.example/b。然后", "https://a.example/b", "https://a.example/b"),
        ("**https://a.example/b**", "https://a.example/b", "https://a.example/b"),
        ("https://a.example/b?utm_source=x&id=2!", "https://a.example/b?utm_source=x&id=2", "https://a.example/b?id=2"),
    ],
)
def test_address_ends_where_the_sentence_goes_on(text: str, written: str, url: str) -> None:
    """Stops and brackets of the sentence are none of it; trackers go from where it leads."""
    (one,) = find_addresses(text)
    assert (text[one.start : one.end], one.url) == (written, url)


@pytest.mark.parametrize(
    "text", ["mail a@www.example.com", "http://", "javascript:alert(1)", "www.", "ftp://a.example/b"]
)
def test_what_is_no_web_address_stays_text(text: str) -> None:
    """Mail, schemes that are not the web's, and beginnings."""
    assert not list(find_addresses(text))


@pytest.mark.parametrize("is_text", [False, True])
def test_address_is_linked_once(*, is_text: bool) -> None:
    """The words stay as they were, and the link is evidence."""
    found = cleaned("Give at https://give.example/roof?utm_source=x, please; it rains in here by now.", is_text=is_text)
    assert [link.url for link in found.links] == ["https://give.example/roof"]
    assert found.html.count('href="https://give.example/roof"') == 1
    assert "x</a>, please" in found.html


@pytest.mark.parametrize("tag", ["code", "pre", "a href='https://b.example/'"])
def test_address_in_code_or_in_a_link_stays(tag: str) -> None:
    """There it is an example, or what another link says."""
    found = cleaned(f"<p>Words before it.</p><p><{tag}>https://a.example/b</{tag.split(maxsplit=1)[0]}></p>")
    assert "https://a.example/b" not in [link.url for link in found.links]


def test_many_addresses_are_bounded() -> None:
    """A page of addresses is a directory."""
    found = cleaned("".join(f"<p>https://a.example/{number}</p>" for number in range(700)))
    assert found.html.count("<a ") == 500
    assert len(found.blocks) == 700


def test_an_address_that_goes_on_in_the_next_element_is_left() -> None:
    """Half an address leads nowhere."""
    assert not cleaned("<p>At https://a.example/very-long<wbr>-path for the list of boats.</p>").links


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("详情见https://x.example/a1查看全文", "https://x.example/a1"),
        ("船期：https://x.example/2026/a1每天更新", "https://x.example/2026/a1"),
        ("点击 https://x.example/a1查看全文", "https://x.example/a1"),
        ("全文 https://x.example/a1.html船期有变", "https://x.example/a1.html"),
        ("见 https://x.example/?id=12船期有变", "https://x.example/?id=12"),
        ("见 https://x.example/q?name=abc中文&p=2", "https://x.example/q?name=abc中文&p=2"),
        ("官网 https://x.example每天更新", "https://x.example"),
        ("見 www.x.example船期", "www.x.example"),
        ("詳しくは https://x.example/a1をご覧ください", "https://x.example/a1"),
        ("자세한 내용은 https://x.example/a1에서 볼 수 있다", "https://x.example/a1"),
        ("見 https://x.example/記事/一", "https://x.example/記事/一"),
        ("见https://x.example/wiki/渡轮", "https://x.example/wiki/渡轮"),
        ("見 https://x.example/wiki/LED照明", "https://x.example/wiki/LED照明"),
        ("见 https://x.example/tag/AI中国", "https://x.example/tag/AI中国"),
        ("见 https://x.example/wiki/F1上海站", "https://x.example/wiki/F1上海站"),
        ("见 https://x.example/a1上的说明", "https://x.example/a1"),
        ("https://x.example/topic/127/渡轮-a-停航", "https://x.example/topic/127/渡轮-a-停航"),
    ],
)
def test_address_ends_where_words_without_blanks_run_on(text: str, written: str) -> None:
    """What follows a letter or a digit is the sentence, where no blank stands before either; words of a path stay."""
    (one,) = find_addresses(text)
    assert text[one.start : one.end] == written
