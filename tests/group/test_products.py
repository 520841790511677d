"""Which headlines name releases of things, and which only an amount with a point in it."""

import pytest

from aggregator.group.releases import versioned


@pytest.mark.parametrize(
    ("title", "things"),
    [
        ("Python 3.14 released", {"python"}),
        ("Rust 1.90 and Cargo 1.90 are out", {"rust", "cargo"}),
        ("Harbour v1.9 is here", {"harbour"}),
        ("terraform-provider-sky v2.1.4", {"sky"}),
        ("Northvale to build 4.2 billion euro chip plant", set()),
        ("Chip plant for 4.2 billion euro", set()),
        ("Prices rise 2.1 percent", set()),
        ("Inflation at 2.1%", set()),
    ],
)
def test_an_amount_is_no_version(title: str, things: set[str]) -> None:
    """Two reports of one amount are no two products."""
    assert versioned(title) == things
