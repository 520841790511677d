"""An entry of a feed, mended: what must go, and above all what must stay."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.clean.entry import clean
from aggregator.model import BlockKind, Cleaned, Entry, Extension, Kind

NOW = datetime(2026, 5, 10, tzinfo=UTC)
LONG = (
    "The harbour office counted forty boats on Sunday, more than in any spring since the bridge was built, "
    "and ran out of chalk."
)
OTHER = (
    "A second paragraph says something else altogether, about the price of rope and the people who splice it "
    "by hand in winter."
)
LINK = '<a href="https://{}">{}</a>'.format


def mend(content: str | None, **fields: Any) -> Cleaned:
    entry = Entry(id="1", content=content, **{"link": "https://site.example/post", **fields})
    return clean(entry, kind=Kind.FEED, base="https://site.example/", language=None, now=NOW)


def texts(cleaned: Cleaned) -> list[str]:
    return [block.text for block in cleaned.blocks]


def repairs(cleaned: Cleaned) -> list[str]:
    return [repair.kind for repair in cleaned.repairs]


KEPT = {
    "short repeats": "<p>Yes.</p><p>No.</p><p>Yes.</p><p>Yes.</p>",
    "refrain": "<p>Row, row, row your boat<br>gently down the stream</p><p>Merrily</p>"
    "<p>Row, row, row your boat<br>gently down the stream</p>",
    "long refrain in verse": f"<p>{LONG}<br>{OTHER}</p><p>One verse.</p><p>{LONG}<br>{OTHER}</p>",
    "code": f"<pre>{LONG}</pre><p>again</p><pre>{LONG}</pre>",
    "table": f"<table><tr><td>{LONG}</td><td>1</td></tr></table><p>and</p>"
    f"<table><tr><td>{LONG}</td><td>1</td></tr></table>",
    "list": f"<ul><li>{LONG}</li><li>x</li><li>{LONG}</li></ul>",
    "heading like a label": f"<h2>Summary</h2><p>{LONG}</p><h2>Sources</h2><p>{OTHER}</p>",
    "related in a sentence": f"<p>Related articles of faith are rare.</p><p>{LONG}</p>",
    "a related heading over text": f"<p>{OTHER}</p><h3>Related</h3><p>{LONG}</p>",
    "news of a commission": f"<p>{LONG}</p><p>Parliament will ask the European Commission for a new rule on shops.</p>",
    "a broker's commission": f"<p>{LONG}</p><p>The broker asks for a commission of two percent on each sale.</p>",
    "unsubscribe in the text": "".join(f"<p>{OTHER} {n}</p>" for n in range(5))
    + "<p>How to unsubscribe from life.</p>"
    + "".join(f"<p>{LONG} {n}</p>" for n in range(9)),
    "same beginning, other end": f"<p>{LONG} One.</p><p>{LONG} Two.</p>",
    "contact row": f"<p>{LINK('a.example/x', 'Mail')} | {LINK('b.example/y', 'Chat')}</p><p>{LONG}</p>",
    "a date alone": f"<p>May 3, 2026</p><p>{LONG}</p>",
    "a name alone": f"<p>{LONG}</p><p>Hayden Field</p>",
    "a link again": f"<p>{LINK('a.example/1', 'Download')}</p><p>{LONG}</p><p>{LINK('a.example/1', 'Download')}</p>",
}  # fmt: skip


@pytest.mark.parametrize("content", KEPT.values(), ids=KEPT.keys())
def test_text_of_the_publisher_stays(content: str) -> None:
    """Nothing goes that is not clearly frame or a repeat."""
    before = mend(None, summary=content)
    after = mend(content)
    assert texts(after) == texts(before)
    assert len(after.blocks) == content.count("<p>") + content.count("<li>") + content.count("<pre>") + content.count(
        "<table>"
    ) + content.count("<h2>") + content.count("<h3>")
    assert not set(repairs(after)) - {"title-made", "address"}


GONE = {
    "a paragraph again": (f"<p>{LONG}</p><p>{OTHER}</p><p>{LONG}</p>", [LONG, OTHER], "doubled-text"),
    "the whole again": (
        f"<h2>One</h2><p>{LONG}</p><p>Ah.</p><h2>One</h2><p>{LONG}</p><p>Ah.</p>",
        ["One", LONG, "Ah."],
        "doubled-text",
    ),
    "a newsletter's footer in German": (
        f"<p>{LONG}</p><p>Sie erhalten diese E-Mail, weil Sie sich angemeldet haben. Abmelden</p>",
        [LONG],
        "footer",
    ),
    "a cut-off beginning": (f"<p>{LONG[:90]}…</p><p>{LONG}</p>", [LONG], "doubled-prefix"),
    "a beginning over two paragraphs": (
        f"<p>{LONG} {OTHER[:60]} [...]</p><p>{LONG}</p><p>{OTHER}</p>",
        [LONG, OTHER],
        "doubled-prefix",
    ),
    "other quotes and spaces": (f"<p>“{LONG}”</p><p>\"{LONG.replace(' ', '  ')}\"</p>", [f"“{LONG}”"], "doubled-text"),
    "appeared first on": (
        f"<p>{LONG}</p><p>The post {LINK('a.example/p', 'Boats')} appeared first on {LINK('b.example', 'Bay')}.</p>",
        [LONG],
        "first-seen",
    ),
    "erschien zuerst auf": (
        f'<p>{LONG}</p><p>Der Beitrag <a href="#">Boote</a> erschien zuerst auf <a href="#">Hafen</a>.</p>',
        [LONG],
        "first-seen",
    ),
    "commission": (
        f"<p>Boat Weekly may earn a commission when you buy through its links.</p><p>{LONG}</p>",
        [LONG],
        "commission",
    ),
    "view in browser": (
        f"<p>{LINK('mail.example/1', 'View this email in your browser')}</p><p>{LONG}</p>",
        [LONG],
        "footer",
    ),
    "unsubscribe": (
        f"<p>{LONG}</p><p>{LINK('mail.example/u', 'Unsubscribe')} | {LINK('mail.example/p', 'Preferences')}</p>",
        [LONG],
        "footer",
    ),
    "read more": (f'<p>{LONG}</p><p><a href="https://site.example/post">Continue reading</a></p>', [LONG], "read-more"),
    "related list": (
        (f"<p>{LONG}</p><h3>Related articles</h3><ul><li>{LINK('site.example/a', 'A boat')}</li>"
        f"<li>{LINK('site.example/b', 'A net')}</li></ul>"),
        [LONG],
        "related",
    ),
    "advertisement": (f"<p>{LONG}</p><p>Advertisement</p><p>{OTHER}</p>", [LONG, OTHER], "advert"),
    "sharing box": (
        f'<p>{LONG}</p><div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Post</a></li></ul></div>',
        [LONG],
        "box",
    ),
    "hidden preheader": (f'<div style="display: none">Open me now</div><p>{LONG}</p>', [LONG], "hidden"),
    "title as first heading": (f"<h1>Boats!</h1><p>{LONG}</p>", [LONG], "title-repeated"),
    "row of links again": (
        (f"<p>{LINK('a.example/1', 'One')} | {LINK('b.example/2', 'Two')}</p><p>{LONG}</p>"
        f"<p>{LINK('b.example/2', 'Two')} | {LINK('a.example/1', 'One')}</p>"),
        ["One | Two", LONG],
        "doubled-links",
    ),
    "bare address without a link": (
        f"<p>{LONG} {LINK('a.example/1', 'One')}</p><p>https://a.example/1</p>",
        [f"{LONG} One"],
        "bare-address",
    ),
    "bare address of a linked page": (
        (f"<p>{LONG} {LINK('a.example/1', 'One')}</p>"
        f"<p>{LINK('a.example/1?utm_source=x', 'https://a.example/1?utm_source=x')}</p>"),
        [f"{LONG} One"],
        "bare-address",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "left", "kind"), GONE.values(), ids=GONE.keys())
def test_frame_and_repeats_go(content: str, left: list[str], kind: str) -> None:
    """What is clearly frame or a repeat goes, is recorded, and is not in the HTML either."""
    cleaned = mend(content, title="Boats!")
    assert texts(cleaned) == left
    assert kind in repairs(cleaned)
    assert cleaned.html.count(LONG.split(",", maxsplit=1)[0]) == 1


def test_names_in_frame_lines_are_read_first() -> None:
    """The outlet that a line names is kept when the line goes."""
    cleaned = mend(f"<p>{LONG}</p><p>The post Boats appeared first on Harbour News.</p>")
    assert cleaned.attribution == "Harbour News"
    cleaned = mend(f"<p>Boat Weekly may earn a commission when you buy through its links.</p><p>{LONG}</p>")
    assert cleaned.publisher == "Boat Weekly"
    cleaned = mend(f"<p>{LONG}</p><p>Source: The Verge AI</p>")
    assert (cleaned.attribution, texts(cleaned)[-1]) == ("The Verge AI", "Source: The Verge AI")


def test_lines_that_stand_twice_in_two_languages_are_told_apart() -> None:
    """Each block has its own language; the main one is that of most text."""
    french = "Le port a compté quarante bateaux dimanche, plus que jamais au printemps depuis la construction du pont."
    cleaned = mend(f"<p>{LONG}</p><p>{OTHER}</p><p>{french}</p>", title="Forty boats")
    assert [block.lang for block in cleaned.blocks] == ["en", "en", "fr"]
    assert cleaned.language == "en"


def test_link_that_an_entry_is_about_is_outbound_without_standing_in_its_text() -> None:
    """A link blog's, in JSON Feed or Atom; its own address is none."""
    about = tuple(
        Extension(name="atom:link", attributes=(("rel", rel), ("href", href)))
        for rel, href in (
            ("related", "https://dev.example/tiny?utm_source=ada"), ("via", "https://via.example/"),
            ("related", "https://ada.example/own"),
        )
    )  # fmt: skip
    cleaned = mend("<p>Well made.</p>", link="https://ada.example/own", extensions=about)
    assert [link.url for link in cleaned.links] == ["https://dev.example/tiny"]


