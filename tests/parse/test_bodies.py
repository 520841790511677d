"""The article of a page in the page's own mark-up, without the frame around it and within."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from aggregator.parse.bodies import find_body, find_deck

FIRST = "The harbour office counted forty boats on Sunday, and then it ran out of chalk."
LAST = "Nobody knows who will count them next year, but there is a list, and it is long."
SAID = f"{FIRST} {LAST}"


def body(inner: str, text: str = SAID, *, is_known: bool = True) -> str:
    page = f"<html><body><nav><a href='/'>Home</a></nav><div id='content'>{inner}</div></body></html>"
    return find_body(LexborHTMLParser(page), text, is_known=is_known) or ""


@pytest.mark.parametrize(
    "part",
    [
        "<figure><img src='a.jpg'><figcaption>A boat</figcaption></figure>",
        "<h2>Chalk</h2>",
        "<pre>boats = 40</pre>",
        "<table><tr><th>Boats</th></tr><tr><td>40</td></tr></table>",
        "<ul><li>Chalk</li></ul>",
        "<p>No.</p>",
        "<iframe src='https://films.example/1'></iframe>",
        "<blockquote>Count again.</blockquote>",
    ],
)
def test_what_stands_within_the_article_stays(part: str) -> None:
    """An extractor drops it or turns it into something else; the page's own mark-up has it."""
    assert part.replace("'", '"').replace("<tr><th>", "<tbody><tr><th>")[:20] in body(
        f"<p>{FIRST}</p>{part}<p>{LAST}</p>"
    )


@pytest.mark.parametrize(
    "part",
    [
        "<nav>Gone</nav>",
        "<form><input name='q'>Gone</form>",
        "<aside><p>Gone</p></aside>",
        "<div class='share-buttons'>Gone</div>",
        "<div class='newsletter'><p>Gone</p></div>",
        "<div><a href='/1'>Gone one</a> <a href='/2'>Gone two</a></div>",
        "<script>Gone()</script>",
    ],
)
def test_frame_within_the_article_goes(part: str) -> None:
    """Boxes that say nothing of it, known by their element, by the name of their class, or since they only link."""
    found = body(f"<p>{FIRST}</p>{part}<p>{LAST}</p>")
    assert "chalk" in found
    assert "Gone" not in found


@pytest.mark.parametrize(
    "part", ["<p>Gone</p>", "<h2>Gone</h2>", "<div><img src='a.jpg'>Gone</div>", "Gone", "<b>Gone</b>"]
)
def test_nothing_stays_behind_the_end(part: str) -> None:
    """Below the last words of the article only a picture with its caption belongs to it."""
    assert "Gone" not in body(f"<p>{FIRST}</p><p>{LAST}</p>{part}")
    assert "A boat" in body(
        f"<p>{FIRST}</p><p>{LAST}</p><figure><img src='a.jpg'><figcaption>A boat</figcaption></figure>"
    )


def test_text_between_breaks_keeps_them() -> None:
    """Old pages have no paragraphs."""
    assert "<br><br>" in body(f"{FIRST}<br><br>{LAST}")


def test_article_of_a_page_that_was_not_understood_is_its_prose() -> None:
    """Where the extractor gives one run of words, sentences tell where the text is."""
    found = body(f"<div class='menu'><div>Politics</div></div><div>{FIRST}</div><div>{LAST}</div>", "", is_known=False)
    assert "chalk" in found
    assert "Politics" not in found


def test_article_that_stands_nowhere_is_not_found() -> None:
    """A text that the page does not have, or hardly."""
    assert not body("<p>Something else entirely, of some length, and with a full stop.</p>")


@pytest.mark.parametrize(
    ("words", "is_caption"),
    [
        ("The boats at dawn", True),
        ("Photo: Ann Lee.", True),
        ("Then the chalk ran out, and nobody had any more of it.", False),
    ],
)
def test_short_words_under_a_picture_are_its_caption(words: str, *, is_caption: bool) -> None:
    """A paragraph right under a picture that stands alone."""
    found = body(f"<p>{FIRST}</p><p><img src='a.jpg'></p><p>{words}</p><p>{LAST}</p>")
    assert (f"<figcaption>{words}</figcaption>" in found) == is_caption


def test_film_of_an_amp_page_is_a_frame() -> None:
    """AMP has elements of its own for what is shown."""
    found = body(
        f"<p>{FIRST}</p><amp-img src='a.jpg'></amp-img>"
        f'<amp-youtube data-videoid="abcdef1"></amp-youtube><p>{LAST}</p>'
    )
    assert "<img" in found
    assert "youtube.com/embed/abcdef1" in found


def test_short_lines_at_the_end_of_an_article_stay() -> None:
    """What is said right behind the last sentence is the article's, however short; what is not said is a frame's."""
    steps = "<ol><li>Mix it.</li><li>Bake it.</li></ol><p>Enjoy!</p>"
    found = body(f"<p>{FIRST}</p><p>{LAST}</p>{steps}<p>Share!</p>", f"{SAID} Mix it. Bake it. Enjoy!")
    assert all(line in found for line in ("Mix it.", "Bake it.", "Enjoy!"))
    assert "Share!" not in found


def test_the_teaser_behind_an_article_is_no_deck() -> None:
    """A deck stands over the text, another article's excerpt behind it."""
    teaser = "The zoo in the north of the city has received a young elephant from Sri Lanka this week."
    article, card = f"<article><p>{FIRST}</p><p>{LAST}</p></article>", f'<p class="excerpt">{teaser}</p>'
    for page, expected in ((article + card, ""), (card + article, f"<p>{teaser}</p>")):
        tree = LexborHTMLParser(f"<html><body>{page}</body></html>")
        assert find_deck(tree, article) == expected
