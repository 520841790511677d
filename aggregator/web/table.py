"""A verdict as a table: each signal, what it is on either side, for or against, and how rare that is. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from aggregator.fingerprint import keys
from aggregator.fingerprint.views import OPENING
from aggregator.group.weights import Weights
from aggregator.model import Evidence, Fingerprint
from aggregator.publish.text import shorten, undirected
from aggregator.web.why import name_signal, order_evidence, strength_of
from aggregator.web.words import plural

_MAX_VALUES = 6
_MAX_COUNTED = 4
_MAX_CELL = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One signal. `lead` None: both sides say the same. `rarity` is empty where nothing is counted."""

    name: str
    this: str
    lead: str | None
    is_for: bool
    strength: int | None
    rarity: str


class Pair(NamedTuple):
    """Both fingerprints, and how often things stand in the archive."""

    this: Fingerprint
    lead: Fingerprint
    weights: Weights
    count: Callable[[int], int]


def make_table(evidence: Iterable[Evidence], pair: Pair) -> tuple[Row, ...]:
    """Lay out what was measured of a pair: what speaks for it first, strong before weak."""
    return tuple(_row(one, pair) for one in order_evidence(evidence))


def _row(one: Evidence, pair: Pair) -> Row:
    this, lead = _values(one, pair)
    is_same = this == lead
    return Row(
        name=name_signal(one.kind),
        this=_cell(this) or shorten(undirected(one.detail), _MAX_CELL),
        lead=None if is_same else _cell(lead) or "—",
        is_for=one.is_for,
        strength=strength_of(one),
        rarity=_rarity(one.kind, this, pair) if is_same else "",
    )


def _values(one: Evidence, pair: Pair) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What each side has of a signal; where it speaks for the pair only what both have, else what the other lacks."""
    this, lead = (_OF.get(one.kind, _nothing)(print_) for print_ in (pair.this, pair.lead))
    if one.kind in _WHOLE:
        return this, lead
    if one.is_for:
        shared = tuple(value for value in _by_rarity(this, pair.weights) if value in lead)
        return shared, shared
    return tuple(v for v in this if v not in lead), tuple(v for v in lead if v not in this)


def _by_rarity(values: Iterable[str], weights: Weights) -> list[str]:
    return sorted(values, key=lambda value: -weights.rarity(value))


def _cell(values: tuple[str, ...]) -> str:
    more = f" +{len(values) - _MAX_VALUES}" if len(values) > _MAX_VALUES else ""
    return shorten(undirected(", ".join(map(_grouped, values[:_MAX_VALUES]))), _MAX_CELL) + more


def _rarity(kind: str, shared: tuple[str, ...], pair: Pair) -> str:
    """How often what both have stands elsewhere: words by the counts that judged them, the rest by the index."""
    if kind in _WORDS and shared:
        return _word_rarity(shared[:_MAX_COUNTED], pair)
    index = _INDEXED.get(kind)
    common = set(index(pair.this)) & set(index(pair.lead)) if index else ()
    if not common:
        return ""
    count = min(map(pair.count, common))
    return f"in {count:,} or more entries" if count >= _MANY else f"in {plural(count, 'entry', 'entries')}"


_MANY = 1_000


def _word_rarity(words: Iterable[str], pair: Pair) -> str:
    """By the snapshot; while the archive is too young for one, by the headlines that the index has."""
    if documents := pair.weights.documents:
        counted = ", ".join(f"{word} {pair.weights.count(word):,}" for word in words)
        return f"{counted} of {documents:,} entries"
    found = ", ".join(f"{word} {count:,}" for word in words if (count := pair.count(keys.row(keys.TERM, word))))
    return f"in headlines: {found}" if found else ""


def _nothing(_: Fingerprint) -> tuple[str, ...]:
    return ()


def _terms(print_: Fingerprint) -> tuple[str, ...]:
    """The words of its headlines; those of the opening where there is none."""
    told = [view for view in print_.views if view.kind != OPENING] or print_.views
    return tuple(dict.fromkeys(term for view in told for term in view.terms))


def _grouped(value: str) -> str:
    return f"{int(value):,}" if len(value) > 4 and value.isascii() and value.isdigit() else value


def _title(print_: Fingerprint) -> tuple[str, ...]:
    return (print_.title,) if print_.title else ()


def _addresses(print_: Fingerprint) -> tuple[str, ...]:
    return tuple(filter(None, (print_.identity, *print_.links)))


def _length(print_: Fingerprint) -> tuple[str, ...]:
    return (plural(print_.words, "word"),)


_OF: Mapping[str, Callable[[Fingerprint], tuple[str, ...]]] = {
    "headline": _terms, "word": _terms, "term": _terms, "title": _title, "name": lambda p: p.names,
    "number": lambda p: p.numbers, "title_number": lambda p: p.title_numbers, "gloss": lambda p: p.glosses,
    "day": lambda p: p.days, "title_day": lambda p: p.title_days, "version": lambda p: p.title_versions,
    "product": _title, "part": _title, "link": _addresses, "cites": _addresses, "running_page": _addresses,
    "address": lambda p: (p.identity,) if p.identity else (), "enclosure": lambda p: p.enclosures, "text": _length,
}  # fmt: skip
_WHOLE = frozenset({"title", "product", "part", "text"})
_WORDS = frozenset({"headline", "word", "term", "name", "gloss"})
_INDEXED: Mapping[str, Callable[[Fingerprint], tuple[int, ...]]] = {
    "link": lambda p: tuple(keys.row(keys.LINK, link) for link in _addresses(p)),
    "cites": lambda p: tuple(keys.row(keys.LINK, link) for link in _addresses(p)),
    "address": lambda p: (keys.row(keys.IDENTITY, p.identity),) if p.identity else (),
    "enclosure": lambda p: tuple(keys.row(keys.ENCLOSURE, one) for one in p.enclosures),
    "title": lambda p: (keys.row(keys.TITLE, p.title_key),) if p.title_key else (),
    "text": lambda p: (keys.row(keys.TEXT, p.text_key),) if p.text_key else (),
}
