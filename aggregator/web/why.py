"""What was measured of a member, as a table shows it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from aggregator.model import Evidence
from aggregator.publish.explain import place_of
from aggregator.publish.text import line, shorten, undirected

# The words for what judging measures; one that is not listed is shown as it is stored.
_NAMES = {
    "address": "Address", "cites": "Citation", "correction": "Your word", "day": "Day", "enclosure": "Attached file",
    "gap": "Time", "gloss": "Terms and quotes", "headline": "Headline", "link": "Link", "meaning": "Meaning",
    "mould": "Form filled anew", "name": "Names", "number": "Numbers", "order": "Order", "part": "Part of a series",
    "place": "Shared site", "product": "Product", "running_page": "Running page", "scope": "Your configuration",
    "stable": "Template", "story": "The story as a whole", "term": "Rare terms", "text": "Text", "title": "Title",
    "title_day": "Day", "title_number": "Numbers", "version": "Version", "word": "Rare words",
}  # fmt: skip
# The measures that are shares of something; others are counts, hours or yes.
_SHARES = frozenset({"headline", "number", "order", "story", "text", "title"})
_MAX_DETAIL = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One measured fact for a table; `strength` in percent, None where the measure is no share."""

    name: str
    detail: str
    strength: int | None
    is_for: bool


def name_signal(kind: str) -> str:
    """Name a kind of evidence for a person."""
    return _NAMES.get(kind) or line(kind.replace("_", " ").replace("-", " ")).capitalize() or "Signal"


def order_evidence(evidence: Iterable[Evidence]) -> list[Evidence]:
    """What speaks for a pair first, in the order of the sentence; of one kind strong before weak."""
    return sorted(evidence, key=lambda one: (not one.is_for, place_of(one.kind), -one.value))


def strength_of(one: Evidence) -> int | None:
    """A measure in percent, where it is a share; a count of one is none."""
    return round(100 * one.value) if 0 <= one.value <= 1 and one.kind in _SHARES else None


def signals(evidence: Iterable[Evidence]) -> tuple[Signal, ...]:
    """Show what was measured: what speaks for it first."""
    return tuple(
        Signal(
            name=name_signal(one.kind),
            detail=shorten(undirected(one.detail), _MAX_DETAIL),
            strength=strength_of(one),
            is_for=one.is_for,
        )
        for one in order_evidence(evidence)
    )
