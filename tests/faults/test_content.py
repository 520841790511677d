"""Hostile content: whatever a feed holds in whatever field, nothing that acts reaches the store.

Text fields stay text (they are escaped where they are shown); HTML fields go through the one sanitiser.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from aggregator.clean.entry import clean
from aggregator.clean.html import sanitise
from aggregator.model import Cleaned, Kind
from tests.clean.test_html import what_acts
from tests.parse.documents import atom, read, rss

NOW = datetime(2026, 5, 3, tzinfo=UTC)
VECTORS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<a href="java\tscript:alert(1)">x</a>',
    '"><script>alert(1)</script>',
    "]]><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    "<object data='javascript:alert(1)'></object>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
ADDRESSES = [
    "javascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:x",
    "jAvAsCrIpT:alert(1)",
    "\tjavascript:x",
]


def escaped(text: str) -> str:
    """As XML text or attribute."""
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#39;")
    )


def cleaned(body: bytes) -> Cleaned:
    """The only entry of a document, as it is stored."""
    document = read(body)
    (entry,) = document.entries
    return clean(entry, kind=Kind.FEED, base="https://site.example/", language=None, now=NOW)


def rss_with(vector: str, address: str) -> bytes:
    """A feed with a vector in every field that holds words, and an address in every field that holds one."""
    text, link = escaped(vector), escaped(address)
    return rss(
        f"""<item><guid>{text}</guid><title>{text}</title><link>{link}</link><author>{text}</author>
        <dc:creator>{text}</dc:creator><category domain="{text}">{text}</category><comments>{link}</comments>
        <enclosure url="{link}" type="{text}" length="{text}"/><pubDate>{text}</pubDate>
        <source url="{link}">{text}</source><description>{text}</description>
        <content:encoded>{escaped(f'<p>words</p>{vector}<a href="{address}">x</a>')}</content:encoded>
        <media:group><media:title>{text}</media:title><media:description>{text}</media:description>
        <media:thumbnail url="{link}"/><media:content url="{link}" medium="audio"/></media:group>
        <itunes:author>{text}</itunes:author><itunes:image href="{link}"/><itunes:summary>{text}</itunes:summary>
        <itunes:keywords>{text}</itunes:keywords><podcast:transcript url="{link}" type="{text}"/>
        <podcast:person href="{link}">{text}</podcast:person></item>""",
        f"""<generator>{text}</generator><language>{text}</language><ttl>{text}</ttl><image><url>{link}</url></image>
        <atom:link rel="hub" href="{link}"/><atom:link rel="self" href="{link}"/>""",
    )


def json_with(vector: str, address: str) -> bytes:
    """The same in JSON."""
    words = ("id", "title", "summary", "language", "date_published")
    addresses = ("url", "external_url", "image", "banner_image")
    item = {
        **dict.fromkeys(words, vector),
        **dict.fromkeys(addresses, address),
        "content_html": f"<p>words</p>{vector}<a href='{address}'>x</a>",
        "authors": [{"name": vector, "url": address, "avatar": address}],
        "tags": [vector],
        "attachments": [{"url": address, "mime_type": vector, "title": vector}],
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": vector, "home_page_url": address, "icon": address}
    return json.dumps({**feed, "items": [item]}).encode()


def atom_with(vector: str, address: str) -> bytes:
    """The same in Atom, with every type of text."""
    text, link = escaped(vector), escaped(address)
    return atom(
        f"""<entry xml:base="{link}" xml:lang="{text}"><id>{text}</id><title type="html">{text}</title>
        <link href="{link}"/><link rel="related" href="{link}"/><link rel="enclosure" href="{link}" type="{text}"/>
        <link rel="replies" type="text/html" href="{link}"/><updated>{text}</updated>
        <author><name>{text}</name><uri>{link}</uri><email>{text}</email></author>
        <category term="{text}" label="{text}" scheme="{link}"/><summary type="{text}">{text}</summary>
        <content type="html">{text}</content><source><id>{text}</id><title>{text}</title><link href="{link}"/></source>
        </entry>"""
    )


def addresses_of(entry: Cleaned) -> list[str]:
    """Every address that is stored, the key for comparing aside."""
    found = [entry.link, entry.comments, entry.origin.link if entry.origin else None]
    found += [enclosure.url for enclosure in entry.enclosures] + [link.url for link in entry.links]
    found += [
        value
        for extension in entry.extensions
        for name, value in extension.attributes
        if name in ("url", "href", "src")
    ]
    return [one for one in found if one]


@pytest.mark.parametrize("make", [rss_with, atom_with, json_with])
@pytest.mark.parametrize("vector", VECTORS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_vectors_in_every_field(make: Callable[[str, str], bytes], vector: str, address: str) -> None:
    """HTML that is stored does nothing; addresses that are stored are of the web; texts are only texts."""
    body = make(vector, address)
    entry = cleaned(body)
    assert what_acts(entry.html) == []
    assert what_acts(entry.summary or "") == []
    assert all(one.startswith(("http://", "https://", "mailto:")) for one in addresses_of(entry))
    parsed = read(body)
    described = [parsed.icon, parsed.link, parsed.hints.hub, parsed.hints.self_url]
    assert all(one is None or one.startswith(("http://", "https://")) for one in described)
    assert parsed.language is None or "<" not in parsed.language


@pytest.mark.parametrize("vector", VECTORS)
def test_declared_text_is_shown_as_text(vector: str) -> None:
    """type=text, unknown types: the reader sees the characters that were written."""
    for kind in ("text", "text/plain", "application/x-unknown; <b>", "image/svg+xml"):
        body = atom(
            f"<entry><id>1</id><title>T</title><content type='{escaped(kind)}'>{escaped(vector)}</content></entry>"
        )
        assert what_acts(sanitise(read(body).entries[0].content or "")) == []


@pytest.mark.parametrize(
    "takeover",
    [
        "<base href='https://evil.example/'>",
        "<meta http-equiv='refresh' content='0;url=https://evil.example/'>",
        "<form action='https://evil.example/'><input name='password'>",
        "<style>body{display:none}</style>",
        "<plaintext>",
        "<!-- never closed",
        "<textarea>",
        "<select><option>",
        "<div style='position:fixed;inset:0;z-index:9'>over all</div>",
        "<img name='getElementById'><a id='location' name='x'>y</a>",
        "<marquee><blink>x",
        "<dialog open>x",
        "<link rel='stylesheet' href='https://evil.example/x.css'>",
        "<table><caption><svg><foreignObject><body onload=alert(1)>",
    ],
)
def test_a_fragment_cannot_take_over_the_page(takeover: str) -> None:
    """What stands before it stays, and nothing of it reaches beyond its own text."""
    safe = sanitise(f"<p>before</p>{takeover}", base="https://site.example/")
    assert safe.startswith("<p>before</p>")
    assert what_acts(safe) == []


def test_xhtml_is_sanitised_like_html() -> None:
    """Markup that was parsed as XML is written as HTML, then sanitised."""
    body = atom(
        """<entry><id>1</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p onclick="alert(1)">words
        <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg></p>
        <script>alert(1)</script></div></content></entry>"""
    )
    entry = cleaned(body)
    assert "words" in entry.html
    assert what_acts(entry.html) == []


def test_base64_is_read_or_shown_as_text() -> None:
    """Encoded bytes are not markup unless they say what they are."""
    encoded = "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="
    body = atom(f"<entry><id>1</id><content type='application/octet-stream'>{encoded}</content></entry>")
    assert what_acts(sanitise(read(body).entries[0].content or "")) == []


def test_ten_thousand_pictures() -> None:
    """Counters go, data pictures go, the rest is capped."""
    pictures = (
        "<img src='https://a.example/{}.png'><img src='data:image/png;base64,AA'><img src='/t.gif' width=1 height=1>"
    )
    safe = sanitise("".join(pictures.format(number) for number in range(5_000)), base="https://site.example/")
    assert safe.count("<img") == 200
    assert "data:" not in safe


@pytest.mark.parametrize("text", ["]]>", "-->", "</script>", "<![CDATA[", "&amp;", "\u202e", "\u2028", "\U000e0001"])
def test_awkward_texts_stay_text(text: str) -> None:
    """They come back as what they are, escaped once."""
    safe = sanitise(f"<p>{escaped(text)}</p>")
    assert what_acts(safe) == []
    assert sanitise(safe) == safe
