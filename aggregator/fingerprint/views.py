"""Headline views: every short text by which an entry can be recognised as telling one story."""

import re
from urllib.parse import unquote, urlsplit

from aggregator.fingerprint.vocabulary import stem, stop_words
from aggregator.fingerprint.words import fold, is_unspaced, split_words
from aggregator.model import Block, BlockKind, Cleaned, View

TITLE = "title"
ADDRESS = "address"
CARD = "card"
SLUG = "slug"
OPENING = "opening"

MAX_VIEWS = 16
MAX_TERMS = 24
MAX_LINKS = 12
OPENING_SENTENCES = 2

_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n+")
_SITE_NAME = re.compile(r"\s[|•·»–—-]\s[^|•·»–—-]{2,30}$")
_SLUG_WORDS = re.compile(r"[-_+.]+")
_RUNNING = re.compile(
    r"(?:^|[-_/])(?:live(?:blog|ticker)?|live-updates?|updates?|topics?|tags?|category|hub|latest)(?:[-_/.]|$)"
)
_NO_WORD = re.compile(r"^(?:\d+|[0-9a-f]{6,}|html?|php|aspx?|index|amp)$")


def headline_terms(text: str) -> tuple[str, ...]:
    """The words of a headline that carry meaning, folded, without endings, each once, in order."""
    stops = stop_words()
    kept = (stem(word) for word in split_words(fold(text)) if word not in stops and (len(word) > 1 or word.isdigit()))
    return tuple(dict.fromkeys(kept))[:MAX_TERMS]


def slug_terms(url: str) -> tuple[str, ...]:
    """The words of an address: the longest part of its path that reads like a headline (three words or more)."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return ()
    parts = (
        [word for word in _SLUG_WORDS.split(part) if word and not _NO_WORD.match(word)] for part in path.split("/")
    )
    best = max(parts, key=len, default=[])
    return headline_terms(" ".join(best)) if len(best) >= 3 or any(is_unspaced(word) for word in best) else ()


def is_running(url: str) -> bool:
    """Whether an address names a page that goes on (live updates, a topic): sharing it decides nothing."""
    return _RUNNING.search(urlsplit(url).path.lower()) is not None


def views(cleaned: Cleaned, texts: tuple[Block, ...]) -> tuple[View, ...]:
    """All views of an entry, the publisher's own first."""
    found = [View(kind=TITLE, terms=headline_terms(title.text)) for title in cleaned.titles]
    if cleaned.link:
        found.append(View(kind=ADDRESS, terms=slug_terms(cleaned.link)))
    found += [View(kind=CARD, terms=headline_terms(_SITE_NAME.sub("", card.title))) for card in cleaned.cards[:4]]
    found += [View(kind=SLUG, terms=slug_terms(link.url)) for link in cleaned.links[:MAX_LINKS]]
    found += _openings(texts)
    return tuple(dict.fromkeys(view for view in found if len(view.terms) >= 2))[:MAX_VIEWS]


def _openings(texts: tuple[Block, ...]) -> list[View]:
    """The first sentences in each language of the entry."""
    found, counts = [], dict[str | None, int]()
    for block in texts[:24]:
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.QUOTE}:
            continue
        for sentence in _SENTENCE.split(block.text[:1_500]):
            if counts.get(block.lang, 0) < OPENING_SENTENCES and len(terms := headline_terms(sentence)) >= 4:
                counts[block.lang] = counts.get(block.lang, 0) + 1
                found.append(View(kind=OPENING, terms=terms))
    return found
