"""What headers say of waiting, as servers write it and as they should not."""

import time
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.hints import freshness, read_date, retry_after
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


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"cache-control": "max-age=3600", "age": "600"}, 3000),
        ({"cache-control": "max-age=3600", "age": "3600"}, None),
        ({"cache-control": "max-age=3600", "age": "soon"}, 3600),
        ({"expires": "Mon, 04 May 2026 10:30:00 GMT"}, 3600),
        ({"expires": "Mon, 04 May 2026 10:30:00 GMT", "date": "Mon, 04 May 2026 10:00:00 GMT"}, 1800),
        ({"expires": "Mon, 04 May 2026 10:30:00 GMT", "cache-control": "max-age=60"}, 60),
        ({"expires": "Mon, 04 May 2026 09:30:00 GMT"}, None),
        ({"expires": "0"}, None),
    ],
)
def test_freshness_is_what_is_left_of_it(headers: dict[str, str], expected: int | None) -> None:
    """What a cache has kept already is no longer to come; a server's dates are read by its own clock (RFC 9111 4.2)."""
    found = freshness(headers, NOW)
    assert found == (timedelta(seconds=expected) if expected else None)


@pytest.mark.parametrize(
    "text",
    ["Mon, 04 May 2026 10:30:00 GMT", "Monday, 04-May-26 10:30:00 GMT", "Mon May  4 10:30:00 2026"],
)
@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
def test_the_three_forms_of_a_date_are_one_moment(text: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the machine's own time is another (RFC 9110 5.6.7)."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert read_date(text) == NOW + timedelta(hours=1)
    finally:
        monkeypatch.undo()
        time.tzset()
