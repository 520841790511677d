"""Dates as feeds and pages write them: what is certain is read exactly, what is not is None."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.model import Precision
from aggregator.parse import dates
from tests.taking import within

TEN = datetime(2026, 4, 30, 10, 0, tzinfo=UTC)
DAY = datetime(2026, 4, 30, tzinfo=UTC)

SECONDS = [
    ("Thu, 30 Apr 2026 10:00:00 GMT", TEN),
    ("Thu, 30 Apr 26 12:00:00 +0200", TEN),
    ("Thursday, 30-Apr-26 10:00:00 GMT", TEN),
    ("30 Apr 2026 10:00:00 Z", TEN),
    ("Thu, 30 Apr 2026 06:00:00 EDT", TEN),
    ("Thu, 30 Apr 2026 10:00:00 A", TEN),  # military letters say nothing: RFC 5322 4.3
    ("Do, 30 Apr 2026 12:00:00 +0200", TEN),
    ("giovedì, 30 aprile 2026 12:00:00 +0200", TEN),
    ("2026-04-30T10:00:00Z", TEN),
    ("2026-04-30T10:00:00.987654Z", TEN),
    ("2026-04-30T12:00:00+02:00", TEN),
    ("2026-04-30 18:00:00 +0800 CST", TEN),
    ("2026-04-30T12:00:00[Europe/Berlin]", TEN),
    ("2026-04-30T18:00:00 UTC+8", TEN),
    ("20260430T100000Z", TEN),
    ("30/Apr/2026:10:00:00 +0000", TEN),
    ("Thu Apr 30 10:00:00 2026", TEN),
    ("Thu Apr 30 10:00:00 +0000 2026", TEN),
    ("1777543200", TEN),
    ("1777543200000", TEN),
    ("2016-12-31T23:59:60Z", datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ("2026-04-29T24:00:00Z", DAY),
    ("9999-12-31T23:59:59Z", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
]

WEEKS = [
    ("2026-W18-4", DAY),
    ("2026-W01-1", datetime(2025, 12, 29, tzinfo=UTC)),
    ("2026-W53-7", datetime(2027, 1, 3, tzinfo=UTC)),
    ("2025-W53-1", None),  # that year has 52
    ("2026-W18", None),  # a week is no day
    ("2026-W18-8", None),
]

MINUTES = [
    ("2026-04-30T10:00Z", TEN),
    ("2026/04/30 10:00", TEN),
    ("2026年4月30日 10:00", TEN),
    ("2026年4月30日 星期四 上午10:00", TEN),
    ("2026年4月29日 下午10点00分", datetime(2026, 4, 29, 22, 0, tzinfo=UTC)),
    ("2026年4月30日(木) 10時00分", TEN),
    ("2026년 4월 30일 오전 10:00", TEN),
    ("30 avril 2026 à 10h00", TEN),
    ("30 de abril de 2026, 10:00", TEN),
    ("30 aprile 2026 ore 10:00", TEN),
    ("30. April 2026, 10.00 Uhr", TEN),
    ("30 april 2026 om 10:00", TEN),
    ("30 апреля 2026 г., 10:00", TEN),
    ("2026. 4. 30. 오전 10:00", TEN),
    ("30 nisan 2026 10:00", TEN),
    ("30 أبريل 2026 10:00", TEN),
    ("30 kwietnia 2026 10:00", TEN),
    ("30 Nisan 2026 Perşembe 10:00", TEN),  # a weekday between the day and the time
    ("30 เมษายน 2569 10:00", TEN),  # the Thai calendar
    ("令和8年4月30日 10:00", TEN),
    ("April 30th, 2026 at 6:00 AM EDT", TEN),
    ("Apr 30, 2026 12:05 AM", datetime(2026, 4, 30, 0, 5, tzinfo=UTC)),
    ("April 30, 2026 6:00 am ET", TEN),
    ("10:00, 30 April 2026", TEN),
]

DAYS = [
    "2026-04-30",
    "20260430",
    "2026.04.30",
    "30.04.2026",
    "30. 4. 2026",
    "30.4.26",
    "30/04/2026",
    "04/30/2026",
    "2026-Apr-30",
    "30-Apr-2026",
    "April 30, 2026",
    "30 de abril de 2026",
    "30 abril 2026",
    "30. April 2026",
    "30 avril 2026",
    "30 aprile 2026",
    "30 april 2026",
    "30 апреля 2026 г.",
    "2026年4月30日",
    "2026-04-30 (Thursday)",
    "2026. 4. 30.",
    "2026. április 30.",
    "30 أبريل 2026",
    "30 أبريل/نيسان 2026",
    "٣٠ نيسان ٢٠٢٦",
    "30 באפריל 2026",
    "ngày 30 tháng 4 năm 2026",
    "30 Tháng 4, 2026",
    "30 अप्रैल 2026",
    "30 квітня 2026 р.",
    "30. huhtikuuta 2026",
    "Thu, 30 Apr 2026 25:00:00 GMT",  # no such hour: the day is still certain
]

NOTHING = [
    "",
    " ",
    "yesterday",
    "0000-00-00",
    "0000-00-00T00:00:00Z",
    "2026-02-30",
    "2026-13-01",
    "2026-04",
    "2026",
    "04/05/2026",  # April or May: unknown without a language
    "0001-01-01T00:00:00Z",  # what Go writes for no time
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "9999-12-31T23:59:59-12:00",  # beyond the calendar once in UTC
    "123456",
    "99999999999999999999",
    "2026-04-30 until 2026-05-02",
    "\x00",
]


@pytest.mark.parametrize(("text", "expected"), SECONDS)
def test_times_to_the_second(text: str, expected: datetime) -> None:
    """RFC 822, W3CDTF, ISO 8601's basic format, Unix times, and their usual misspellings."""
    assert dates.read(text) == (expected, Precision.SECOND)


