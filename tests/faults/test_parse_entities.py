"""Entities and document types, benign and hostile: nothing swells, and no file or address is opened."""

import pytest

from tests.faults.broken import kinds_of
from tests.parse.documents import one, read, rss
from tests.taking import within


def with_doctype(doctype: str, title: str) -> bytes:
    """A feed behind a document type declaration."""
    text = rss(f"<item><guid>1</guid><title>{title}</title></item>").decode()
    return text.replace("?>", f"?><!DOCTYPE rss {doctype}>", 1).encode()


def test_benign_entities_work() -> None:
    """A feed may name its own abbreviations, and HTML's."""
    body = with_doctype('[<!ENTITY co "Tom &#38; Ann"><!ENTITY nbsp2 " ">]', "&co;&nbsp2;&eacute;&nbsp;&lt;")
    assert one(body).title == "Tom & Ann é <"


def test_html_entities_need_no_declaration() -> None:
    """The commonest break of all: the entries stay, and the break is noted."""
    body = rss("<item><guid>1</guid><title>caf&eacute; &unknown; &amp;</title></item>")
    assert one(body).title == "café &unknown; &"
    assert "entity" in kinds_of(body)


@pytest.mark.parametrize(
    "doctype",
    [
        "[" + '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)) + "]",
        f'[<!ENTITY l11 "{"x" * 100_000}">]',
        '[<!ENTITY l11 SYSTEM "file:///etc/passwd">]',
        '[<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p; <!ENTITY l11 "&p;">]',
        'SYSTEM "http://127.0.0.1:9/x.dtd"',
        'PUBLIC "-//x" "file:///etc/passwd"',
    ],
)
def test_entity_bombs_and_external_entities(doctype: str) -> None:
    """Nothing swells, no file and no address is opened; the item stays."""
    with within(1):
        title = one(with_doctype(doctype, "&l11;" * 50)).title or ""
    assert len(title) < 10_000
    assert "root:" not in title


def test_expansion_is_bounded() -> None:
    """A modest entity, many times."""
    body = with_doctype(f'[<!ENTITY a "{"x" * 400}">]', "&a;" * 200_000)
    with within(3):
        read(body)


def test_xinclude_and_stylesheets_are_text() -> None:
    """They are neither fetched nor followed."""
    body = rss(
        '<item><guid>1</guid><title>T</title><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
        'href="file:///etc/passwd" parse="text"/></item>'
    ).replace(b"?>", b'?><?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>', 1)
    assert "root:" not in repr(read(body))
