"""What is found between two entries, and what it comes to: the words in which all evidence is given."""

from collections.abc import Iterable
from dataclasses import dataclass

from aggregator.model import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The points of a pair (0..1), and what they rest on. `is_enough` when two kinds agree besides names."""

    points: float
    evidence: tuple[Evidence, ...]
    is_enough: bool


NONE = Agreement(points=0.0, evidence=(), is_enough=False)

# The kind of what is found, its points (0..1), and the evidence.
Found = tuple[str, float, tuple[Evidence, ...]]

# A word that one document in twenty has says nothing about the event.
TELLING = 3.0


def ramp(value: float, low: float, high: float) -> float:
    """Where a value stands between a low and a high one, 0..1."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


def support(kind: str, value: float, detail: str) -> Evidence:
    """Evidence for."""
    return Evidence(kind=kind, value=round(float(value), 3), detail=detail, is_for=True)


def object_to(kind: str, detail: str, value: float = 1.0) -> Evidence:
    """Evidence against."""
    return Evidence(kind=kind, value=round(value, 3), detail=detail, is_for=False)


def listed(values: Iterable[str], most: int = 6) -> str:
    """The first of some words, for a person."""
    every = list(values)
    return ", ".join([*every[:most], *(["…"] if len(every) > most else [])])


def alphabetical(values: Iterable[str], most: int = 4) -> str:
    """The same in the order of the alphabet."""
    return listed(sorted(values), most)
