"""Captions that are captions by the name of their class only."""

from datetime import UTC, datetime

import pytest

from aggregator.clean.entry import clean
from aggregator.model import BlockKind, Entry, Kind

NOW = datetime(2026, 5, 10, tzinfo=UTC)


def kinds(content: str) -> list[tuple[BlockKind, str]]:
    entry = Entry(id="1", title="Boats", link="https://site.example/1", content=content)
    found = clean(entry, kind=Kind.FEED, base=None, language="en", now=NOW)
    return [(block.kind, block.text) for block in found.blocks]


@pytest.mark.parametrize(
    "part",
    [
        '<div class="wp-caption"><img src="/a.jpg"><p class="wp-caption-text">Boats</p></div>',
        '<div><img src="/a.jpg"><span class="image-caption">Boats</span></div>',
        '<div class="foto"><a href="/x"><img src="/a.jpg"></a><div class="epigrafe">Boats</div></div>',
        '<figure><img src="/a.jpg"><figcaption><span class="caption-text">Boats</span></figcaption></figure>',
    ],
)
def test_named_caption_is_one(part: str) -> None:
    """As WordPress and themes write it; one that is one already stays the only one."""
    assert kinds(f"<p>Forty of them.</p>{part}<p>Then the chalk ran out.</p>")[1] == (BlockKind.CAPTION, "Boats")


@pytest.mark.parametrize(
    "part",
    [
        '<div><p class="caption">Boats</p></div>',
        '<p class="caption">Boats</p>',
        '<div><img src="/a.jpg"></div><p>Boats</p>',
    ],
)
def test_without_a_picture_there_is_no_caption(part: str) -> None:
    """A name alone says nothing, nor does a picture somewhere."""
    assert (BlockKind.PARAGRAPH, "Boats") in kinds(f"<p>Forty of them.</p>{part}<p>Then the chalk ran out.</p>")


def test_a_class_of_captions_within_a_sentence_parts_nothing() -> None:
    """A link to a caption is a word of the sentence."""
    part = '<p>The <span class="caption-link">boats</span> went <img src="/a.jpg"> out again.</p>'
    assert [kind for kind, _ in kinds(part)] == [BlockKind.PARAGRAPH]
