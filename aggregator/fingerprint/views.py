"""Headline views: every short text by which an entry can be recognised as telling one story."""
# ruff: noqa: E501 - word lists and patterns are read more easily unbroken

import functools
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from aggregator.fingerprint.vocabulary import cut_ending, stop_words
from aggregator.fingerprint.words import fold, is_unspaced, split_words
from aggregator.model import Block, BlockKind, Cleaned, View

TITLE = "title"
ADDRESS = "address"
CARD = "card"
SLUG = "slug"
OPENING = "opening"
OWN_VIEWS = frozenset({TITLE, ADDRESS})

MAX_VIEWS = 16
MAX_TERMS = 24
MAX_HEADLINE = 600
MAX_LINKS = 12
MIN_SLUG = 3
OPENING_SENTENCES = 2

_SENTENCE_END = re.compile(r"[.!?。！？\n](?:(?<=[.!?])\s+|(?<=[。！？])|(?<=\n)\n*)")
_SITE_NAME = re.compile(r"\s[|•·»–—-]\s[^|•·»–—-]{2,30}$")
_SLUG_WORDS = re.compile(r"[-_+.]+")
_LIVE = re.compile(r"(?:^|[-_/])(?:live(?:blog|ticker)?|live-?updates?|updates-live)(?:[-_/.]|$)")
_LISTING = re.compile(r"/(?:tags?|topics|categor(?:y|ies)|hub|latest)(?:/[^/]*)?/?$")
_RUNNING_TITLE = re.compile(
    r"\blive[ -]?(?:updates?|blog|ticker|coverage|thread)\b|\bas it happen(?:s|ed)\b|\bmegathread\b|\bliveticker\b|\ben direct\b"
    r"|\ben directo\b|\bminuto a minuto\b|\bao vivo\b|\bin diretta\b|\bтрансляция\b|\bонлайн[ -]хроника\b"
    r"|持续更新|滚动更新|实时更新|实时播报|全程直播|文字直播|図解速[報报]|随[時时]更新|실시간"
)
# One of these stands in each of the above.
_RUNNING_STEMS = (
    "live", "as it happen", "megathread", "en direct", "minuto a minuto", "ao vivo", "in diretta", "трансляция",
    "онлайн", "更新", "实时", "直播", "速報", "速报", "실시간",
)  # fmt: skip
_NO_WORD = re.compile(r"^(?:\d+|[0-9a-f]{6,}|html?|php|aspx?|index|amp)$")


def headline_terms(text: str) -> tuple[str, ...]:
    """The words of a headline that carry meaning, folded, without endings, each once, in order."""
    words = split_words(fold(text[:MAX_HEADLINE]))[: 3 * MAX_TERMS]
    return tuple(dict.fromkeys(filter(None, map(_term, words))))[:MAX_TERMS]


@functools.lru_cache(8192)
def _term(word: str) -> str:
    """The word without its ending; nothing for a word of grammar or a lone letter."""
    return "" if word in stop_words() or (len(word) == 1 and not word.isdigit()) else cut_ending(word)


def slug_terms(url: str) -> tuple[str, ...]:
    """The words of an address: the last part of its path that reads like a headline (three words or more)."""
    for part in reversed(unquote(_path(url)).split("/")):
        if part.isascii() and sum(map(part.count, "-_+.")) < 2:  # a word or two at most
            continue
        found = [word for word in _SLUG_WORDS.split(part) if word and not _NO_WORD.match(word)]
        if len(found) >= 3 or any(is_unspaced(word) for word in found):
            return headline_terms(" ".join(found))
    return ()


def is_running(url: str) -> bool:
    """Whether an address names a page that goes on (live updates, a topic): sharing it decides nothing."""
    path = _path(url).lower()
    return _LIVE.search(path) is not None or _LISTING.search(path) is not None


def is_running_page(cleaned: Cleaned, days: tuple[str, ...]) -> bool:
    """Whether an entry itself goes on: by its address, by what its headline says, or by naming day after day."""
    is_said = any(_says_running(fold(title.text)) for title in cleaned.titles)
    return is_said or _LIVE.search(_path(cleaned.link or "").lower()) is not None or len(days) >= _RUNNING_DAYS


def _path(url: str) -> str:
    """The path of a canonical address, with its scheme or without (`//host/path`)."""
    rest = url.partition("#")[0].partition("?")[0].partition("//")[2]
    return "".join(rest.partition("/")[1:])


def _says_running(folded: str) -> bool:
    return any(stem in folded for stem in _RUNNING_STEMS) and _RUNNING_TITLE.search(folded) is not None


# An opening that names so many days is a calendar.
_RUNNING_DAYS = 4


def views(cleaned: Cleaned, texts: tuple[Block, ...]) -> tuple[View, ...]:
    """All views of an entry, the publisher's own first."""
    found = [(TITLE, headline_terms(title.text)) for title in cleaned.titles]
    if cleaned.link:
        found.append((ADDRESS, slug_terms(cleaned.link)))
    found += [(CARD, headline_terms(_SITE_NAME.sub("", card.title))) for card in cleaned.cards[:4]]
    # The slug of a page that goes on is the headline of no event.
    fixed = [link.url for link in cleaned.links[:MAX_LINKS] if not is_running(link.url)]
    found += [(SLUG, terms) for url in fixed if len(terms := slug_terms(url)) >= MIN_SLUG]
    found += [(OPENING, terms) for terms in _openings(texts)]
    kept = list(dict.fromkeys(view for view in found if len(view[1]) >= 2))[:MAX_VIEWS]
    return tuple(View(kind=kind, terms=terms) for kind, terms in kept)


def _openings(texts: tuple[Block, ...]) -> list[tuple[str, ...]]:
    """The first sentences in each language of the entry."""
    found, counts = list[tuple[str, ...]](), dict[str | None, int]()
    for block in texts[:24]:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE) or counts.get(block.lang, 0) >= OPENING_SENTENCES:
            continue
        room = OPENING_SENTENCES - counts.get(block.lang, 0)
        told = (terms for sentence in _sentences(block.text) if len(terms := headline_terms(sentence)) >= 4)
        openings = list(islice(told, room))
        counts[block.lang] = counts.get(block.lang, 0) + len(openings)
        found += openings
    return found


def _sentences(text: str) -> Iterator[str]:
    """The first sentences of a block; what is left after them comes as one."""
    text, start = text[:MAX_HEADLINE], 0
    for end in islice(_SENTENCE_END.finditer(text), 2 * OPENING_SENTENCES):
        yield text[start : end.start()] if text[end.start()] == "\n" else text[start : end.start() + 1]
        start = end.end()
    yield text[start:]
