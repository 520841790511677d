"""RSS, RDF and Atom: every field of an entry as its document shows it."""

from datetime import UTC, datetime, timedelta

import pytest

from aggregator.model import Enclosure, Entry, Extension, Hints, Kind, Origin, Precision
from tests.parse.documents import atom, one, read, rss

ITEM = "<guid isPermaLink='false'>1</guid><title>T</title><link>https://site.example/1</link>"


def test_a_whole_rss_item() -> None:
    """All that RSS and its usual modules say of one piece."""
    body = rss(
        """<item><guid isPermaLink="false">post-1</guid><title>Tom &amp; Ann</title><link>https://site.example/1</link>
        <pubDate>Thu, 30 Apr 2026 10:00:00 GMT</pubDate><dc:creator>Ann</dc:creator><dc:creator>Tom</dc:creator>
        <category>News</category><category domain="x">Law</category><category>News</category>
        <category><![CDATA[R&amp;D]]></category>
        <description>Short.</description><content:encoded><![CDATA[<p>Long <b>text</b>.</p>]]></content:encoded>
        <comments>https://site.example/1#comments</comments><slash:comments>12</slash:comments>
        <source url="https://other.example/feed">Other</source>
        <enclosure url="https://cdn.example/1.mp3?t=%2f&amp;x" type="audio/MPEG" length="123"/></item>""",
        "<language>en_us</language>",
    )
    assert one(body) == Entry(
        id="post-1",
        title="Tom & Ann",
        link="https://site.example/1",
        published=datetime(2026, 4, 30, 10, 0, tzinfo=UTC),
        published_precision=Precision.SECOND,
        summary="Short.",
        content="<p>Long <b>text</b>.</p>",
        authors=("Ann", "Tom"),
        categories=("News", "Law", "R&D"),
        enclosures=(Enclosure(url="https://cdn.example/1.mp3?t=%2f&x", type="audio/mpeg", length=123),),
        language="en-US",
        comments="https://site.example/1#comments",
        origin=Origin(id="https://other.example/feed", title="Other", link="https://other.example/feed"),
    )


def test_a_whole_atom_entry() -> None:
    """All that Atom says of one piece, with the source it was taken from."""
    body = atom(
        """<entry xml:lang="de"><id>urn:1</id><title type="html">Tom &amp;amp; &lt;i&gt;Ann&lt;/i&gt;</title>
        <link rel="alternate" type="text/html" href="https://site.example/1"/>
        <link rel="related" href="https://other.example/x"/>
        <link rel="replies" type="text/html" href="https://site.example/1/talk"/>
        <link rel="enclosure" type="audio/mpeg" length="9" href="https://cdn.example/1.mp3"/>
        <published>2026-04-30T12:00:00+02:00</published><updated>2026-05-01T00:00:00Z</updated>
        <author><name>Ann</name><email>a@site.example</email></author>
        <category term="law" label="Law &amp; order"/><category term="http://schemas.example/kind#post"/>
        <summary>A &lt; B</summary><content type="xhtml">
        <div xmlns="http://www.w3.org/1999/xhtml"><p>x <em>y</em></p></div>
        </content><source><id>urn:other</id><title>Other</title><link href="https://other.example/"/></source></entry>"""
    )
    assert one(body) == Entry(
        id="urn:1",
        title="Tom & Ann",
        link="https://site.example/1",
        published=datetime(2026, 4, 30, 10, 0, tzinfo=UTC),
        published_precision=Precision.SECOND,
        updated=datetime(2026, 5, 1, tzinfo=UTC),
        summary="<p>A &lt; B</p>",
        content="<p>x <em>y</em></p>",
        authors=("Ann",),
        categories=("Law & order",),
        enclosures=(Enclosure(url="https://cdn.example/1.mp3", type="audio/mpeg", length=9),),
        language="de",
        comments="https://site.example/1/talk",
        origin=Origin(id="urn:other", title="Other", link="https://other.example/"),
        extensions=(Extension(name="atom:link", attributes=(("rel", "related"), ("href", "https://other.example/x"))),),
    )


