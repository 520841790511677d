"""What the program writes of the five documents, and of a feed in which everything is odd, is valid in every format."""

from pathlib import Path

from tests.e2e.program import Program, rss, seed_paths
from tests.publish import validator
from tests.publish.reading import read_atom, read_json, read_rss
from tests.publish.test_html import read as read_page

ODD = rss(
    "<item><guid>1</guid><title>&lt;b&gt;Bold&lt;/b&gt; &amp;amp; odd</title><link>/relative path?ä=ö</link>"
    "<pubDate>Sat, 32 Foo 2026</pubDate><author>nobody@nowhere (N. Body)</author><category> </category>"
    '<enclosure url="a b.mp3" type="audio" length="-1"/><comments>javascript:alert(1)</comments>'
    "<description>&lt;p onclick=x style='a:b'&gt;T&lt;script&gt;alert(1)&lt;/script&gt;"
    "&lt;a href='rel/x'&gt;x&lt;/a&gt;&lt;img src=//cdn.example/p.png&gt;&lt;iframe src='https://v.example/1'&gt;"
    "&lt;/iframe&gt;&lt;a href='javascript:y'&gt;y&lt;/a&gt;&lt;/p&gt;</description></item>",
    "<item><title></title><description></description></item>",
    "<item><guid>3</guid><description>No title, a word or two &#xFFFE; \u202e turned.</description></item>",
    title="Odd &amp;amp; &lt;i&gt;ends&lt;/i&gt;",
)
FORMATS = 'max_age = "off"\nformats = ["rss", "atom", "json", "html", "opml"]'


def _check(program: Program) -> int:
    files = program.files()
    read_rss(files["rss.xml"])
    read_atom(files["atom.xml"])
    read_page(files["index.html"])
    items = read_json(files["feed.json"])["items"]
    for item in items:
        validator.check_content(item.get("content_html", ""))
    return len(items)


def test_the_five_documents(tmp_path: Path) -> None:
    """With a public address and without."""
    program = Program(tmp_path)
    for more in ("", 'public_url = "https://news.example.org"'):
        program.configure(seed_paths(), more=more, output=FORMATS)
        program.once()
        assert _check(program) >= 1


def test_a_feed_in_which_everything_is_odd(tmp_path: Path) -> None:
    """Mended or left out, never handed on."""
    program = Program(tmp_path)
    (tmp_path / "odd.xml").write_bytes(ODD.replace(b"\\u202e", "\u202e".encode()))
    program.configure({"odd": "odd.xml"}, output=FORMATS)
    program.once()
    assert _check(program) >= 2