@pytest.mark.parametrize(("text", "expected"), MINUTES)
def test_times_to_the_minute(text: str, expected: datetime) -> None:
    """Bylines of ten languages, twelve-hour clocks, weekday names between."""
    assert dates.read(text) == (expected, Precision.MINUTE)


@pytest.mark.parametrize("text", DAYS)
def test_days(text: str) -> None:
    """A day is midnight UTC, and says that no more is known."""
    assert dates.read(text) == (DAY, Precision.DAY)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_not_certain_is_none(text: str) -> None:
    """Placeholders, impossible and ambiguous days, spans: better none than a wrong one."""
    assert dates.read(text) is None


@pytest.mark.parametrize(
    ("text", "zone", "language", "hour"),
    [
        ("Thu, 30 Apr 2026 18:00:00 CST", None, "zh-CN", 10),
        ("Thu, 30 Apr 2026 18:00:00 CST", "Asia/Shanghai", None, 10),
        ("Thu, 30 Apr 2026 04:00:00 CST", None, "en", 10),
        ("Thu, 30 Apr 2026 04:00:00 CST", None, None, 10),
        ("Thu, 30 Apr 2026 15:30:00 IST", None, None, 10),
        ("Thu, 30 Apr 2026 12:00:00 IST", "Asia/Jerusalem", None, 10),
        ("Thu, 30 Apr 2026 11:00:00 IST", None, "en-IE", 10),
        ("Thu Apr 30 18:00:00 CST 2026", None, "zh", 10),
        ("2026-04-30 18:00:00", "Asia/Shanghai", None, 10),
        ("2026-04-30 18:00:00", "+08:00", None, 10),
        ("2026-04-30 10:00:00", "No/Where", None, 10),
    ],
)
def test_zones_are_the_sources_own(text: str, zone: str | None, language: str | None, hour: int) -> None:
    """A name of several zones means the configured zone's, then the language's, then the customary one."""
    found = dates.read(text, timezone=zone, language=language)
    assert found is not None
    assert found[0] == datetime(2026, 4, 30, hour, tzinfo=UTC)


