"""Pages whose piece is a picture, and pages that only have one."""

from datetime import UTC, datetime

import pytest

from aggregator.errors import ParseError
from aggregator.parse import article

NOW = datetime(2026, 5, 10, tzinfo=UTC)
COMIC = '<div id="comic"><img src="/c/041.png" alt="Two gulls" title="The chip wins."></div>'
NAMED = '<meta property="og:image" content="https://site.example/c/041.png">'


def read(body: str, head: str = "") -> str:
    page = (
        f"<html><head><title>Gulls #41</title>{head}</head><body><nav><a href='/40'>Back</a></nav>{body}</body></html>"
    )
    entry = article.read(page.encode(), url="https://site.example/41", now=NOW).entries[0]
    assert entry.title == "Gulls #41"
    return entry.content or ""


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (COMIC, ""),
        (
            f'{COMIC}<div class="comic-nav"><img src="/prev.png"><img src="/next.png"></div>',
            "",
        ),
        (
            f'{COMIC}<a href="https://shop.example/"><img src="/c/042.png" class="comic"></a>',
            NAMED,
        ),
        ('<h1>Gulls #41</h1><img src="/c/041.png" alt="Two gulls" title="The chip wins.">', NAMED),
    ],
)
def test_a_comic_is_its_picture(body: str, head: str) -> None:
    """The part is called a comic, or the page names the picture as its own; what is said when pointed at is kept."""
    assert read(body, head) == (
        '<figure><img src="https://site.example/c/041.png" alt="Two gulls">'
        "<figcaption>The chip wins.</figcaption></figure>"
    )


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ('<img src="/c/041.png">', ""),
        ('<img src="/c/logo.png">', '<meta property="og:image" content="https://site.example/c/logo.png">'),
        ('<footer><img src="/c/041.png"></footer>', NAMED),
        ('<img src="/c/041.png" width="32" height="32">', NAMED),
        ('<img src="/c/041.png"><p>Subscribe to read on, it costs less than a gull.</p>', NAMED),
        ('<a href="https://shop.example/"><img src="/c/041.png"></a>', NAMED),
        ('<div class="ad-slot"><img src="/c/041.png"></div>', NAMED),
        ('<h1>Page not found</h1><img src="/c/041.png">', NAMED),
        ('<img src="/c/041.png"><form><input type="password" name="p"></form>', NAMED),
        ('<img src="/c/041.png"><div>You must be signed in to read this page, please.</div>', NAMED),
        ('<div class="comics"><img src="/c/1.png"><img src="/c/2.png"></div>', ""),
    ],
)
def test_a_page_that_only_has_a_picture_is_refused(body: str, head: str) -> None:
    """Errors, logins and what must be paid for: nothing says that the picture is the piece."""
    with pytest.raises(ParseError):
        read(body, head)