def test_declared_language_stays_where_the_text_agrees() -> None:
    """A region in the declared tag says more than the text can; a wrong tag is not believed."""
    assert mend(f"<p>{LONG}</p>", language="en-GB").language == "en-GB"
    assert mend(f"<p>{LONG}</p>", language="de").language == "en"


def test_language_that_an_element_declares_is_that_of_its_short_block() -> None:
    """What the words leave open the mark-up decides; against the words it says nothing."""
    german = "Die Gemeinde hat beschlossen, die Brücke über den Bach im nächsten Jahr neu zu bauen."
    cleaned = mend(f'<div lang="fr"><p>Bonjour la suite.</p></div><p lang="ar">نص قصير</p><p lang="en">{german}</p>')
    assert [block.lang for block in cleaned.blocks] == ["fr", "ar", "de"]


def test_near_languages_are_one_in_an_entry() -> None:
    """A line of Indonesian passes for Malay; nobody publishes a text in both."""
    lines = [
        "Di sebuah kampung di Sumba Timur, setiap kain tenun kini mendapat akta kelahiran dari kantor desa.",
        "Gagasan itu datang dari seorang penenun yang kesal karena kainnya dijual di kota sebagai buatan mesin.",
        "Sejauh ini sudah seratus dua belas kain yang terdaftar, dan harganya naik hampir dua kali lipat.",
        "Dua lagu tua ditemukan kembali, dan anak-anak menyanyikannya setiap Jumat sebelum pulang sekolah.",
    ]
    cleaned = mend("".join(f"<p>{line}</p>" for line in lines))
    assert {block.lang for block in cleaned.blocks} == {"id"}


