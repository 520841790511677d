"""A cleaned entry into its fingerprint. Runs in worker processes; budget 0.3 ms for 300 words."""

import numpy as np

from aggregator.clean.urls import identity
from aggregator.fingerprint import facts, minhash, views, words
from aggregator.fingerprint.text import compared_blocks, compared_text
from aggregator.model import Cleaned, Enclosure, Fingerprint

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


def fingerprint(cleaned: Cleaned) -> Fingerprint:
    """What is compared of an entry."""
    return fingerprint_text(cleaned)[0]


def fingerprint_text(cleaned: Cleaned) -> tuple[Fingerprint, words.Hashes]:
    """The same, and all shingles of the text in order, for those who count them."""
    blocks = compared_blocks(cleaned)
    text = compared_text(cleaned)
    said = words.encode_words(words.fold(text))
    shingles = words.shingle(words.hash_encoded(said))
    title = cleaned.titles[0].text if cleaned.titles else ""
    headline = " ".join(title.text for title in cleaned.titles)
    title_words = words.encode_words(words.fold(title))
    days = facts.find_days(text)
    made = Fingerprint(
        scheme=SCHEME,
        words=len(said),
        text_key=words.hash_text(said) if said else 0,
        signature=minhash.sign(shingles) if len(shingles) >= MIN_SIGNED else b"",
        opening=_opening(shingles),
        bottom=_bottom(shingles),
        title_key=words.hash_text(title_words) if title_words else 0,
        title=title[:300],
        identity=cleaned.identity,
        views=views.views(cleaned, blocks),
        names=_names(cleaned, text),
        numbers=facts.find_numbers(text),
        title_numbers=_title_numbers(headline, text),
        title_versions=facts.find_versions(headline),
        days=days,
        title_days=facts.find_days(headline),
        glosses=facts.find_glosses(text),
        links=_links(cleaned),
        enclosures=tuple(file.url for file in cleaned.enclosures if _is_played(file))[:4],
        attribution=cleaned.attribution,
        publisher=cleaned.publisher,
        is_running=views.is_running_page(cleaned, days),
    )
    return made, shingles


def _title_numbers(headline: str, text: str) -> tuple[str, ...]:
    """The numbers of the headline; the part of a series that the text calls itself where the headline does not."""
    found = facts.find_title_numbers(headline)
    return found if any(number[0] == "#" for number in found) else (*found, *facts.find_series_part(text))


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
