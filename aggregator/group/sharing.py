"""What two entries share besides headlines and links: glosses and quotes, names, numbers, days."""

from collections.abc import Iterable

from aggregator.fingerprint.vocabulary import common_words
from aggregator.group.finding import TELLING, Found, listed, support
from aggregator.group.side import Side
from aggregator.group.timing import named_days


def find_glosses(left: Side, right: Side) -> Found | None:
    """Terms in brackets or short quotes that stand in both and are rare."""
    shared = [gloss for gloss in left.print_.glosses if gloss in right.print_.glosses]
    shared = [gloss for gloss in shared if left.weights.rarity(gloss) >= TELLING]
    if not shared:
        return None
    return (
        "gloss",
        min(0.5, 0.25 * len(shared)),
        (support("gloss", len(shared), f"share the quote or term {listed(f'“{gloss}”' for gloss in shared)}"),),
    )


def find_names(left: Side, right: Side) -> Found | None:
    """Two names or more in common."""
    # Weekdays and months are written like names.
    shared = (left.names & right.names) - common_words()
    if len(shared) < 2:
        return None
    weight = sum(left.weights.rarity(name) for name in shared)
    whole = min(sum(side.weights.rarity(name) for name in side.names) for side in (left, right))
    share = weight / whole
    return "name", 0.3 * share, (support("name", len(shared), f"share {len(shared)} names: {listed(sorted(shared))}"),)


def find_numbers(left: Side, right: Side) -> Found | None:
    """Numbers in common that are no accident."""
    shared = [number for number in left.print_.numbers if number in right.print_.numbers and _is_telling(number)]
    # A small number tells something where it counts the same thing; not in two headlines, which agree by it already.
    counted = left.counted[True] & right.counted[True] | left.counted[True] & right.counted[False]
    counted |= left.counted[False] & right.counted[True]
    shared += [f"{number} {what}" for number, what in sorted(counted) if number not in shared]
    if not shared:
        return None
    return (
        "number",
        min(0.3, 0.15 * len(shared)),
        (support("number", len(shared), f"share the number{'s' * (len(shared) > 1)} {listed(_spelled(shared))}"),),
    )


def _spelled(numbers: Iterable[str]) -> list[str]:
    """Numbers as people write large ones."""
    return [f"{int(one):,}" if one.isdecimal() and len(one) > 4 and one[0] != "0" else one for one in sorted(numbers)]


def _is_telling(number: str) -> bool:
    """Exact or large enough to be no accident: 312, 14.74, 38 million; neither 800, nor 4.3, nor a year."""
    if len(number) == 4 and number[:2] in {"19", "20"}:
        return False
    digits = number.replace(".", "").strip("0")
    return len(digits) >= 3 or (len(digits) == 2 and len(number) >= 5)


def find_day(left: Side, right: Side) -> Found | None:
    """A day that both openings name."""
    one, other = named_days(left), named_days(right)
    shared = one & other
    if not shared:
        return None
    return "day", 0.25, (support("day", len(shared), f"both name {min(shared):%d %B}"),)