def test_translation_does_not_outweigh_what_it_translates() -> None:
    """As many paragraphs in another language, in twice the letters: the first language is the main one."""
    first = "".join(
        f"<p>滩头的邮局第{number}天送出一百张明信片，其中两张落海，鸽子都飞回来了。</p>" for number in "一二三"
    )
    second = "".join(
        f"<p>On day {number} the office by the beach sent out a hundred postcards, two of which fell into the sea, "
        "while all of the pigeons came back to their loft above the counter.</p>"
        for number in ("one", "two", "three")
    )
    assert mend(first + second).language == "zh"
    assert (
        mend(first + second + "<p>There is a fourth paragraph, which nothing above is the original of.</p>").language
        == "en"
    )


def test_lone_link_goes_where_the_body_stood_twice() -> None:
    """It belongs to the second copy; where nothing else stands twice it is meant."""
    text = (
        "<p>The ferry has run for ninety years, and the crew has been told this week that it is to stop in autumn, "
        "after which a bus will go over the new bridge.</p>"
    )
    link = "<p><a href='https://a.example/ferry'>Gazette</a></p>"
    assert texts(mend(text + link + text + link)).count("Gazette") == 1
    assert texts(mend(text + link + "<p>And so it went on for a while.</p>" + link)).count("Gazette") == 2


