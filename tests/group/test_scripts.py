"""Pairs that cannot be in two scripts are told by their languages alone."""

from dataclasses import replace

import numpy as np
import pytest

from aggregator.group.candidates import Candidates
from aggregator.grouping.scripts import Scripts
from tests.group.archive import Archive, item


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("en", "zh", True),
        ("zh-Hant", "de", True),
        ("ja", "ko", True),
        ("en", "de", False),
        ("zh", "ja", False),
        ("en", None, True),
        (None, "th", True),
        (None, None, True),
    ],
)
def test_two_scripts_are_possible(left: str | None, right: str | None, expected: bool) -> None:
    """Where a language is unknown everything is; asking twice says the same."""
    archive = Archive()
    for source, language in (("one", left), ("other", right)):
        archive.add(source, replace(item("Ferry stays in port"), language=language))
    scripts = Scripts(archive.judging)
    yes = np.ones(1, np.bool_)
    kind = {"is_textual": ~yes, "is_weak": yes, "is_leaning": yes, "is_worded": ~yes}
    pair = Candidates(low=np.array([1]), high=np.array([2]), **kind)
    assert scripts.may_differ(pair).tolist() == scripts.may_differ(pair).tolist() == [expected]
