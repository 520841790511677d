"""What shows two entries to be of one release."""

import pytest

from aggregator.group.releases import release_evidence
from tests.group.archive import item
from tests.group.test_forms import side

TAG = "https://forge.example/smith/bellows/releases/tag/v4.11.0"
NOTES = "The pump starts without being primed, and logs go to a folder of their own. " * 4


@pytest.mark.parametrize(
    ("one", "other", "addresses", "expected"),
    [
        (("v4.11.0", "Release 4.11.0"), ("Bellows 4.11.0", NOTES), (TAG, TAG), True),
        (("v4.11.0", ""), ("v4.11.0", NOTES), (TAG, TAG), True),
        (("v4.11.0", ""), ("v4.11.0", NOTES), (TAG, f"{TAG}-2"), False),
        (("v4.11.0", ""), ("v4.11.0", NOTES), (None, None), False),
        (("v4.11.0", ""), ("v4.12.0", NOTES), (TAG, TAG), False),
        (("v4.11.0-rc.1", ""), ("v4.11.0", NOTES), (TAG, TAG), False),
        (("Bellows 4.11.0", ""), ("Tongs 4.11.0", NOTES), (TAG, TAG), False),  # packages released together
        (("v4.11.0", NOTES + "It is red."), ("Bellows 4.11.0", NOTES), (TAG, TAG), False),  # texts speak for themselves
    ],
)
def test_a_tag_is_known_by_its_address(
    one: tuple[str, str], other: tuple[str, str], addresses: tuple[str | None, str | None], *, expected: bool
) -> None:
    """It has no name but its version, and hardly a text."""
    sides = [side(n, item(*said, url=url)) for n, (said, url) in enumerate(zip((one, other), addresses, strict=True))]
    assert bool(release_evidence(*sides)) is expected
    assert bool(release_evidence(*sides[::-1])) is expected