def test_a_day_is_not_moved_by_the_zone() -> None:
    """A date of a day only stays that day wherever the source is."""
    assert dates.read("2026-04-30", timezone="Asia/Shanghai") == (DAY, Precision.DAY)


@pytest.mark.parametrize(("language", "month"), [("en", 4), ("en-US", 4), ("en-GB", 5), ("it", 5), ("de", 5)])
def test_the_language_orders_day_and_month(language: str, month: int) -> None:
    """04/05/2026 is April where the month is written first, May elsewhere."""
    found = dates.read("04/05/2026", language=language)
    assert found is not None
    assert found[0].month == month


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("outletPubblicato 2026-05-02Pubblicato di nuovo 2026-05-03", ["2026-05-02", "2026-05-03"]),
        ("April 30, 202613 views2 min read", ["April 30, 2026"]),
        ("12 comments30 April 2026by Ann", ["30 April 2026"]),
        ("PublishedApril 30, 2026 10:30 AMUpdated May 1, 2026", ["April 30, 2026 10:30 AM", "May 1, 2026"]),
        ("2026年5月1日 周五 10:30 来源", ["2026年5月1日 周五 10:30"]),
        ("v2026.4.30, 2026.4.30 and 1.2.2026.5", []),
        ("room 12/11/2026", []),
        ("in 2026, 30 people", []),
        ("born 30 April 1815", []),
    ],
)
def test_dates_in_running_text(text: str, expected: list[str]) -> None:
    """Words may run into a date; versions, bare years and history are no dates of publication."""
    assert [text[found.start : found.end] for found in dates.find(text)] == expected


@pytest.mark.parametrize("unit", ["1 ", "9", "april ", "30 ", "2026-", "1.1.1.", " ", "1 de ", "2026年", "may 1 "])
def test_hostile_texts_take_bounded_time(unit: str) -> None:
    """Five megabytes that nearly match cost no more than the part that is searched."""
    text = unit * (5_000_000 // len(unit))
    with within(2):
        dates.find(text)
        dates.read(text)


@given(st.text(max_size=60) | st.from_regex(r"\d{1,4}[-/. ](\d{1,2}|may)[-/. ]\d{1,4}[ T]\d{1,2}:\d\d.{0,6}"))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever comes in, the answer is a time in UTC or None, and what is found lies in the text in order."""
    found = dates.read(text)
    assert found is None or found[0].tzinfo is UTC
    ends = [0, *(end for one in dates.find(text) for end in (one.start, one.end))]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)


@given(st.integers(min_value=10**8, max_value=4 * 10**9))
def test_written_and_read_again(seconds: int) -> None:
    """What is written in RFC 3339 and RFC 822 is read as the same second."""
    whole = datetime.fromtimestamp(seconds, UTC)
    assert dates.read(whole.strftime("%Y-%m-%dT%H:%M:%SZ")) == (whole, Precision.SECOND)
    assert dates.read(whole.strftime("%a, %d %b %Y %H:%M:%S GMT")) == (whole, Precision.SECOND)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026년 5월 5일 오후 3:20", 15),
        ("2026年5月5日 下午 3:20", 15),
        ("2026年5月5日 午前 9:20", 9),
        ("5 Mayıs 2026 Salı 09:30", 9),
    ],
)
def test_a_half_of_the_day_is_no_weekday(text: str, hour: int) -> None:
    """Both are a word between the day and the time."""
    found = dates.read(text)
    assert found is not None
    assert found[0].hour == hour


@pytest.mark.parametrize(("text", "day"), WEEKS)
def test_a_day_by_its_week(text: str, day: datetime | None) -> None:
    """ISO 8601's week dates, alone and in a line."""
    assert dates.read(text) == ((day, Precision.DAY) if day else None)
    assert [one.value for one in dates.find(f"Issue of {text} · 3 pages")] == ([day] if day else [])