def test_rdf() -> None:
    """RSS 1.0: items beside the channel, ids as attributes, dates by Dublin Core."""
    body = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://site.example/"><title>Site</title>
        <link>https://site.example/</link><description>d</description></channel>
        <item rdf:about="https://site.example/1"><title>T</title><link>https://site.example/1</link>
        <description>Words</description><dc:date>2026-04-30T10:00:00Z</dc:date></item></rdf:RDF>"""
    entry = one(body)
    assert (entry.id, entry.link, entry.summary) == ("https://site.example/1", "https://site.example/1", "Words")
    assert (entry.published, entry.updated) == (datetime(2026, 4, 30, 10, 0, tzinfo=UTC), None)


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("<title>Plain</title>", "Plain"),
        ("<title>  two\n lines </title>", "two lines"),
        ("<title>R&amp;D</title>", "R&D"),
        ("<title>R&amp;amp;D</title>", "R&D"),
        ("<title>&lt;b&gt;Bold&lt;/b&gt; move</title>", "Bold move"),
        ("<title>List&lt;T&gt; explained</title>", "List<T> explained"),
        ("<title><![CDATA[Tom & Ann]]></title>", "Tom & Ann"),
        ("<title>a &lt; b</title>", "a < b"),
        ("<title></title>", None),
        ("", None),
    ],
)
def test_titles_are_plain_text(element: str, expected: str | None) -> None:
    """Markup goes where it is markup; a bracket that is none stays."""
    assert one(rss(f"<item><guid>x</guid>{element}</item>")).title == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("text", "a &lt;b&gt; c", "<p>a &lt;b&gt; c</p>"),
        ("html", "a &lt;b&gt;c&lt;/b&gt;", "a <b>c</b>"),
        ("text/plain", "one\ntwo\n\nthree &amp; four", "<p>one<br>two</p><p>three &amp; four</p>"),
        ("text/markdown", "&lt;script&gt;", "<p>&lt;script&gt;</p>"),
        ("image/png", "iVBORw0KGgo=", None),
        ("application/pdf", "JVBERi0xLjc=", None),
    ],
)
def test_text_is_escaped(kind: str, text: str, expected: str | None) -> None:
    """What is declared as text becomes HTML that shows it; unknown types are text, and files in letters are none."""
    assert one(atom(f"<entry><id>1</id><content type='{kind}'>{text}</content></entry>")).content == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<guid isPermaLink='false'>a</guid><link>https://site.example/1</link>", "a"),
        ("<guid>12</guid><link>https://site.example/1</link>", "12"),
        ("<guid>   </guid><link>https://site.example/1</link>", "https://site.example/1"),
        ("<link>/1</link>", "https://site.example/1"),
        ("<enclosure url='https://cdn.example/1.mp3'/><title>T</title>", "https://cdn.example/1.mp3"),
    ],
)
def test_ids_in_a_fixed_order(item: str, expected: str) -> None:
    """The given id byte for byte (never resolved: it must not move with the feed), the link, the enclosure."""
    assert one(rss(f"<item>{item}</item>")).id == expected


def test_an_id_is_made_of_title_and_text() -> None:
    """Nothing else to hold on to: a hash, the same at every poll."""
    first, second = (one(rss(f"<item><title>T</title><description>{text}</description></item>")) for text in "ab")
    assert first.id.startswith("sha256:")
    assert first.id != second.id
    assert first.id == one(rss("<item><title>T</title><description>a</description></item>")).id


def test_a_guid_that_is_no_address_is_no_link() -> None:
    """isPermaLink defaults to true, and many write numbers into it."""
    assert one(rss("<item><guid>12</guid><title>T</title></item>")).link is None
    assert one(rss("<item><guid>https://site.example/1</guid></item>")).link == "https://site.example/1"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://site.example//topic/1?a=1&amp;b=2&amp;copy=3", "https://site.example//topic/1?a=1&b=2&copy=3"),
        ("/1", "https://site.example/1"),
        ("https://site.example/第一", "https://site.example/%E7%AC%AC%E4%B8%80"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
        ("https://me:secret@site.example/1", "https://site.example/1"),
        ("", None),
    ],
)
def test_links(link: str, expected: str | None) -> None:
    """Absolute, of the web, without credentials; the entry stays without one."""
    assert one(rss(f"<item><guid isPermaLink='false'>1</guid><link>{link}</link></item>")).link == expected


def test_xml_base() -> None:
    """The nearest base resolves links and what is inside the text; it cannot change the scheme."""
    body = atom(
        """<entry xml:base="/deep/"><id>1</id><link href="a"/><content type="html" xml:base="er/">
        &lt;a href="b"&gt;x&lt;/a&gt; &lt;img src='/c.png'&gt; &lt;a href="https://other.example/"&gt;y&lt;/a&gt;</content></entry>
        <entry xml:base="javascript:alert(1)//"><id>2</id><link href="a"/></entry>""",
        attributes='xml:base="https://base.example/x"',
    )
    first, second = read(body).entries
    assert first.link == "https://base.example/deep/a"
    assert first.content is not None
    assert 'href="https://base.example/deep/er/b"' in first.content
    assert 'src="https://base.example/c.png"' in first.content
    assert 'href="https://other.example/"' in first.content
    assert second.link == "https://base.example/a"


@pytest.mark.parametrize(
    ("elements", "published", "updated"),
    [
        ("<pubDate>Thu, 30 Apr 2026 10:00:00 GMT</pubDate>", 30, None),
        ("<dc:date>2026-04-30</dc:date>", 30, None),
        ("<pubDate>2026年4月30日</pubDate>", 30, None),
        ("<pubDate>soon</pubDate>", None, None),
        ("<pubDate></pubDate>", None, None),
        ("<pubDate>Thu, 30 Apr 2026 10:00:00 GMT</pubDate><atom:updated>2026-05-01T00:00:00Z</atom:updated>", 30, 1),
    ],
)
def test_dates(elements: str, published: int | None, updated: int | None) -> None:
    """Read again from what was written; garbage is no date."""
    entry = one(rss(f"<item>{ITEM}{elements}</item>"))
    assert (entry.published and entry.published.day) == published
    assert (entry.updated and entry.updated.day) == updated


def test_an_obsolete_zone_is_read_in_the_feeds_language() -> None:
    """CST in a Chinese feed is eight hours east."""
    body = rss(f"<item>{ITEM}<pubDate>Thu, 30 Apr 2026 18:00:00 CST</pubDate></item>", "<language>zh-cn</language>")
    assert one(body).published == datetime(2026, 4, 30, 10, 0, tzinfo=UTC)


def test_the_sources_zone_places_times_without_one() -> None:
    """The user's word for what the feed leaves open."""
    body = rss(f"<item>{ITEM}<pubDate>2026-04-30 18:00:00</pubDate></item>")
    assert one(body, timezone="Asia/Shanghai").published == datetime(2026, 4, 30, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ("<author>ann@site.example (Ann Lee)</author>", ("Ann Lee",)),
        ("<author>Ann Lee</author>", ("Ann Lee",)),
        ("<author>ann@site.example</author>", ("ann@site.example",)),
        ("<dc:creator><![CDATA[ Ann\n Lee ]]></dc:creator>", ("Ann Lee",)),
        ("<itunes:author>Ann</itunes:author>", ("Ann",)),
        ("", ()),
    ],
)
def test_authors(elements: str, expected: tuple[str, ...]) -> None:
    """Names for people to read."""
    assert one(rss(f"<item>{ITEM}{elements}</item>")).authors == expected


