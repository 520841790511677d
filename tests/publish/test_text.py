"""Text and addresses: what no format can hold is gone, what can stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aggregator.publish.text import address, after_title, fit, language_tag, line, plain, shorten, undirected


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_what_is_fit_can_be_written_as_xml(text: str) -> None:
    """And read again as it was, but for the line ends that XML folds."""
    node = etree.Element("x")
    node.text = fit(text)
    again = etree.fromstring(etree.tostring(node, encoding="UTF-8")).text or ""
    assert again == fit(text)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("https://a.example/p?q=1#f", "https://a.example/p?q=1#f"),
        ("https://a.example/x%2Fy?token=A%3D%3D", "https://a.example/x%2Fy?token=A%3D%3D"),
        ("https://a.example/x?", "https://a.example/x?"),
        ("https://a.example//two//", "https://a.example//two//"),
        ("https://a.example/t/topic/话题/1", "https://a.example/t/topic/%E8%AF%9D%E9%A2%98/1"),
        ("https://a.example/a b|c[1]", "https://a.example/a%20b%7Cc%5B1%5D"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
        ("https://user:secret@a.example/x", "https://a.example/x"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        (" https://a.example/\n", "https://a.example/"),
        ("HTTPS://a.example/", "https://a.example/"),
        ("ftp://a.example/", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("//a.example/x", None),
        ("/x", None),
        ("https:///x", None),
        ("https://[bad/x", None),
        ("https://a.example:99999/", None),
        ("https://<b>/", None),
        ("", None),
        (None, None),
    ],
    ids=str,
)
def test_addresses_are_percent_encoded_or_nothing(given_: str | None, expected: str | None) -> None:
    """Only what no address may hold is changed."""
    assert address(given_) == expected


def test_a_line_is_one_line() -> None:
    """Control characters go, white space folds, marks of direction go where asked."""
    assert line(" a\x00b\n\t c\u2028d ") == "ab c d"
    assert undirected("a\u202eb\u2066c") == "abc"


def test_shortening_cuts_at_a_word_where_there_is_one() -> None:
    """And never makes it longer than asked."""
    assert shorten("one two three", 20) == "one two three"
    assert shorten("one two three", 9) == "one two…"
    assert shorten("一二三四五六", 4) == "一二三…"


def test_plain_reads_words_only() -> None:
    """Entities are resolved; scripts are not words."""
    assert line(plain("<p>a &amp; <b>b</b></p><script>c</script><style>d</style> e")) == "a & b e"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One</p><p>Two <b>bold</b>, <a href='/x'>linked</a>.</p>", "One Two bold, linked."),
        ("first<br>second", "first second"),
        ("H<sub>2</sub>O", "H2O"),
        ("<ul><li>a</li><li>b</li></ul>c", "a b c"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("a<img src='x'>b", "a b"),
        ("a<!-- no -->b", "ab"),
        ("&lt;b&gt; is a tag", "<b> is a tag"),
        ("no markup at all", "no markup at all"),
    ],
)
def test_only_blocks_part_words(html: str, words: str) -> None:
    """What stands within a line is joined as it stands."""
    assert line(plain(html)) == words


@pytest.mark.parametrize("tag", ["en", "zh-Hant-TW", "sr-Latn"])
def test_language_tags_pass(tag: str) -> None:
    """Those of the common form."""
    assert language_tag(tag) == tag


@pytest.mark.parametrize("tag", ["", None, "en_US", "x", "english language", 'en"'])
def test_what_is_no_language_tag_does_not(tag: str | None) -> None:
    """It would make the document invalid."""
    assert language_tag(tag) is None


@pytest.mark.parametrize(
    ("title", "text", "rest"),
    [
        ("The ferry was quiet…", "The ferry was quiet, and slow.", "… and slow."),
        ("在联邦法庭的盘问中…", "在联邦法庭的盘问中，他先说", "… 他先说"),
        ("The whole of it", "The whole of it", ""),
        ("The whole of it", "The whole of it.", ""),
        ("Another headline", "The ferry was quiet.", "The ferry was quiet."),
        ("…", "The ferry was quiet.", "The ferry was quiet."),
    ],
)
def test_what_a_made_headline_says_is_not_said_twice(title: str, text: str, rest: str) -> None:
    """The text goes on where the headline was cut."""
    assert after_title(title, text) == rest
