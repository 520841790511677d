"""How values become columns: JSON (notation.py), times as microseconds since 1970."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from pydantic_core import to_json

from aggregator.model import Parsed, Source, SourceState
from aggregator.notation import Notation

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

SOURCE = Notation(Source)
STATE = Notation(SourceState)
DOCUMENT = Notation(Parsed)


def dump_list(values: Sequence[object]) -> str:
    """Write a list as JSON: by pydantic's writer, for that of the standard library takes five times as long."""
    return to_json(values).decode()


def to_stamp(moment: datetime) -> int:
    """Count the microseconds since 1970: exact, ordered, and the same in every database."""
    return (moment - _EPOCH) // _MICROSECOND


def to_stamp_or_none(moment: datetime | None) -> int | None:
    """As to_stamp; None stays None."""
    return None if moment is None else to_stamp(moment)


def from_stamp(stamp: int) -> datetime:
    """Turn microseconds since 1970 into a UTC time."""
    return _EPOCH + timedelta(microseconds=stamp)


def from_stamp_or_none(stamp: int | None) -> datetime | None:
    """As from_stamp; None stays None."""
    return None if stamp is None else from_stamp(stamp)
