"""Bytes to text: the bytes first, then the labels, and only encodings of the web."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.parse.charset import decode

XML = '<?xml version="1.0" encoding="{}"?><rss>{}</rss>'


def labelled(label: str, codec: str, text: str) -> bytes:
    """A document that names an encoding, in another or the same."""
    return XML.format(label, text).encode(codec)


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        (labelled("utf-8", "utf-8", "größer 中文"), None, "größer 中文"),
        (labelled("utf-8", "utf-8-sig", "größer"), None, "größer"),
        (labelled("iso-8859-1", "utf-8", "größer"), None, "größer"),  # a wrong label
        (labelled("iso-8859-1", "iso-8859-1", "größer"), None, "größer"),
        (labelled("iso-8859-1", "cp1252", "“quoted” – €"), None, "“quoted” – €"),
        (labelled("gb2312", "gb18030", "马斯克囍"), None, "马斯克囍"),
        (labelled("big5", "big5", "馬斯克"), None, "馬斯克"),
        (labelled("shift_jis", "cp932", "東京①"), None, "東京①"),
        (labelled("euc-jp", "euc_jp", "東京"), None, "東京"),
        (labelled("iso-2022-jp", "iso2022_jp", "東京"), None, "東京"),
        (labelled("euc-kr", "cp949", "서울"), None, "서울"),
        (labelled("windows-1251", "cp1251", "Москва"), None, "Москва"),
        (labelled("koi8-r", "koi8-r", "Москва"), None, "Москва"),
        (labelled("utf-16", "utf-16", "größer"), None, "größer"),
        (labelled("utf-8", "utf-16-le", "größer"), None, "größer"),
        (labelled("utf-16", "utf-16-be", "größer"), None, "größer"),
        (labelled("utf-32", "utf-32", "größer"), None, "größer"),
        (labelled("utf-16", "utf-8", "größer"), None, "größer"),  # a label left by an editor
        (labelled("windows-1251", "cp1251", "Москва"), "text/xml; charset=iso-8859-1", "Москва"),
        ("<rss>Москва</rss>".encode("cp1251"), "text/xml; charset=windows-1251", "Москва"),
        ("<rss>größer</rss>".encode("cp1252"), None, "größer"),
        ('<html><meta charset="gbk">马斯克'.encode("gbk"), None, "马斯克"),
    ],
)
def test_readable(body: bytes, content_type: str | None, text: str) -> None:
    """What is written comes out, whatever the labels say."""
    decoded = decode(body, content_type)
    assert text in decoded.text


@pytest.mark.parametrize(
    "label", ["utf-7", "rot13", "idna", "unicode_escape", "punycode", "base64", "no-such", "cp037"]
)
def test_only_encodings_of_the_web(label: str) -> None:
    """Codecs that only Python knows could make markup of harmless bytes."""
    assert "+ADw-script+AD4-" in decode(labelled(label, "ascii", "+ADw-script+AD4-")).text
    assert decode(labelled(label, "utf-8", "größer")).encoding == "utf-8"


def test_stray_bytes_are_mended_and_told() -> None:
    """A quotation pasted from another program into UTF-8."""
    decoded = decode(labelled("utf-8", "utf-8", "größer ") + "“so”".encode("cp1252"))
    assert "größer " in decoded.text
    assert decoded.text.endswith("“so”")
    assert decoded.problem is not None


@given(st.binary(max_size=200), st.sampled_from([None, "text/xml; charset=utf-16", "x; charset=gbk", 'charset="']))
def test_any_bytes_become_text(body: bytes, content_type: str | None) -> None:
    """No error, and no half characters."""
    assert decode(body, content_type).text.encode("utf-8", "surrogatepass") is not None
    assert not any("\ud800" <= char <= "\udfff" for char in decode(body, content_type).text)