def test_atom_entries_inherit_the_feeds_author() -> None:
    """RFC 4287 4.2.1."""
    assert one(atom("<entry><id>1</id></entry>", "<author><name>Ann</name></author>")).authors == ("Ann",)


def test_podcast_elements_are_kept() -> None:
    """Length, episode, chapters and transcripts; the show notes are the text, once."""
    body = rss(
        f"""<item>{ITEM}<description>Notes</description><itunes:summary>Notes again</itunes:summary>
        <enclosure url="https://cdn.example/1.mp3" type="audio/mpeg" length="0"/>
        <itunes:duration>1:02:03</itunes:duration>
        <itunes:episodeType>full</itunes:episodeType><itunes:image href="/cover.jpg"/>
        <podcast:transcript url="https://site.example/1.vtt" type="text/vtt"/>
        <podcast:chapters url="javascript:alert(1)" type="application/json+chapters"/></item>"""
    )
    entry = one(body)
    assert (entry.summary, entry.content) == ("Notes", None)
    assert entry.enclosures == (Enclosure(url="https://cdn.example/1.mp3", type="audio/mpeg", duration=3723),)
    assert [extension for extension in entry.extensions if extension.name != "itunes:summary"] == [
        Extension(name="itunes:duration", text="1:02:03"),
        Extension(name="itunes:episodeType", text="full"),
        Extension(name="itunes:image", attributes=(("href", "https://site.example/cover.jpg"),)),
        Extension(name="podcast:transcript", attributes=(("url", "https://site.example/1.vtt"), ("type", "text/vtt"))),
    ]