def test_a_sentence_does_not_end_after_the_number_of_a_day() -> None:
    """Nor after an initial or a title."""
    assert mend("<p>Am Montag, 11. Mai, fuhr Dr. J. Weiß ab. Es regnete.</p>").title == (
        "Am Montag, 11. Mai, fuhr Dr. J. Weiß ab."
    )
    assert mend("<p>„Ich gehe.“ So sprach er und blieb.</p>").title == "„Ich gehe.“"
    assert mend("<p>هل يعود القطار؟ نعم، غداً.</p>").title == "هل يعود القطار؟"


def test_title_is_made_of_the_first_sentence() -> None:
    """Without a headline, at most 80 characters, marked as made, and none of the publisher's own."""
    cleaned = mend(f"<p>{LONG}</p>")
    assert cleaned.title_made
    assert cleaned.title == "The harbour office counted forty boats on Sunday…"
    assert cleaned.titles == ()
    assert mend("<p>Forty boats. Then rain.</p>").title == "Forty boats."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("x" * 74 + " nine more and then the rest of it", "x" * 74 + " nine…"),
        ("x" * 73 + " nine more and then the rest of it", "x" * 73 + " nine…"),
        ("x" * 75 + " nine more and then the rest of it", "x" * 75 + "…"),
    ],
)
def test_a_word_that_fills_the_room_stays(text: str, title: str) -> None:
    """What ends where the room ends is whole: with the ellipsis it makes eighty characters."""
    assert mend(f"<p>{text}</p>").title == title


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Why Vec<T> beats x < y", "Why Vec<T> beats x < y"),
        ("Reading <stdio.h> again", "Reading <stdio.h> again"),
        ("A <b>bold</b> &amp; <i class='x'>weak</i> claim", "A bold & weak claim"),
    ],
)
def test_only_marks_go_from_a_title(title: str, plain: str) -> None:
    """A parameter in angles is a word, and no element."""
    assert mend(f"<p>{LONG}</p>", title=title).title == plain


@pytest.mark.parametrize(
    ("content", "attribution"),
    [
        (f"<p>{LONG}</p><p>Source: Rain Office</p>", "Rain Office"),
        (f"<p>Source: Rain Office</p><p>{LONG}</p>", "Rain Office"),
        (f"<p>{LONG}</p><p>Source: Rain Office</p><p>{OTHER}</p>", None),
    ],
)
def test_a_source_in_the_middle_is_that_of_a_figure(content: str, attribution: str | None) -> None:
    """Only before or behind the text does it say whose the piece is; it stays wherever it stands."""
    cleaned = mend(content)
    assert cleaned.attribution == attribution
    assert "Source: Rain Office" in texts(cleaned)


