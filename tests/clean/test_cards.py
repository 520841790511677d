"""Preview cards as forums, blogs and social servers write them: living ones are shown, dead ones go."""

from datetime import UTC, datetime

import pytest

from aggregator.clean.entry import clean
from aggregator.model import BlockKind, Cleaned, Entry, Kind

TEXT = "<p>The harbour office counted forty boats on Sunday, more than in any spring since the bridge was built.</p>"
URL = "https://bay.example/news/forty-boats"


def mend(content: str) -> Cleaned:
    entry = Entry(id="1", title="Boats", content=content, link="https://site.example/post")
    return clean(entry, kind=Kind.FEED, base=None, language=None, now=datetime(2026, 5, 1, tzinfo=UTC))


SHAPES = {
    "nodebb": '<div class="card link-preview"><a href="{url}" title="{title}"><img src="{image}" alt="Preview"></a>'
    '<div class="card-body"><h5 class="card-title"><a href="{url}">{title}</a></h5>'
    '<p class="card-text">{words}</p></div>'
    '<a href="{url}" class="card-footer"><img src="https://bay.example/favicon.ico" alt="favicon"><p>Bay</p></a></div>',
    "discourse": '<aside class="onebox"><header class="source"><img src="https://bay.example/i.ico" class="site-icon">'
    '<a href="{url}">bay.example</a></header><article class="onebox-body"><img src="{image}" class="thumbnail">'
    '<h3><a href="{url}">{title}</a></h3><p>{words}</p></article></aside>',
    "ghost": '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="{url}"><div>'
    '<div class="kg-bookmark-title">{title}</div><div class="kg-bookmark-description">{words}</div>'
    '<div class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="https://bay.example/favicon.png"></div></div>'
    '<div class="kg-bookmark-thumbnail"><img src="{image}"></div></a></figure>',
    "mastodon": '<a class="preview-card" href="{url}"><img src="{image}"><strong>{title}</strong><p>{words}</p></a>',
}


def shape(name: str, title: str = "Forty boats", words: str = "And no chalk.") -> str:
    return SHAPES[name].format(url=URL, title=title, words=words, image="https://bay.example/boats.jpg")


@pytest.mark.parametrize("name", SHAPES)
def test_living_card_is_title_description_and_picture(name: str) -> None:
    """It is one block, its link is counted and, since the text has none, shown once; the favicon is gone."""
    cleaned = mend(TEXT + shape(name))
    (card,) = cleaned.cards
    assert (card.url, card.title, card.description) == (URL, "Forty boats", "And no chalk.")
    assert card.image == "https://bay.example/boats.jpg"
    assert [(block.kind, block.text) for block in cleaned.blocks[1:]] == [
        (BlockKind.CARD, "Forty boats\nAnd no chalk.")
    ]
    assert [link.url for link in cleaned.links] == [URL]
    assert cleaned.html.count(f'href="{URL}"') == 1
    assert cleaned.html.count("<img") == 1


@pytest.mark.parametrize("name", SHAPES)
def test_card_of_what_the_text_links_has_no_second_link(name: str) -> None:
    """The words of the card are shown, its link only where the text has none."""
    cleaned = mend(f'{TEXT}<p>See <a href="{URL}?utm_source=x">the news</a> on it.</p>{shape(name)}')
    assert cleaned.html.count("href=") == 1
    assert [(link.url, link.text) for link in cleaned.links] == [(URL, "the news")]
    assert len(cleaned.cards) == 1


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize(
    "title", ["DO NOT DELETE - 404 Page", "Page not found", "Seite nicht gefunden", "页面不存在", "Just a moment..."]
)
def test_dead_card_goes(name: str, title: str) -> None:
    """The card of a page that is gone, or that only asked whether we are human, says nothing."""
    cleaned = mend(TEXT + shape(name, title=title, words=""))
    assert cleaned.cards == ()
    assert len(cleaned.blocks) == 1
    assert "dead-card" in [repair.kind for repair in cleaned.repairs]


def test_an_outlet_called_404_lives() -> None:
    """A description that speaks of something else contradicts the number in the title."""
    assert len(mend(TEXT + shape("ghost", title="404 Media: forty boats")).cards) == 1


@pytest.mark.parametrize(
    "content",
    [
        f'<div class="card"><p>{"A long text in a box. " * 100}</p><a href="{URL}">x</a></div>',
        f'<div class="link-preview"><a href="{URL}">One</a><a href="https://other.example/">Two</a></div>',
        '<div class="business-card"><p>No link at all</p></div>',
    ],
)
def test_box_that_is_no_preview_stays(content: str) -> None:
    """A class name alone makes no card: it has one address and little text."""
    cleaned = mend(TEXT + content)
    assert cleaned.cards == ()
    assert len(cleaned.blocks) > 1
