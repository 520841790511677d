"""Documents in an old encoding that they do not name, or name wrongly, are read as their readers would."""

import pytest

from aggregator.errors import ParseError
from aggregator.model import Kind
from aggregator.parse.charset import decode
from aggregator.parse.document import parse
from tests.parse.documents import NOW


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "春天的花园里开满了各种颜色的花"),
        ("big5", "圖書館將於下個月重新開放"),
        ("cp932", "新しい橋は来月から通れるようになります"),
        ("cp949", "도서관이 다음 달에 다시 문을 엽니다"),
        ("cp1251", "Библиотека снова откроется в следующем месяце"),
        ("cp1253", "Η βιβλιοθήκη ανοίγει ξανά τον επόμενο μήνα"),
        ("cp1252", "La bibliothèque rouvrira ses portes après l’été"),
    ],
)
@pytest.mark.parametrize("label", ["", "encoding='utf-8'"])
def test_an_unnamed_encoding_is_found_by_what_it_says(encoding: str, text: str, label: str) -> None:
    """Without a label, and under a wrong one; the guess is a problem that is told."""
    document = f"<?xml version='1.0' {label}?><rss version='2.0'><channel><title>{text}</title></channel></rss>"
    decoded = decode(document.encode(encoding))
    assert text in decoded.text
    assert decoded.problem is not None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"error": "rate limited"}', "JSON"),
        (b"[[[1]]]", "JSON"),
        (b"<Error><Code>AccessDenied</Code></Error>", "Error"),
        (b"<urlset><url><loc>https://a.example/</loc></url></urlset>", "urlset"),
        (b'<opml version="2.0"><body/></opml>', "opml"),
    ],
)
def test_what_programs_say_to_programs_is_no_entry(body: bytes, said: str) -> None:
    """Answers of interfaces, site maps and lists are refused by name, wherever they come from."""
    with pytest.raises(ParseError, match=said) as raised:
        parse(body, url=None, content_type=None, kind=Kind.AUTO, language=None, timezone=None, now=NOW)
    assert raised.value.kind == "not_a_feed"
