"""How far back commands are asked to look."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aggregator.cli.shared import read_since
from aggregator.errors import UsageError

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("14d", NOW - timedelta(days=14)),
        ("1h30m", NOW - timedelta(hours=1, minutes=30)),
        ("2026-05-01", datetime(2026, 4, 30, 22, tzinfo=UTC)),
        ("2026-05-01T12:00:00-02:00", datetime(2026, 5, 1, 14, tzinfo=UTC)),
    ],
)
def test_since_is_an_age_or_a_date(given: str, expected: datetime) -> None:
    """As people write them; a day begins at midnight in the configured zone, two hours before UTC here."""
    assert read_since(given, NOW, ZoneInfo("Europe/Berlin")) == expected


@pytest.mark.parametrize("given", ["off", "yesterday", "14", "2026-13-01", ""])
def test_since_is_nothing_else(given: str) -> None:
    """And says what would have been understood."""
    with pytest.raises(UsageError, match="6h, 2d, 2026-05-01"):
        read_since(given, NOW, UTC)
