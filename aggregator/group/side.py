"""An entry as one side of a comparison: fingerprint, dates, role, and its headline views with their weights."""

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from aggregator.fingerprint.keys import SHORT
from aggregator.fingerprint.views import OPENING, OWN_VIEWS, TITLE
from aggregator.fingerprint.vocabulary import stem, stop_words
from aggregator.fingerprint.words import Hashes, fold, hash_words, split_tokens, split_words
from aggregator.group.finding import TELLING
from aggregator.group.weights import Weights
from aggregator.model import EntryKey, Fingerprint, Precision, Role

_YEAR = re.compile(r"(?:19|20)\d\d")


def _is_count(number: str, what: str) -> bool:
    return len(number) >= 2 and number.isdigit() and not what.isdigit() and not _YEAR.fullmatch(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A headline view with the squared rarity of each term, and the root of their sum."""

    kind: str
    weights: dict[str, float]
    norm: float
    is_unspaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldWords:
    """The headline and the words of the address as one: the rarity of each term, how often it stands there counted,
    its part of a cosine, and the terms that tell something (TELLING) and are no numbers.
    """

    weights: dict[str, float]
    parts: dict[str, float]
    telling: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Side:
    """What a judge sees of an entry. `n` is its row; nothing may depend on it but look-ups.

    `followed` is the address at which the user follows its source; it may hold a secret, and is no evidence.
    """

    n: int
    key: EntryKey
    cycle: int
    published: datetime | None
    precision: Precision | None
    first_seen: datetime
    role: Role
    priority: int
    print_: Fingerprint
    weights: Weights
    language: str | None = None
    followed: str | None = field(default=None, repr=False)

    @cached_property
    def headlines(self) -> tuple[Headline, ...]:
        """The views, each weighted."""
        return tuple(weigh(view.kind, view.terms, self.weights) for view in self.print_.views)

    @cached_property
    def title_words(self) -> Hashes:
        """The hashes of the headline's words that carry meaning, whole as the text has them."""
        return hash_words(self.title_spelled)

    @cached_property
    def title_spelled(self) -> list[str]:
        """The headline's words that carry meaning, whole as the text has them."""
        stops = stop_words()
        return [word for word in split_words(fold(self.print_.title)) if word not in stops]

    @cached_property
    def title_tokens(self) -> list[str]:
        """All words of the headline; of a script without blanks all characters, for there no word is known."""
        return split_tokens(fold(self.print_.title))

    @cached_property
    def terms(self) -> frozenset[str]:
        """All terms of all views."""
        return frozenset(term for view in self.print_.views for term in view.terms)

    @cached_property
    def known(self) -> frozenset[str]:
        """All terms of the views, and the words of names and glosses, without endings."""
        words = (word for term in (*self.print_.names, *self.print_.glosses) for word in split_words(term))
        return self.terms.union(map(stem, words))

    @cached_property
    def has_unspaced(self) -> bool:
        """Whether a headline is in a script without blanks."""
        return any(view.is_unspaced for view in self.headlines)

    @cached_property
    def title_scripts(self) -> frozenset[bool]:
        """The scripts of the publisher's headlines: without blanks (True), with blanks (False)."""
        return frozenset(view.is_unspaced for view in self.headlines if view.kind == TITLE)

    @cached_property
    def spoken(self) -> dict[bool, frozenset[str]]:
        """The words of titles and openings by script: without blanks (True), with blanks (False)."""
        found: dict[bool, set[str]] = {True: set(), False: set()}
        for view in self.headlines:
            if view.kind in {TITLE, OPENING}:
                found[view.is_unspaced] |= view.weights.keys()
        return {script: frozenset(terms) for script, terms in found.items()}

    @cached_property
    def samples(self) -> frozenset[int]:
        """All sampled shingles."""
        return frozenset((*self.print_.opening, *self.print_.bottom))

    @cached_property
    def names(self) -> frozenset[str]:
        """Names without endings, as the views spell them."""
        return frozenset(map(stem, self.print_.names))

    @property
    def is_bare(self) -> bool:
        """Whether there is hardly more than a headline to judge by."""
        return self.print_.words < SHORT

    @cached_property
    def told(self) -> ToldWords:
        """The headline and the words of the address as one; a word that stands in both counts more.

        Rarity counts with its root: measured on headlines of one day, any higher power lets one odd word rule.
        """
        terms = (term for view in self.print_.views if view.kind in OWN_VIEWS for term in view.terms)
        counts = Counter(term for term in terms if not (term.isdigit() and len(term) < 3))
        rarity = {term: self.weights.rarity(term) for term in counts}
        # Squares of weights, as in every headline.
        squared = {term: max(rarity[term], 0.01) * count for term, count in counts.items()}
        norm = math.sqrt(sum(squared.values()))
        return ToldWords(
            weights=squared,
            parts={term: math.sqrt(weight) / norm for term, weight in squared.items()},
            telling=frozenset(term for term in squared if not term.isdigit() and rarity[term] >= TELLING),
        )

    @cached_property
    def counted(self) -> dict[bool, frozenset[tuple[str, str]]]:
        """The numbers of two digits and more, each with the word that follows it, in openings (True) and elsewhere."""
        found: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
        for view in self.print_.views:
            found[view.kind == OPENING] |= {pair for pair in pairwise(view.terms) if _is_count(*pair)}
        return {is_opening: frozenset(pairs) for is_opening, pairs in found.items()}

    @cached_property
    def title_terms(self) -> frozenset[str]:
        """All terms of the publisher's own headlines."""
        return frozenset(term for view in self.print_.views if view.kind in OWN_VIEWS for term in view.terms)


def weigh(kind: str, terms: tuple[str, ...], weights: Weights) -> Headline:
    """A view with its weights."""
    known = weights.terms
    squared = {term: known[term].squared for term in terms}
    norm = math.sqrt(sum(squared.values()))
    return Headline(kind=kind, weights=squared, norm=norm, is_unspaced=any(known[term].is_unspaced for term in terms))


def cosine(left: Headline, right: Headline) -> tuple[float, tuple[str, ...]]:
    """The weighted cosine of two views, and the terms they share, heaviest first."""
    small, large = (left, right) if len(left.weights) <= len(right.weights) else (right, left)
    if small.weights.keys().isdisjoint(large.weights):
        return 0.0, ()
    shared = [term for term in small.weights if term in large.weights]
    common = sum(small.weights[term] for term in shared)
    shared.sort(key=lambda term: (-small.weights[term], term))
    return common / (left.norm * right.norm), tuple(shared)
