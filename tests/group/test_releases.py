"""What shows two entries to be of one release."""

import pytest

from aggregator.group.releases import release_evidence
from tests.group.archive import item
from tests.group.test_forms import side

TAG = "https://forge.example/smith/bellows/releases/tag/v4.11.0"
NOTES = "The pump starts without being primed, and logs go to a folder of their own. " * 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("v4.11.0", "Release 4.11.0"), ("Casino 4.11.0", "Play now and win every day at the best tables. " * 9)),
        (("v4.11.0", ""), ("v4.11.0", NOTES)),
        (("Bellows 4.11.0", ""), ("Tongs 4.11.0", NOTES)),
    ],
)
def test_a_claimed_address_makes_no_release(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Whoever names the version and the address of another's tag would lead its story by a text of his own."""
    sides = [side(n, item(*said, url=TAG)) for n, said in enumerate((one, other))]
    assert release_evidence(*sides) == []
    assert release_evidence(*sides[::-1]) == []
