"""What a look at many pairs keeps of entries stays right when entries are forgotten in between."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.group.traits import Traits
from aggregator.group.weights import Weights
from aggregator.model import Cleaned
from tests.group.archive import item
from tests.group.test_screening import items, side

WEIGHTS = Weights.prior()
COLUMNS = ("source", "flags", "norms", "openings", "earliest", "latest", "text", "title", "identity", "samples")


def told(traits: Traits, entries: list[int]) -> list[object]:
    """All that is known of some entries, but their places."""
    places = traits.places(np.array(entries, np.int64))
    columns = [traits.column(name, places).tolist() for name in (*COLUMNS, "signature")]
    lists = [kept.spread(places) for kept in (traits.words, traits.links)]
    return [columns, [(owner.tolist(), [part.tolist() for part in values]) for owner, values in lists]]


@settings(max_examples=60, deadline=None)
@given(st.lists(items, min_size=1, max_size=12), st.data())
def test_forgotten_entries_change_nothing_of_the_others(given_items: list[Cleaned], data: st.DataObject) -> None:
    """Whatever was taken in and dropped on the way, the rest is as if it alone had been taken in."""
    sides = [side(n, "one", cleaned) for n, cleaned in enumerate(given_items, 1)]
    cut = data.draw(st.integers(0, len(sides)))
    dropped = data.draw(st.sets(st.sampled_from([one.n for one in sides])))
    traits, plain = Traits(WEIGHTS, idle=data.draw(st.integers(0, 3))), Traits(WEIGHTS)
    for one in sides[:cut]:
        traits.add(one, is_judged=True)
    traits.drop(n for n in dropped if n <= cut)
    for one in sides[cut:]:
        traits.add(one, is_judged=True)
    traits.drop(dropped)
    kept = [one for one in sides if one.n not in dropped]
    for one in kept:
        plain.add(one, is_judged=True)
    numbers = [one.n for one in kept]
    assert told(traits, numbers) == told(plain, numbers)
    assert traits.missing(np.array([one.n for one in sides], np.int64)) == sorted(dropped)


def test_room_is_given_back_when_many_are_forgotten() -> None:
    """Of five thousand entries of which nine in ten are dropped hardly more than a tenth of the rows stays."""
    one = side(1, "one", item(title="Harbour of Lindholm floods", text="Eleven boats are gone from Lindholm."))
    traits = Traits(WEIGHTS)
    for n in range(1, 5_001):
        traits.add(replace(one, n=n), is_judged=True)
    traits.drop(n for n in range(1, 5_001) if n % 10)
    assert len(traits) == 500
    assert told(traits, [10]) == told(traits, [5_000])