def test_links_are_outbound_each_once_without_trackers() -> None:
    """The same page under two spellings is one link; its words are kept; the entry's own page is none."""
    cleaned = mend(
        '<p><a href="https://a.example/x?utm_source=rss">Story</a> <a href="https://a.example/x">again</a> '
        '<a href="/about">About</a> <a href="#note">1</a> <a href="https://site.example/post">me</a> '
        '<a href="mailto:x@y.example">mail</a></p>'
    )
    assert [(link.url, link.text) for link in cleaned.links] == [
        ("https://a.example/x", "Story"),
        ("https://site.example/about", "About"),
    ]
    assert "utm_" not in cleaned.html


HOSTILE = {
    "deep": "<div>" * 100_000 + "x",
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">x</p>",
    "brackets": "<" * 300_000,
    "surrogates": "<p>a\ud800b\x00c\ufffe</p>",
    "links": "".join(f'<p><a href="http://x.example/{n}">http://x.example/{n}</a></p>' for n in range(1500)),
    "one beginning": "".join(f"<p>{LONG[:80]} {n} tail</p>" for n in range(2000)),
    "one paragraph": f"<p>{LONG}</p>" * 3000,
    "cards": '<div class="link-preview"><a href="http://x.example/1"><h5>t</h5></a></div>' * 1000,
    "unclosed": "<blockquote><table><tr><td><ul><li><p>a<b><a href='x'>" * 60,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_entries_are_bounded(content: str) -> None:
    """Depth, width and number cost no more than their length, and nothing raises."""
    cleaned = mend(content, title="t\udfff\x00")
    assert cleaned.title == "t"
    cleaned.html.encode("utf-8")


PARTS = ["<p>", "</p>", "<br>", "<ul><li>", "</ul>", "<pre>", "</pre>", "</a>", "<h2>", "</h2>", "<table><tr><td>"]
PARTS += ["</table>", "<img src=x.png>", "<blockquote>", "</blockquote>", "<a href='http://a.example/1'>"]
PARTS += [LONG, "Yes.", "马斯克", "Advertisement"]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_cleaning_what_is_clean_changes_nothing(parts: list[str]) -> None:
    """A second cleaning of the HTML finds the same blocks and nothing more to mend."""
    once = mend("".join(parts), title="Boats!")
    twice = mend(once.html, title="Boats!")
    assert texts(twice) == texts(once)
    assert all(isinstance(block.kind, BlockKind) for block in once.blocks)


def test_plain_text_keeps_its_paragraphs() -> None:
    """Text without any markup: a blank line parts paragraphs, a line end is a line end."""
    cleaned = mend(f"{LONG}\nsecond line\n\n{OTHER}")
    assert texts(cleaned) == [f"{LONG}\nsecond line", OTHER]


def test_entry_without_words_is_named_by_its_picture_or_address() -> None:
    """A photograph's own words, else those of the address; it has no block to be compared by."""
    assert mend('<p><img src="https://site.example/a.jpg" alt="Forty boats"></p>').title == "Forty boats"
    page = "https://site.example/2026/forty-boats.html"
    assert mend('<p><img src="https://site.example/a.jpg"></p>', link=page).title == "forty boats"
    assert mend("").blocks == ()


@pytest.mark.parametrize("href", ["file:///etc/motd", "javascript:go()", "boats.html", "tel:123", "#note"])
def test_a_link_that_leads_nowhere_is_named(href: str) -> None:
    """Its words stay without a link, and the repairs say which address went; mail and the web's addresses stay."""
    kept = f"{LINK('a.example/1', 'web')} <a href='mailto:a@site.example'>mail</a>"
    content = f"<p>{LONG} <a href='{href}'>these boats</a> {kept}</p>"
    entry = Entry(id="1", title="Boats", content=content)
    cleaned = clean(entry, kind=Kind.FEED, base=None, language=None, now=NOW)
    assert [(repair.kind, repair.detail) for repair in cleaned.repairs] == [("lost-link", href)]
    assert "these boats" in cleaned.html
    assert cleaned.html.count("href=") == 2


def test_nothing_is_made_of_nothing() -> None:
    """Without a word anywhere there is no title and nothing was mended; who publishes it decides how to call it."""
    cleaned = mend(None, link=None)
    assert (cleaned.title, cleaned.title_made, cleaned.titles, cleaned.repairs) == ("", False, (), ())
