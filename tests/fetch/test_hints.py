"""What headers say of waiting, as servers write it and as they should not."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.hints import freshness, retry_after
from tests.fetch.waiting import NOW


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=60), max_size=6))
def test_rubbish_in_headers_is_as_if_unsaid(rubbish: dict[str, str]) -> None:
    """No exception, and never a negative time."""
    for read in (freshness, retry_after):
        found = read(rubbish, NOW)
        assert found is None or found > timedelta(0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7200", 7200),
        ("7200.5", 7200),
        ("3600, 7200", 7200),
        ("99999999999999999999", 36_500 * 86_400),
        ("Mon, 04 May 2026 13:30:00 +0200", 7200),
        ("-5", None),
        ("0", None),
        ("soon", None),
        ("3600 seconds", None),
    ],
)
def test_retry_after_as_servers_write_it(text: str, expected: int | None) -> None:
    """A wait is not undercut because its number is odd."""
    found = retry_after({"retry-after": text}, NOW)
    assert (found and found.total_seconds()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("max-age=60", 60),
        ("public,max-age=60", 60),
        ("Max-Age = 60 , must-revalidate", 60),
        ('max-age="60"', 60),
        ("s-maxage=600", None),
        ("s-maxage=600, max-age=60", 60),
        ("x-max-age=60", None),
        ("max-age=60, max-age=90", 60),
        ("no-cache, max-age=60", None),
        ("max-age=-60", None),
        ("max-age=6.5", None),
        ("max-age=", None),
        ("max-age=0", None),
        ("max-age=99999999999999999999", 36_500 * 86_400),
    ],
)
def test_max_age_as_servers_write_it(text: str, expected: int | None) -> None:
    """RFC 9111 5.2.2.1, and the ways to get it wrong."""
    found = freshness({"cache-control": text}, NOW)
    assert found == (timedelta(seconds=expected) if expected else None)
