"""The index rows of a fingerprint: entries that share one deserve a look."""

import numpy as np
import xxhash
from numpy.typing import NDArray

from aggregator.fingerprint import minhash
from aggregator.fingerprint.views import OPENING, OWN_VIEWS
from aggregator.model import Fingerprint

TEXT = 0
BAND = 1
SAMPLE = 2
LINK = 3
IDENTITY = 4
TITLE = 5
TERM = 6
ENCLOSURE = 7
GLOSS = 8
HEAD = 9

# Kinds that propose whatever the dates say: the same text, address or file.
TIMELESS = frozenset({TEXT, IDENTITY, ENCLOSURE})

# 44 bits of hash and 4 of kind: SQLite keeps integers below 2**47 in six bytes.
_HASH_BITS = 43


def row(kind: int, value: str | int) -> int:
    """The index row for a value; 43 bits are enough to keep strangers apart among 100 million rows."""
    number = value if isinstance(value, int) else xxhash.xxh3_64_intdigest(value.encode("utf-8", "surrogatepass"))
    return ((number ^ (number >> _HASH_BITS)) & _MASK) << 4 | kind


_MASK = (1 << _HASH_BITS) - 1


def kind_of(value: int) -> int:
    """The kind of an index row."""
    return value & 15


def probes(print_: Fingerprint) -> tuple[int, ...]:
    """All rows that can be computed without weights, each once."""
    words = [row(kind, term) for kind, found in told(print_).items() for term in found]
    return tuple(dict.fromkeys((*fixed_rows(print_), *words)))


def rows(kind: int, numbers: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The index rows for numbers."""
    folded = (numbers ^ (numbers >> np.uint64(_HASH_BITS))) & np.uint64(_MASK)
    return (folded << np.uint64(4) | np.uint64(kind)).astype(np.int64)


def sample_rows(samples: NDArray[np.uint32]) -> NDArray[np.int64]:
    """The rows of sampled shingles."""
    mixed = samples.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(64 - _HASH_BITS)
    return (mixed << np.uint64(4) | np.uint64(SAMPLE)).astype(np.int64)


def sample_row(sample: int) -> int:
    """The row of a sampled shingle."""
    return (sample * 0x9E3779B97F4A7C15 & (1 << 64) - 1) >> 64 - _HASH_BITS << 4 | SAMPLE


def text_row(print_: Fingerprint) -> int:
    """The row of the whole text."""
    return row(TEXT, print_.text_key)


def fixed_rows(print_: Fingerprint) -> list[int]:
    """The rows that propose whatever the weights are: all but the words."""
    found = [row(BAND, band) for band in minhash.bands(print_.signature)] if print_.signature else []
    found += [sample_row(sample) for sample in {*print_.opening, *print_.bottom}]
    if print_.text_key:
        found.append(text_row(print_))
    if print_.title_key:
        found.append(row(TITLE, print_.title_key))
    found += [row(kind, value) for kind, value in spelled(print_)]
    return found


def spelled(print_: Fingerprint) -> list[tuple[int, str]]:
    """What is indexed as it is spelled, with its kind: addresses, links, files, glosses."""
    own = [(IDENTITY, print_.identity), (LINK, print_.identity)] if print_.identity else []
    links = [(LINK, link) for link in print_.links]
    files = [(ENCLOSURE, enclosure) for enclosure in print_.enclosures]
    return [*own, *links, *files, *((GLOSS, gloss) for gloss in print_.glosses[:8])]


# At most this many words an entry; how rare they are is asked when they are looked up.
MAX_TERMS = 24
# Below this many words the text is no evidence, and the headline stands alone.
SHORT = 40


def told(print_: Fingerprint) -> dict[int, tuple[str, ...]]:
    """The words that may propose coverage, by kind of row.

    Those of the headlines, and of the opening where there is no headline; entries that are hardly more than a
    headline have further rows among themselves, since fewer words must do.
    """
    shown = [view for view in print_.views if view.kind != OPENING] or print_.views
    found = {TERM: tuple(dict.fromkeys(term for view in shown for term in view.terms))[:MAX_TERMS]}
    if print_.words < SHORT:
        own = [view for view in print_.views if view.kind in OWN_VIEWS]
        found[HEAD] = tuple(dict.fromkeys(term for view in own for term in view.terms))[:MAX_TERMS]
    return found
