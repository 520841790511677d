"""When a permanent redirect becomes the address that is asked. P."""

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from aggregator.model import SourceState

# A server that is set up wrongly for a day says "moved permanently" as firmly as one that moved.
HOLD = timedelta(days=7)


def follow_move(state: SourceState, target: str | None, *, is_taken: bool, now: datetime) -> SourceState:
    """Return `state` after an answer whose redirects led permanently to `target`.

    The target is adopted after it has held for a week, at once when only http became https; never when it
    gives up https, and never when it `is_taken` by another source, since two subscriptions would become one.
    """
    if target is None or target == state.url:
        return replace(state, moved_to=None, moved_since=None)
    if is_upgrade(state.url, target) and not is_taken:
        return replace(state, url=target, moved_to=None, moved_since=None)
    if target != state.moved_to or state.moved_since is None:
        return replace(state, moved_to=target, moved_since=now)
    is_secret = state.url.startswith("https:") and not target.startswith("https:")
    if is_taken or is_secret or now - state.moved_since < HOLD:
        return state
    return replace(state, url=target, moved_to=None, moved_since=None)


def is_upgrade(old: str, new: str) -> bool:
    """Say whether `new` is `old` with https in place of http, and nothing else changed."""
    before, after = urlsplit(old), urlsplit(new)
    return (
        (before.scheme, after.scheme) == ("http", "https")
        and before.hostname == after.hostname
        and before.port in {None, 80}
        and after.port in {None, 443}
        and (before.path or "/", before.query) == (after.path or "/", after.query)
    )
