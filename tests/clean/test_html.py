"""Safe HTML: nothing that acts gets through, and nothing that carries the text is lost on the way."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aggregator.clean.html import sanitise
from tests.taking import within

BASE = "https://site.example/post/1"
REL = 'rel="noopener noreferrer"'

POSTER = "https://i.ytimg.com/vi/abcdefgh/hqdefault.jpg"

KEPT = [
    ("<p>One <b>two</b> <em>three</em></p>", "<p>One <b>two</b> <em>three</em></p>"),
    ("no markup at all", "no markup at all"),
    ("<pre>\n\n  a\n\tb</pre>", "<pre>\n\n  a\n\tb</pre>"),
    ("<pre>x  y\n z</pre>", "<pre>x  y\n z</pre>"),
    ("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>", "<ruby>漢<rp>(</rp><rt>kan</rt></ruby>"),
    ('<p lang="ja" dir="rtl">x</p>', '<p lang="ja" dir="rtl">x</p>'),
    (
        "<table><tbody><tr><th>a</th></tr><tr><td colspan=2>1</td></tr></tbody></table>",
        '<table><tbody><tr><th>a</th></tr><tr><td colspan="2">1</td></tr></tbody></table>',
    ),
    ('<img src="https://a.example/i.png" alt="A" title="T">', '<img src="https://a.example/i.png" alt="A" title="T">'),
    ('<ol start="3"><li>x</li></ol>', '<ol start="3"><li>x</li></ol>'),
    ("<p>]]&gt; --&gt; &lt;/script&gt; &amp;amp;</p>", "<p>]]&gt; --&gt; &lt;/script&gt; &amp;amp;</p>"),
]

MENDED = [
    # addresses
    ('<a href="/b">x</a>', f'<a href="https://site.example/b" {REL}>x</a>'),
    ('<a href="#note">x</a>', f'<a href="{BASE}#note" {REL}>x</a>'),
    ('<a href="mailto:a@b.example">x</a>', f'<a href="mailto:a@b.example" {REL}>x</a>'),
    ('<a href="https://a.example/?utm_source=x&amp;id=1">x</a>', f'<a href="https://a.example/?id=1" {REL}>x</a>'),
    ('<a href="https://a.example/x%E2%80%8B">x</a>', f'<a href="https://a.example/x" {REL}>x</a>'),
    ('<a href="javascript:alert(1)">x</a>', f"<a {REL}>x</a>"),
    # pictures
    ('<img src="/i.png">', '<img src="https://site.example/i.png">'),
    ('<img src="data:image/gif;base64,R0" data-src="/i.png">', '<img src="https://site.example/i.png">'),
    ('<img src="/img/placeholder.gif" data-original="/i.png">', '<img src="https://site.example/i.png">'),
    ('<img srcset="/s.png 400w, /m.png 1200w, /l.png 4000w">', '<img src="https://site.example/m.png">'),
    ('<img srcset="/s.png 1x, /m.png 2x">', '<img src="https://site.example/m.png">'),
    (
        '<picture><source srcset="/i.webp"><img src="/i.png" alt=""></picture>',
        '<img src="https://site.example/i.png" alt="">',
    ),
    (
        '<img data-src="/i.png"><noscript><img src="/j.png"></noscript>',
        '<img src="https://site.example/j.png">',
    ),
    (
        '<picture><img src="/placeholder.svg" data-src="/i.png"></picture>\n<noscript><img src="/i.png"></noscript>',
        '\n<img src="https://site.example/i.png">',
    ),
    (
        '<noscript><img src="/i.png"></noscript><img class="lazyload" data-src="/i.png">',
        '<img src="https://site.example/i.png">',
    ),
    (
        '<img src="/i.png"><noscript><img height="1" width="1" src="https://count.example/tr?id=1"></noscript>',
        '<img src="https://site.example/i.png">',
    ),
    ('<img src="data:image/png;base64,AA" alt="a graph">', "a graph"),
    ('<img src="https://a.example/t.gif" width="1" height="1">', ""),
    ('<img src="https://a.example/t.gif" style="width:1px;height:1px">', ""),
    ('<img src="https://pixel.wp.com/b.gif?x=1">', ""),
    # embeds
    (
        '<iframe src="https://www.youtube.com/embed/abcdefgh?rel=0" title="A film"></iframe>',
        f'<p><a href="https://www.youtube.com/watch?v=abcdefgh" {REL}><img src="{POSTER}" alt=""><br>A film</a></p>',
    ),
    (
        '<p>one <iframe src="//a.example/x"></iframe> two</p>',
        f'<p>one <a href="https://a.example/x" {REL}>a.example</a> two</p>',
    ),
    ('<iframe src="//a.example/x"></iframe>', f'<p><a href="https://a.example/x" {REL}>a.example</a></p>'),
    ('<iframe src="https://a.example/x" width="0" height="0"></iframe>', ""),
    ('<iframe srcdoc="<script>alert(1)</script>"></iframe>', ""),
    (
        '<video><source src="/v.mp4">words for old readers</video>',
        '<video src="https://site.example/v.mp4" controls="">words for old readers</video>',
    ),
    # formulas and drawings
    (
        '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math>',
        "<code>x^2</code>",
    ),
    ("<math><mi>a</mi><mo>+</mo><mi>b</mi></math>", "<code>a + b</code>"),
    ("<p>a<svg><title>t</title><text>b</text></svg></p>", "<p>a</p>"),
    # layout
    (
        '<table role="presentation"><tr><td>A</td><td><p>B</p></td></tr></table>',
        "<div>A</div><div><p>B</p></div>",
    ),
    (
        "<table><tr><td><table><tr><th>k</th><td>v</td></tr></table></td></tr></table>",
        "<div><table><tbody><tr><th>k</th><td>v</td></tr></tbody></table></div>",
    ),
    # escaping done once too often
    ("&lt;p&gt;Tom &amp;amp; Ann&lt;/p&gt;", "<p>Tom &amp; Ann</p>"),
    ("the tag &lt;p&gt; means a paragraph", "the tag &lt;p&gt; means a paragraph"),
]

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='java&#x0A;script:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img src=x onerror=alert(1)>",
    "<plaintext><script>alert(1)</script>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<form action='https://evil.example/'><input name=password><button>go</button></form>",
    "<style>*{display:none}</style><div style='position:fixed' id=x class=y name=z>over all</div>",
    "<iframe src='javascript:alert(1)'></iframe><object data='data:text/html,x'></object><embed src=javascript:x>",
    "<video src=x onerror=alert(1) poster='javascript:alert(1)'></video>",
    "<img srcset='javascript:alert(1) 1x'>",
    "&lt;p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;",
    "<p>&#0;&#xFFFF;\ud800\x1b[31m</p>",
    "<x-y is=z><template><img src=x onerror=alert(1)></template></x-y>",
    "<select><option><img src=x onerror=alert(1)></select>",
    "<xmp><p id='</xmp><img src=x onerror=alert(1)>'>",
]
ADDRESSES = {"href", "src", "cite", "poster"}
SILENT = {"rel", "alt", "title", "lang", "dir", "colspan", "rowspan", "controls", "width", "height", "value"}
TAGS = {
    "caption",
    "a",
    "b",
    "br",
    "code",
    "div",
    "i",
    "img",
    "li",
    "p",
    "pre",
    "source",
    "table",
    "tbody",
    "td",
    "tr",
    "ul",
    "video",
}


class Checker(HTMLParser):
    """Reads what we wrote with another parser than ours, and lists what should not be there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.wrong.append(tag)
        for name, value in attrs:
            is_web = (value or "").startswith(("https://", "http://", "mailto:"))
            if name not in SILENT and not (name in ADDRESSES and is_web):
                self.wrong.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(decl)


