"""Bad documents: what the parsers must survive. That a worker which runs away is killed is tested with the workers;
here stands what the parsers themselves keep within bounds."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.model import Kind, Parsed
from tests.parse.documents import NAMESPACES, one, read, rss

ITEM = "<item><guid isPermaLink='false'>{0}</guid><title>T{0}</title><link>https://site.example/{0}</link></item>"


def ids_of(body: bytes) -> list[str]:
    """The entries that came out."""
    return [entry.id for entry in read(body).entries]


def kinds_of(body: bytes) -> set[str]:
    """The problems that were noted."""
    return {problem.kind for problem in read(body).problems}


def with_doctype(doctype: str, title: str) -> bytes:
    """A feed behind a document type declaration."""
    text = rss(f"<item><guid>1</guid><title>{title}</title></item>").decode()
    return text.replace("?>", f"?><!DOCTYPE rss {doctype}>", 1).encode()


# ---------------------------------------------------------------- entities


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
    start = time.process_time()
    title = one(with_doctype(doctype, "&l11;" * 50)).title or ""
    assert time.process_time() - start < 1
    assert len(title) < 10_000
    assert "root:" not in title


def test_expansion_is_bounded() -> None:
    """A modest entity, many times."""
    body = with_doctype(f'[<!ENTITY a "{"x" * 400}">]', "&a;" * 200_000)
    start = time.process_time()
    read(body)
    assert time.process_time() - start < 3


def test_xinclude_and_stylesheets_are_text() -> None:
    """They are neither fetched nor followed."""
    body = rss(
        '<item><guid>1</guid><title>T</title><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
        'href="file:///etc/passwd" parse="text"/></item>'
    ).replace(b"?>", b'?><?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>', 1)
    assert "root:" not in repr(read(body))


# ---------------------------------------------------------------- size and depth

HUGE: dict[str, Callable[[], bytes]] = {
    "depth": lambda: rss(
        "<item><guid>1</guid><description>" + "<a>" * 100_000 + "</a>" * 100_000 + "</description></item>"
    ),
    "depth of elements": lambda: rss("<item><guid>1</guid>" + "<a>" * 100_000 + "</a>" * 100_000 + "</item>"),
    "declarations": lambda: b"<rss><channel><title>x</title>" + b"<!" * 360_000,
    "names": lambda: rss(f"<item><guid>1</guid><author>{'a@' * 40_000}</author></item>"),
    "attributes": lambda: rss(
        "<item><guid>1</guid><x " + " ".join(f"a{number}='1'" for number in range(100_000)) + "/></item>"
    ),
    "title": lambda: rss(f"<item><guid>1</guid><title>{'T' * 5_000_000}</title></item>"),
    "token": lambda: rss(f"<item><guid>1</guid><description>{'x' * 5_000_000}</description></item>"),
    "id": lambda: rss(f"<item><guid>{'i' * 1_000_000}</guid></item>"),
    "author": lambda: rss(f"<item><guid>1</guid><author>{'a' * 1_000_000}</author></item>"),
    "author in CDATA": lambda: rss(f"<item><guid>1</guid><dc:creator><![CDATA[{'a.' * 500_000}]]></dc:creator></item>"),
    "date": lambda: rss(f"<item><guid>1</guid><pubDate>{'1 ' * 1_000_000}</pubDate></item>"),
    "link": lambda: rss(
        f"<item><guid isPermaLink='false'>1</guid><link>https://a.example/{'%20' * 500_000}</link></item>"
    ),
    "enclosures": lambda: rss(
        "<item><guid>1</guid>" + "".join(f"<enclosure url='https://a.example/{n}'/>" for n in range(10_000)) + "</item>"
    ),
    "categories": lambda: rss("<item><guid>1</guid>" + "<category>c</category>" * 10_000 + "</item>"),
    "blank prolog": lambda: b"\n" * 5_000_000 + rss("<item><guid>1</guid></item>"),
    "brackets": lambda: rss("<item><guid>1</guid><description>" + "&lt;" * 500_000 + "</description></item>"),
    "ampersands": lambda: rss("<item><guid>1</guid><title>" + "&" * 500_000 + "</title></item>"),
    "comments": lambda: rss("<item><guid>1</guid></item>") + b"<!--" * 200_000,
    "half a comment": lambda: rss(f"<item><guid>1</guid><description><![CDATA[{'<!-' * 300_000}</description></item>"),
    "half a tag": lambda: b"<rss><channel>" + b"<item " * 300_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_parts_take_bounded_time(name: str) -> None:
    """Read, cut or refused, but not for ever."""
    body = HUGE[name]()
    start = time.process_time()
    try:
        parsed: Parsed | None = read(body)
    except ParseError:
        parsed = None
    assert time.process_time() - start < 4
    for entry in parsed.entries if parsed else ():
        assert len(entry.id) <= 500
        assert len(entry.title or "") <= 2_000
        assert len(entry.content or entry.summary or "") <= 1_100_000
        assert len(entry.enclosures) <= 100
        assert len(entry.categories) <= 100
        assert all(len(author) <= 300 for author in entry.authors)


@pytest.mark.parametrize("name", ["title", "token", "enclosures", "author"])
def test_a_cut_is_told(name: str) -> None:
    """Whoever looks at the source learns that something was left out."""
    assert "limit" in kinds_of(HUGE[name]())


def test_namespaces_are_counted() -> None:
    """Ten thousand prefixes make the parser's look-ups quadratic: refused, in words."""
    spaces = " ".join(f'xmlns:n{number}="urn:{number}"' for number in range(10_000))
    with pytest.raises(ParseError, match="500 namespaces"):
        read(f"<rss {spaces}><channel><item/></channel></rss>".encode())