def test_a_video_is_its_picture_and_description() -> None:
    """A media group is the body where there is no other; views and stars are no content."""
    group = """<media:group><media:title>T</media:title>
        <media:content url="https://video.example/v/1" type="application/x-shockwave-flash" width="640"/>
        <media:thumbnail url="https://i.example/1.jpg" width="480"/><media:description>One
        two &lt;three&gt;</media:description><media:community><media:starRating count="{0}" average="5.00"/>
        <media:statistics views="{0}"/></media:community></media:group>"""
    first, later = (
        one(atom(f"<entry><id>yt:1</id><title>T</title>{group.format(views)}</entry>")) for views in (12, 13)
    )
    assert first == later
    assert first.content is not None
    assert first.content.startswith('<p><img src="https://i.example/1.jpg" alt=""></p><p>One<br>')
    assert "&lt;three&gt;" in first.content
    assert first.summary is None


def test_enclosures_are_told_once_and_capped() -> None:
    """The same address twice is one file; a thousand are cut."""
    many = "".join(f"<enclosure url='https://cdn.example/{number % 500}.mp3'/>" for number in range(1000))
    entry = one(rss(f"<item>{ITEM}{many}</item>"))
    assert len(entry.enclosures) == 100
    assert len({enclosure.url for enclosure in entry.enclosures}) == 100


def test_what_the_channel_says() -> None:
    """Title, link, language, icon, generator, and the hints for polling."""
    parsed = read(
        rss(
            f"<item>{ITEM}</item>",
            """<language>en</language><generator>Press</generator><ttl>90</ttl>
            <image><url>/icon.png</url><title>x</title><link>https://site.example/</link></image>
            <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
            <skipHours><hour>0</hour><hour>23</hour><hour>99</hour></skipHours><skipDays><day>Sunday</day></skipDays>
            <atom:link rel="self" href="https://feeds.example/self.xml"/>
            <atom:link rel="hub" href="https://hub.example/"/>
            <atom:link rel="prev-archive" href="/old.xml"/><fh:complete/>""",
        )
    )
    assert (parsed.kind, parsed.title, parsed.link) == (Kind.FEED, "Site", "https://site.example/")
    assert (parsed.language, parsed.generator, parsed.icon) == ("en", "Press", "https://feeds.example/icon.png")
    assert parsed.hints == Hints(
        ttl=timedelta(minutes=90),
        update_period=timedelta(hours=12),
        skip_hours=(0, 23),
        skip_days=(6,),
        hub="https://hub.example/",
        self_url="https://feeds.example/self.xml",
        complete=True,
        prev_archive="https://feeds.example/old.xml",
    )


def test_generated_times_are_no_change() -> None:
    """lastBuildDate moves at every poll; the entries are the same values."""
    polls = [
        rss(f"<item>{ITEM}</item>", f"<lastBuildDate>Sat, 02 May 2026 18:{minute}:00 GMT</lastBuildDate>")
        for minute in ("06", "07")
    ]
    assert read(polls[0]) == read(polls[1])


def test_a_feed_without_entries_is_empty() -> None:
    """A new blog with its tagline is a feed, not a topic."""
    parsed = read(rss(""))
    assert (parsed.kind, parsed.entries) == (Kind.FEED, ())


def test_media_words_do_not_stand_in_for_the_text() -> None:
    """A caption before the description is the picture's; a picture without any text is the body."""
    picture = (
        '<media:content url="https://a.example/p.jpg" medium="image"><media:description>Caption</media:description>'
    )
    first, second = read(
        rss(
            f"<item><guid>1</guid>{picture}</media:content><description>Words &lt;b&gt;x&lt;/b&gt;</description></item>"
            "<item><guid>2</guid><media:content url='/p.jpg' type='image/jpeg'/></item>"
        )
    ).entries
    assert (first.summary, first.content) == ("Words <b>x</b>", None)
    assert (second.summary, second.content) == (None, '<p><img src="https://site.example/p.jpg" alt=""></p>')


