"""Index rows of many fingerprints at once are those that are computed one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.fingerprint import keys
from aggregator.fingerprint.minhash import PERMUTATIONS
from aggregator.fingerprint.rows import fixed_rows, index_rows
from aggregator.model import Fingerprint, View

SIGNED = 4 * PERMUTATIONS
samples = st.lists(st.integers(0, 2**32 - 1), max_size=5).map(tuple)
words = st.lists(st.text("abc林港", min_size=1, max_size=4), max_size=3, unique=True).map(tuple)
prints = st.builds(
    Fingerprint,
    scheme=st.just(1),
    words=st.integers(0, 100),
    text_key=st.integers(0, 2**60 - 1),
    title_key=st.integers(0, 2**60 - 1),
    signature=st.just(b"") | st.binary(min_size=SIGNED, max_size=SIGNED),
    opening=samples,
    bottom=samples,
    identity=st.none() | st.sampled_from(("a.example/1", "b.example/2")),
    links=words,
    enclosures=words,
    glosses=words,
    views=words.map(lambda terms: (View(kind="title", terms=terms),)),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(prints, max_size=4))
def test_rows_are_the_same_one_by_one_and_at_once(given_: list[Fingerprint]) -> None:
    """Whatever a fingerprint holds or lacks."""
    for at_once, one_by_one in ((fixed_rows, keys.fixed_rows), (index_rows, keys.probes)):
        found: list[set[int]] = [set() for _ in given_]
        for value, place in zip(*(column.tolist() for column in at_once(given_)), strict=True):
            found[place].add(value)
        assert found == [set(one_by_one(print_)) for print_ in given_]
