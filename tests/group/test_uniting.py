"""What is tied by any chain of pairs is one."""

from itertools import permutations

from aggregator.group.uniting import unite


def test_chains_are_one_whatever_comes_first() -> None:
    """Three pairs in any order; who stands in none is alone, and a pair with somebody else ties nothing."""
    for pairs in permutations([(1, 2), (3, 2), (4, 5), (5, 9)]):
        home = unite([1, 2, 3, 4, 5, 6], pairs)
        assert home[1] == home[2] == home[3]
        assert home[4] == home[5] != home[1]
        assert home[6] == 6
        assert 9 not in home