def test_entries_are_capped_with_a_notice() -> None:
    """The first five thousand of a hundred thousand."""
    body = rss("".join(ITEM.format(number) for number in range(100_000)))
    parsed = read(body)
    assert len(parsed.entries) == 5_000
    assert parsed.entries[-1].id == "4999"
    assert "limit" in {problem.kind for problem in parsed.problems}


# ---------------------------------------------------------------- characters


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


# ---------------------------------------------------------------- broken in the middle

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


# ---------------------------------------------------------------- ids, dates, links


@pytest.mark.parametrize(
    "given",
    ["&lt;script&gt;alert(1)&lt;/script&gt;", "'; drop table entries; --", "../../etc/passwd", "a b", "中文", "%00"],
)
def test_odd_ids_are_keys_like_others(given: str) -> None:
    """The same at every poll, different from each other."""
    assert one(rss(f"<item><guid>{given}</guid></item>")).id == one(rss(f"<item><guid>{given}</guid></item>")).id


def test_repeated_and_missing_ids() -> None:
    """Every piece has an id of its own, the same at the next poll."""
    body = rss(
        "".join(f"<item><guid>same</guid><link>https://site.example/{n}</link></item>" for n in range(5)) + "<item/>"
    )
    assert len(set(ids_of(body))) == 6
    assert ids_of(body) == ids_of(body)


