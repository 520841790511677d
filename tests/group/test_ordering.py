"""Sorted and each once, as numpy.unique would have it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from aggregator.group.ordering import distinct, distinct_first, distinct_places

numbers = st.lists(st.integers(-5, 5), max_size=30)


@given(numbers)
def test_values_are_sorted_and_stand_once(values: list[int]) -> None:
    """With where each stands first, and where each of those given went."""
    given_ = np.array(values, np.int64)
    expected = sorted(set(values))
    assert distinct(given_).tolist() == expected
    found, first = distinct_first(given_)
    assert found.tolist() == expected
    assert first.tolist() == [values.index(value) for value in expected]
    found, places = distinct_places(given_)
    assert found.tolist() == expected
    assert [expected[place] for place in places] == values
