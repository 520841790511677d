"""Who only points at an article stands with it, and speaks for it alone."""

from aggregator.group.pointing import lend_voices


def test_a_voice_is_lent_to_what_agrees_already() -> None:
    """1 points at 0: what 0 and 2 agree on grows to what 1 and 2 do; 3 and 4, of which 0 says nothing or too little,
    stay away.
    """
    told = {(0, 1): 9_900, (0, 2): 8_800, (1, 2): 9_950, (1, 3): 9_900, (0, 4): 4_900, (1, 4): 9_900, (2, 3): 500}
    assert lend_voices(told, {1: 0}, 6_000) == {(0, 2): 9_950, (0, 4): 4_900, (2, 3): 500}


def test_a_weaker_voice_takes_nothing_away() -> None:
    """Nor do two that point at two articles speak with each other."""
    told = {(0, 1): 9_000, (0, 2): 7_000, (1, 2): 8_000, (1, 3): 9_900}
    assert lend_voices(told, {2: 0, 3: 1}, 6_000) == {(0, 1): 9_000}
