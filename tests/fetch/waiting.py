"""A source that was never asked, and the moment and limits by which its next poll is found."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from aggregator.fetch.due import PacingLimits, renewed
from aggregator.model import Source

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LIMITS = PacingLimits()
URL = "http://a.test/feed"
SOURCE = Source(key="a", url=URL)
NEW = renewed(None, SOURCE, NOW)
jitters = st.floats(0, 1, exclude_max=True)
