"""Characters that cannot be, labels that lie, and documents that break off in the middle."""

import pytest

from aggregator.errors import ParseError
from tests.faults.broken import ITEM, ids_of, kinds_of
from tests.parse.documents import NAMESPACES, one, read, rss


@pytest.mark.parametrize(
    "bad", ["\0", "\x0b", "\x1b[31m", "\x7f", "\x81", "\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "&#0;", "&#11;",
            "&#xFFFF;",
            "&#xD800;", "&#99999999;"]
)  # fmt: skip
def test_characters_that_cannot_be_are_kept_out(bad: str) -> None:
    """Not in any field; the item is read all the same."""
    body = rss(
        f"<item><guid>g{bad}</guid><title>t{bad}t</title><description>d{bad}</description><author>a{bad}</author>"
        f"<category>c{bad}</category><link>https://site.example/{bad}</link><comments>{bad}</comments></item>"
    )
    entry = one(body)
    text = repr(entry).encode().decode("unicode_escape", "replace")
    assert entry.title in ("tt", "t[31mt", "t\ufffdt")
    assert not any(char in text for char in "\0\x0b\x1b\x7f\x81\ufffe\uffff\ufdd0\U0001ffff")


def test_lone_surrogates_of_json_are_kept_out() -> None:
    """JSON can name half a character; no file and no database can hold it."""
    body = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "\\ud83d", "title": "a\\udc00b"}]}'
    (entry,) = read(body).entries
    assert entry.title == "ab"
    assert repr(entry).isprintable()


@pytest.mark.parametrize(
    "label",
    [
        "utf-7",
        "rot13",
        "unicode_escape",
        "raw_unicode_escape",
        "idna",
        "punycode",
        "hex",
        "zlib",
        "bz2",
        "base64",
        "undefined",
        "mbcs",
        "oem",
        "cp037",
        "ebcdic",
        "utf_8_sig",
        "none",
        "",
        "utf-16",
        "x" * 1000,
    ],
)
def test_odd_labels(label: str) -> None:
    """Readable whatever the label; escapes of another codec do not become markup."""
    body = rss("<item><guid>1</guid><title>größer +ADw-b+AD4-</title></item>").replace(
        b'"utf-8"', f'"{label}"'.encode(), 1
    )
    assert one(body).title == "größer +ADw-b+AD4-"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("label", ["utf-8", "utf-16", "iso-8859-1"])
def test_wide_encodings(codec: str, label: str) -> None:
    """With and without a byte order mark, whatever the label says."""
    text = rss("<item><guid>1</guid><title>größer 中文</title></item>").decode().replace("utf-8", label, 1)
    assert one(text.encode(codec)).title == "größer 中文"


def test_mixed_encodings() -> None:
    """One entry was pasted from another program: the others are read as they are, and no byte is an error."""
    items = [ITEM.format(number) for number in range(3)]
    body = rss("".join(items)).replace(b"T1", "“größer”".encode("cp1252")).replace(b"T2", "Über Köln größer".encode())
    parsed = read(body.replace(b"News", "Über alles Mögliche".encode()))
    assert [entry.title for entry in parsed.entries] == ["T0", "“größer”", "Über Köln größer"]
    assert parsed.problems


THREE = rss("".join(ITEM.format(number) for number in range(3)))


@pytest.mark.parametrize("cut", range(60, len(THREE) - 20, 37))
def test_a_truncated_document_keeps_its_whole_entries(cut: int) -> None:
    """At any byte: the complete items, the same each time, never half of one."""
    body = THREE[:cut]
    whole = [str(number) for number in range(body.count(b"</item>"))]
    try:
        found = ids_of(body)
    except ParseError:
        found = []
    assert found == whole


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (THREE + THREE, "trailing"),
        (THREE + b"<!-- ok --><p>Powered by</p>", "trailing"),
        (b"\n\nnoise " + THREE, None),
        (THREE.replace(b"<title>T1", b"<title>T1 & T2 <3"), "bare_character"),
        (THREE.replace(NAMESPACES.encode(), b"").replace(b"<title>", b"<media:x>y</media:x><title>"), "namespace"),
        (THREE.replace(b"<title>T1</title>", b"<title>T1</tittle>"), "malformed"),
    ],
)
def test_broken_documents_keep_their_entries(body: bytes, kind: str | None) -> None:
    """Junk around it, stray characters, undeclared prefixes, wrong end tags: read, and noted."""
    assert ids_of(body) == ["0", "1", "2"]
    assert kind is None or kind in kinds_of(body)
