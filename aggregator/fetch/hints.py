"""What the headers of an answer say about asking again. P.

Servers send every kind of rubbish here, so what cannot be read is as if it had not been said.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,40})(?![\d.])", re.IGNORECASE)
_NO_CACHE = re.compile(r"(?:^|[,\s])no-(?:cache|store)\b", re.IGNORECASE)
_SECONDS = re.compile(r"\d{1,12}")
_ASKED = re.compile(r"(\d{1,40})(?:\.\d{0,9})?(?:\s*,\s*(\d{1,40}))?")  # with a fraction, or said twice
_DATE_LENGTH = 100
_CENTURY, _SECOND = timedelta(days=36_500), timedelta(seconds=1)


def freshness(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return for how long the answer is fresh: Cache-Control, else Expires (RFC 9111 4.2.1); None if unsaid.

    Dates of the server are read against its own Date, so that a wrong clock on either side does not matter.
    """
    control = headers.get("cache-control", "")
    if _NO_CACHE.search(control):
        return None
    found = _MAX_AGE.search(control)
    if found is None:
        return _until(headers.get("expires"), headers, now)
    left = _seconds(found[1]) - (_age(headers) or timedelta(0))
    return left if left > timedelta(0) else None


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return how long the server asks us to wait (RFC 9110 10.2.3); None if unsaid, unreadable or already over.

    What is no number of seconds but can only mean one is taken for it: a wait is never undercut for its spelling.
    """
    text = headers.get("retry-after", "").strip()
    asked = _ASKED.fullmatch(text)
    if asked:
        return max(map(_seconds, filter(None, asked.groups()))) or None
    return _until(text, headers, now)


def _until(text: str | None, headers: Mapping[str, str], now: datetime) -> timedelta | None:
    moment = read_date(text)
    if moment is None:
        return None
    left = moment - (read_date(headers.get("date")) or now)
    return left if left > timedelta(0) else None


def read_date(text: str | None) -> datetime | None:
    """Read an HTTP date in any of its three forms (RFC 9110 5.6.7)."""
    if not text or len(text) > _DATE_LENGTH:
        return None
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _age(headers: Mapping[str, str]) -> timedelta | None:
    text = headers.get("age", "").strip()
    return _seconds(text) if _SECONDS.fullmatch(text) else None


def _seconds(digits: str) -> timedelta:
    return timedelta(seconds=min(int(digits), _CENTURY // _SECOND))
