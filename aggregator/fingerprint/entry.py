"""A cleaned entry into its fingerprint. Runs in worker processes; budget 0.3 ms for 300 words."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from aggregator.clean.urls import identity
from aggregator.fingerprint import days, facts, minhash, views, words
from aggregator.fingerprint.text import compared_blocks, compared_text, is_cut
from aggregator.model import Block, Cleaned, Enclosure, Fingerprint

SCHEME = 1
# A signature of a handful of shingles says nothing, and nearly empty sets look alike.
MIN_SIGNED = 24
MIN_SAMPLED = 10
# A teaser shares the first words: a fifth of them is kept, chosen by hash, so that both sides choose alike.
OPENING_SHINGLES = 72
OPENING_SHARE = 5
MAX_OPENING = 12
# Of a part that holds a fraction f of a text, one of its k smallest shingles is in the part with 1-(1-f)^k.
BOTTOM = 12
_AT_ONCE, _MOST_AT_ONCE = 300_000, 64  # characters and entries that are worked on together


def fingerprint(cleaned: Cleaned) -> Fingerprint:
    """What is compared of an entry."""
    return fingerprint_text(cleaned)[0]


def fingerprint_text(cleaned: Cleaned) -> tuple[Fingerprint, words.Hashes]:
    """The same, and all shingles of the text in order, for those who count them."""
    return next(fingerprint_all((cleaned,)))


def fingerprint_all(entries: Iterable[Cleaned]) -> Iterator[tuple[Fingerprint, words.Hashes]]:
    """The same of many entries, in their order.

    Each facet is made of several entries before the next: while its code and lists fill the processor's caches, it
    takes two thirds of the time.
    """
    for texts in _batches(entries):
        folded = [words.fold_visible(text.text) for text in texts]
        said = [words.encode_words(text) for text in folded]
        shingles = [words.shingle(words.hash_encoded(text)) for text in said]
        named = list(map(days.find_days, folded))
        columns = {
            "words": list(map(len, said)),
            "text_key": [words.hash_text(text) if text else 0 for text in said],
            "signature": [minhash.sign(found) if len(found) >= MIN_SIGNED else b"" for found in shingles],
            "opening": list(map(_opening, shingles)),
            "bottom": list(map(_bottom, shingles)),
            "days": named,
            "is_running": [
                views.is_running_page(text.cleaned, found) for text, found in zip(texts, named, strict=True)
            ],
            **{name: list(map(read, texts)) for name, read in _FACETS.items()},
        }
        rows = zip(*columns.values(), strict=True)
        prints = [Fingerprint(scheme=SCHEME, **dict(zip(columns, row, strict=True))) for row in rows]
        yield from zip(prints, shingles, strict=True)


def _batches(entries: Iterable[Cleaned]) -> Iterator[list["_Text"]]:
    """Part entries into runs that are small enough for all their words to be held at once."""
    batch: list[_Text] = []
    size = 0
    for cleaned in entries:
        batch.append(_Text(cleaned, compared_blocks(cleaned), compared_text(cleaned)))
        size += len(batch[-1].text)
        if size >= _AT_ONCE or len(batch) >= _MOST_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Text(NamedTuple):
    """A cleaned entry with what of it is compared."""

    cleaned: Cleaned
    blocks: tuple[Block, ...]
    text: str

    @property
    def title(self) -> str:
        return self.cleaned.titles[0].text if self.cleaned.titles else ""

    @property
    def headline(self) -> str:
        """All of the publisher's headlines."""
        return " ".join(title.text for title in self.cleaned.titles)


def _title_key(text: _Text) -> int:
    said = words.encode_words(words.fold(text.title))
    return words.hash_text(said) if said else 0


def _played(text: _Text) -> tuple[str, ...]:
    return tuple(file.url for file in text.cleaned.enclosures if _is_played(file))[:4]


def _title_numbers(text: _Text) -> tuple[str, ...]:
    """The numbers of the headline; the part of a series that the text calls itself where the headline does not."""
    found = facts.find_title_numbers(text.headline)
    return found if any(number[0] == "#" for number in found) else (*found, *facts.find_series_part(text.text))


# The fields of a fingerprint that are read one by one from an entry.
_FACETS: dict[str, Callable[[_Text], Any]] = {
    "title_key": _title_key,
    "title": lambda text: text.title[:300],
    "identity": lambda text: text.cleaned.identity,
    "views": lambda text: views.views(text.cleaned, text.blocks),
    "names": lambda text: _names(text.cleaned, text.text),
    "numbers": lambda text: facts.find_numbers(text.text),
    "title_numbers": _title_numbers,
    "title_versions": lambda text: facts.find_versions(text.headline),
    "title_days": lambda text: days.find_days(words.fold(text.headline)),
    "glosses": lambda text: facts.find_glosses(text.text),
    "links": lambda text: _links(text.cleaned),
    "enclosures": _played,
    "attribution": lambda text: text.cleaned.attribution,
    "publisher": lambda text: text.cleaned.publisher,
    "is_cut": lambda text: is_cut(text.blocks),
}


def _opening(shingles: words.Hashes) -> tuple[int, ...]:
    if len(shingles) < MIN_SAMPLED:
        return ()
    first = shingles[:OPENING_SHINGLES]
    return _smallest(first[first % OPENING_SHARE == 0], MAX_OPENING)


def _bottom(shingles: words.Hashes) -> tuple[int, ...]:
    if len(shingles) < MIN_SAMPLED:
        return ()
    return _smallest(shingles, BOTTOM)


def _smallest(shingles: words.Hashes, count: int) -> tuple[int, ...]:
    """The smallest shingles, each once. Not by numpy.unique, whose first call imports masked arrays for 40 ms."""
    ordered = np.sort(shingles)
    found = tuple(dict.fromkeys(ordered[: 2 * count].tolist()))[:count]
    return found if len(found) == count else tuple(dict.fromkeys(ordered.tolist()))[:count]


def _names(cleaned: Cleaned, text: str) -> tuple[str, ...]:
    found = [name for title in cleaned.titles for name in facts.find_title_names(title.text)]
    return tuple(dict.fromkeys((*found, *facts.find_names(text))))


def _links(cleaned: Cleaned) -> tuple[str, ...]:
    keys = (identity(link.url) for link in cleaned.links[: views.MAX_LINKS])
    # A bare host says nothing.
    return tuple(dict.fromkeys(key for key in keys if key and "/" in key and key != cleaned.identity))


def _is_played(file: Enclosure) -> bool:
    return (file.type or "").startswith(("audio/", "video/"))
