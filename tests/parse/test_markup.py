"""Markdown that a feed declares as such."""

from xml.sax.saxutils import escape

import pytest

from aggregator.parse.markup import write_html
from tests.parse.documents import atom, one

SAID = (
    "The **harbour** opens at six.\n\n- [rope](https://h.example/rope)\n- tar & <b>\n\n## Bells\n\n```\nring <a>\n```\n"
)
WRITTEN = (
    "<p>The harbour opens at six.</p>"
    '<ul><li><a href="https://h.example/rope">rope</a></li><li>tar &amp; &lt;b&gt;</li></ul>'
    "<h2>Bells</h2><pre>ring &lt;a&gt;</pre>"
)


def test_lines_become_elements() -> None:
    """Lists, headings, code; what is no mark is text."""
    assert write_html(SAID) == WRITTEN


def test_tables_and_pictures() -> None:
    """A row is a row, and a picture has its words."""
    assert write_html("| a | b |\n|---|---|\n| 1 | 2 |\n") == (
        "<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>"
    )
    assert write_html("| a & b |\n|---|\n| [1](https://h.example/1) |\n") == (
        '<table><tr><td>a &amp; b</td></tr><tr><td><a href="https://h.example/1">1</a></td></tr></table>'
    )
    assert write_html("![A boat](https://h.example/b.jpg)") == '<p><img src="https://h.example/b.jpg" alt="A boat"></p>'


@pytest.mark.parametrize("type_", ["text/markdown", "text/x-markdown", "text/markdown; charset=utf-8"])
def test_a_feed_may_say_that_it_is_markdown(type_: str) -> None:
    """RFC 7763's type, with parameters or not."""
    entry = one(atom(f'<entry><id>u:1</id><title>T</title><content type="{type_}">{escape(SAID)}</content></entry>'))
    assert entry.content == WRITTEN


@pytest.mark.parametrize("type_", ["text", "text/plain"])
def test_plain_text_is_taken_at_its_word(type_: str) -> None:
    """A star in it is a star."""
    entry = one(atom(f'<entry><id>u:1</id><title>T</title><content type="{type_}">{escape(SAID)}</content></entry>'))
    assert "**harbour**" in (entry.content or "")