def what_acts(html: str) -> list[str]:
    """All that is not known to be harmless."""
    checker = Checker()
    checker.feed(html)
    checker.close()
    return checker.wrong


@pytest.mark.parametrize(("fragment", "expected"), KEPT)
def test_kept(fragment: str, expected: str) -> None:
    """Code white space, tables, ruby, languages, directions, alternative texts survive as they are."""
    assert sanitise(fragment, base=BASE) == expected


@pytest.mark.parametrize(("fragment", "expected"), MENDED)
def test_mended(fragment: str, expected: str) -> None:
    """What a reader could not show, or would be followed by, becomes what it was meant to be."""
    assert sanitise(fragment, base=BASE) == expected


@pytest.mark.parametrize("fragment", ATTACKS)
def test_attacks(fragment: str) -> None:
    """Nothing acts, overlays, redirects or names itself, and the rest of the page is no part of it."""
    safe = sanitise(f"<p>before</p>{fragment}", base=BASE)
    assert what_acts(safe) == []
    assert safe.startswith("<p>before</p>") or "alert" not in safe
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\uffff]", safe)


def test_without_a_base_nothing_relative_stays() -> None:
    """An address that leads nowhere is no address; the words stay."""
    assert sanitise('<a href="/b">x</a><img src="/i.png" alt="words">') == f"<a {REL}>x</a>words"


def test_pictures_are_capped() -> None:
    """Ten thousand pictures are no text."""
    assert sanitise('<img src="https://a.example/i.png">' * 10_000).count("<img") == 200


PIECES = """<p> </p> <div> </div> <b> <i> </b> </i> <a|href='/x'> <a> </a> <table> <tr> <td> </td> </table> <pre> </pre>
<img|src='/i.png'> <img|alt=x> <math> <mi> </math> <svg> </svg> <style> </style> <script> </script>
<noscript> </noscript> <iframe|src='//a.example'> </iframe> <!-- --> &lt;p&gt; &lt;/p&gt; &amp;
& < > " ' text <plaintext> <textarea> <select>
<li> <ul> <picture> <video|src=/v> <template> <title> <form> <xmp> &#0; \x00 \ud800"""
FRAGMENTS = st.lists(
    st.sampled_from([*(piece.replace("|", " ") for piece in PIECES.split()), " ", "\n"]), max_size=12
).map("".join) | st.text(max_size=80)


@example("<li><form><li>")
@example("<li><section><li>")
@given(FRAGMENTS)
def test_laws(fragment: str) -> None:
    """Never an error, never anything that acts, and the same when done again."""
    safe = sanitise(fragment, base=BASE)
    assert what_acts(safe) == []
    assert sanitise(safe, base=BASE) == safe


@pytest.mark.parametrize(
    "unit",
    ["<div>", "<b>", "<i><p>", "<b><p></b>", "<b a{}></p>", "<table><td>", "<p a=1 ", "<!--",
     "<a href=x>", "<", "<p", "&lt;p", "<li><ul>", "<object><p>", "<svg>", "<noscript>",
     "<img srcset='a,b,'>", "<font a{}>"],
)  # fmt: skip
def test_hostile_fragments_take_bounded_time(unit: str) -> None:
    """Depth, attributes and half-open tags by the ten thousand."""
    fragment = "".join(unit.replace("{}", str(number)) for number in range(30_000))
    with within(2):
        sanitise(fragment, base=BASE)


def test_a_tag_of_100000_attributes_takes_bounded_time() -> None:
    """The tag stays, its attributes do not."""
    with within(1):
        assert sanitise("<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">x</p>") == "<p>x</p>"
