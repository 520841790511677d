"""A source's condition in words: what is wrong, who can help, and what only needs patience."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aggregator.fetch.due import DueReason
from aggregator.fetch.reasons import Reason
from aggregator.model import SourceState
from aggregator.web.health import Rank, examine

NOW = datetime(2026, 5, 20, 15, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OLD = {"last_success": NOW - 3 * DAY}
LATELY = {"last_attempt": NOW - HOUR, "last_success": NOW - HOUR}


def state(**given: Any) -> SourceState:
    return SourceState(**{"key": "s", "url": "https://s.example/feed", **given})


@pytest.mark.parametrize(
    ("given", "rank", "word", "needs_you"),
    [
        ({}, Rank.NEW, "Not asked yet", False),
        (LATELY, Rank.HEALTHY, "Healthy", False),
        ({"gone": True, "failures": 1}, Rank.GONE, "Gone for good", True),
        ({"failures": 1, "error": "deadline", **LATELY}, Rank.FAILING, "Failed once", False),
        ({"failures": 5, "error": "deadline", **LATELY}, Rank.FAILING, "Failed 5 times", False),
        ({"failures": 5, "error": "deadline", **OLD}, Rank.BROKEN, "Failing for 3 days", True),
        ({"failures": 2, "error": "deadline", **OLD}, Rank.FAILING, "Failing for 3 days", False),
        ({"failures": 3, "error": "no_such_name"}, Rank.BROKEN, "Never worked", True),
        ({"failures": 9, "error": "host_waiting", **OLD}, Rank.FAILING, "Failing for 3 days", False),
        ({"gap": True, **LATELY}, Rank.GAP, "Gap", False),
        ({"due_reason": "our_network", **LATELY}, Rank.OUR_NETWORK, "No network here", False),
        ({"moved_to": "https://t.example/feed", **LATELY}, Rank.MOVED, "Moving", False),
        ({"newest": NOW - 200 * DAY, **LATELY}, Rank.SILENT, "Silent", False),
        ({"newest": NOW - 20 * DAY, **LATELY}, Rank.HEALTHY, "Healthy", False),
    ],
)  # fmt: skip
def test_a_condition_has_a_word(given: dict[str, Any], rank: Rank, word: str, needs_you: bool) -> None:
    """A person is called only when waiting is vain."""
    found = examine(state(**given), NOW)
    assert (found.rank, found.word, found.needs_you) == (rank, word, needs_you)


def test_the_advice_fits_the_trouble() -> None:
    """One action, the one that helps."""
    broken = {"failures": 5, "last_success": NOW - 3 * DAY}
    assert "login" in examine(state(error="http_status", last_status=401, **broken), NOW).advice
    assert "moved" in examine(state(error="http_status", last_status=404, **broken), NOW).advice
    assert "[fetch] allow" in examine(state(error="address_refused", **broken), NOW).advice
    assert "auth" in examine(state(error="no_secret", **broken), NOW).advice
    assert "aggregator add" in examine(state(error="html", last_status=200, **broken), NOW).advice
    assert "[digest] deadline" in examine(state(error="too-slow", last_status=200, **broken), NOW).advice
    assert "[digest] max_memory" in examine(state(error="too-big", last_status=200, **broken), NOW).advice
    assert "[fetch] max_wire" in examine(state(error="wire_too_big", **broken), NOW).advice
    # Where nothing is known to help, a person can look; while it may pass by itself, nobody needs to.
    assert "aggregator fetch" in examine(state(error="connect_timeout", **broken), NOW).advice
    assert examine(state(error="connect_timeout", **LATELY, failures=1), NOW).advice == ""


@pytest.mark.parametrize("error", [*Reason, "a word of a later version"])
def test_every_reason_can_be_shown(error: str) -> None:
    """Also one that this version does not know."""
    assert examine(state(error=error, error_detail="Why.", failures=9), NOW).sentence == "Why."


def test_what_an_error_says_becomes_a_sentence() -> None:
    """An advice follows it."""
    said = state(error="html", error_detail="this is HTML, not a feed", failures=1)
    assert examine(said, NOW).sentence == "This is HTML, not a feed."


@pytest.mark.parametrize("reason", DueReason)
def test_every_due_reason_can_be_shown(reason: str) -> None:
    """Each in a word; none of them is an error by itself."""
    condition = examine(state(due_reason=reason, **LATELY), NOW)
    assert condition.word
    assert condition.rank is not Rank.BROKEN