def test_xhtml_without_a_prefix_of_its_own() -> None:
    """A line end in XHTML is one line end in HTML, and the content is not told twice."""
    body = b"""<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>1</a:id><a:content type="xhtml">
        <div xmlns="http://www.w3.org/1999/xhtml"><pre>a\n  b</pre>c<br/>d</div></a:content></a:entry></a:feed>"""
    entry = one(body)
    assert (entry.summary, entry.content) == (None, "<pre>a\n  b</pre>c<br>d")


def test_a_link_of_another_type_is_better_than_none() -> None:
    """An id that is no address does not stand in for it."""
    body = atom('<entry><id>1</id><link rel="alternate" type="text/plain" href="/1.txt"/></entry>')
    assert one(body).link == "https://site.example/1.txt"


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("<media:description type='html'>A &lt;i&gt;ramp&lt;/i&gt;</media:description>", "A <i>ramp</i>"),
        ("<media:description>&lt;p&gt;A ramp&lt;/p&gt;</media:description>", "<p>A ramp</p>"),
        ("<media:description>Bread &lt;three&gt;</media:description>", "<p>Bread &lt;three&gt;</p>"),
        ("<itunes:summary><![CDATA[<p>Bells <b>ring</b></p>]]></itunes:summary>", "<p>Bells <b>ring</b></p>"),
        ("<itunes:summary>Bells &amp; ropes</itunes:summary>", "<p>Bells &amp; ropes</p>"),
    ],
)
def test_descriptions_of_files_may_be_html(element: str, expected: str) -> None:
    """By their type, or by what stands in them; a word in angles is none."""
    assert one(rss(f"<item><guid>x</guid><title>T</title>{element}</item>")).content == expected


def test_podcasts_channel_names_who_speaks() -> None:
    """An episode without an author has the channel's; a newspaper's piece has not."""
    author = "<itunes:author>Odd Larsen</itunes:author>"
    enclosure = '<enclosure url="https://cdn.example/1.mp3" type="audio/mpeg" length="1"/>'
    assert one(rss(f"<item>{ITEM}{enclosure}</item>", author)).authors == ("Odd Larsen",)
    assert one(rss(f"<item>{ITEM}</item>", author)).authors == ()


@pytest.mark.parametrize(
    ("file", "is_episode"),
    [
        ('url="https://cdn.example/1.jpg" type="image/jpeg"', False),
        ('url="https://cdn.example/1.pdf" type="application/pdf"', False),
        ('url="https://cdn.example/1"', False),
        ('url="https://cdn.example/1.mp3?t=1"', True),
        ('url="https://cdn.example/1.m4a" type="application/octet-stream"', True),
        ('url="https://cdn.example/1" type="video/mp4"', True),
    ],
)
def test_only_what_is_played_has_the_channels_author(file: str, *, is_episode: bool) -> None:
    """A photograph that a newspaper encloses makes its piece no episode."""
    author = "<itunes:author>Odd Larsen</itunes:author>"
    entry = one(rss(f"<item>{ITEM}<enclosure {file} length='1'/></item>", author))
    assert entry.authors == (("Odd Larsen",) if is_episode else ())


def test_cdata_within_cdata_is_read() -> None:
    """Generators wrap what is wrapped already."""
    nested = "<![CDATA[<![CDATA[The cat voted]]]]><![CDATA[>]]>"
    entry = one(rss(f"<item><guid>1</guid><title>{nested}</title><description>{nested}</description></item>"))
    assert (entry.title, entry.summary) == ("The cat voted", "The cat voted")


def test_full_text_of_newspapers_is_the_content() -> None:
    """An element that Russian newspapers write for a news service."""
    item = f'<item xmlns:yandex="http://news.yandex.ru">{ITEM}<description>Short.</description>'
    entry = one(rss(f"{item}<yandex:full-text>All of it.</yandex:full-text></item>"))
    assert (entry.summary, entry.content) == ("Short.", "All of it.")