def test_what_stands_in_for_an_id() -> None:
    """In a fixed order: the link, the first file, a hash of the words. An empty id is none; a huge one is its hash."""
    link, file = "<link>https://site.example/1</link>", "<enclosure url='https://site.example/1.mp3'/>"
    words = "<title>Words</title>"
    for empty in ("", "<guid/>", "<guid> \n</guid>"):
        assert one(rss(f"<item>{empty}{link}{file}{words}</item>")).id == "https://site.example/1"
        assert one(rss(f"<item>{empty}{file}{words}</item>")).id == "https://site.example/1.mp3"
        assert one(rss(f"<item>{empty}{words}</item>")).id.startswith("sha256:")
    huge = [rss(f"<item><guid>{'i' * 1_000_000}{end}</guid></item>") for end in "aab"]
    first, again, other = (one(body).id for body in huge)
    assert first == again != other
    assert len(first) < 100


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("Thu, 30 Apr 2099 10:00:00 GMT", 2099),
        ("9999-12-31T23:59:59Z", 9999),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("10000-01-01", None),
        ("gestern", None),
        ("30 avril 2026", 2026),
        ("2026年4月30日", 2026),
        ("Thu, 31 Feb 2026 10:00:00 GMT", None),
        ("-1", None),
        ("99999999999999999999", None),
    ],
)
def test_dates(date: str, year: int | None) -> None:
    """The future is kept (it is clamped where it is sorted); zeros and garbage are no date; the item stays."""
    entry = one(rss(f"<item><guid>1</guid><pubDate>{date}</pubDate></item>"))
    assert (entry.published and entry.published.year) == year


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//", "http://", "http://[",
                "http://a b/",
                "vbscript:x", "\u0001javascript:x", "https://" + "a" * 300 + ".example/"]
)  # fmt: skip
def test_links_that_are_none(address: str) -> None:
    """In every field that holds an address; the item stays."""
    body = rss(
        f"<item><guid isPermaLink='true'>{address}</guid><link>{address}</link><comments>{address}</comments>"
        f"<enclosure url='{address}'/><media:thumbnail url='{address}'/><source url='{address}'>s</source></item>",
        f"<image><url>{address}</url></image><atom:link rel='hub' href='{address}'/>",
    )
    parsed = read(body, url=None)
    (entry,) = parsed.entries
    found = [entry.link, entry.comments, parsed.icon, parsed.hints.hub, *(one.url for one in entry.enclosures)]
    found += [entry.origin.link] if entry.origin else []
    assert all(one is None or one.startswith(("http://", "https://")) for one in found)
    assert "javascript:" not in " ".join(one or "" for one in found)


@pytest.mark.parametrize(
    ("base", "given", "link"),
    [
        ("", "/a/b", "https://site.example/a/b"),
        ("", "//other.example/b", "https://other.example/b"),
        ("https://base.example/x/", "b", "https://base.example/x/b"),
        ("//base.example/x/", "b", "https://base.example/x/b"),
        ("javascript:alert(1)//", "b", "https://site.example/b"),
        ("data:text/html,", "b", "https://site.example/b"),
        ("file:///etc/", "passwd", None),
        ("http://user:secret@base.example/", "b", "http://base.example/b"),
        ("", "https://user:secret@site.example/b", "https://site.example/b"),
    ],
)
def test_bases_and_credentials(base: str, given: str, link: str | None) -> None:
    """A link is resolved by the nearest base that is of the web; what logs in is taken off."""
    body = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><link href='https://site.example/'/><id>f</id>"
        f"<entry xml:base='{base}'><id>1</id><title>t</title><link href='{given}'/></entry></feed>"
    )
    entry = one(body.encode())
    assert entry.link == link
    assert "secret" not in repr(entry)


# ---------------------------------------------------------------- anything


@given(
    st.lists(
        st.sampled_from(
            ["<rss>", "<channel>", "<item>", "</item>", "<entry>", "<feed>", "<guid>", "<title>", "</title>",
             "<![CDATA[", "]]>", "<!--", "-->",
             "&", "&amp;", "&#", "<", ">", "x", "\0", "<link ", "href='", "'/>", "<dc:x",
             "<!DOCTYPE ",
             "<?xml "]
        ),
        max_size=25,
    ).map(lambda parts: "<rss><channel>" + "".join(parts))
    | st.text(max_size=60)
)  # fmt: skip
def test_any_document_is_read_or_refused(text: str) -> None:
    """An answer or a ParseError, never another error; ids differ."""
    try:
        parsed = read(text.encode("utf-8", "replace"), kind=Kind.FEED)
    except ParseError:
        return
    assert len({entry.id for entry in parsed.entries}) == len(parsed.entries)
