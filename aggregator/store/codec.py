"""How values become columns: JSON by pydantic over the values of the model, times as microseconds since 1970.

Lone surrogates and NUL never get in: they would make the database unreadable elsewhere.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from aggregator.model import Cleaned, Entry, Parsed, Source, SourceState

T = TypeVar("T")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class JsonColumn(Generic[T]):
    """One kind of value in a TEXT column. Fields at their default are left out: most of them are."""

    def __init__(self, kind: type[T]) -> None:
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)

    def dump(self, value: T) -> str:
        try:
            text = self._adapter.dump_json(value, exclude_defaults=True).decode()
        except PydanticSerializationError:  # a lone surrogate
            return self._adapter.dump_json(scrub(value), exclude_defaults=True).decode()
        if "\\u0000" in text:
            return self._adapter.dump_json(scrub(value), exclude_defaults=True).decode()
        return text

    def load(self, text: str) -> T:
        return self._adapter.validate_json(text)


SOURCE = JsonColumn(Source)
STATE = JsonColumn(SourceState)
DOCUMENT = JsonColumn(Parsed)
ENTRY = JsonColumn(Entry)
CLEANED = JsonColumn(Cleaned)


def scrub(value: Any) -> Any:
    """Copy a value with NUL removed and lone surrogates replaced by U+FFFD, however deep they sit."""
    if isinstance(value, str):
        return scrub_text(value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: scrub(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, tuple):
        return tuple(scrub(item) for item in value)
    if isinstance(value, Mapping):
        return {scrub(key): scrub(item) for key, item in value.items()}
    return value


def scrub_text(text: str) -> str:
    """Remove NUL and replace lone surrogates by U+FFFD. Enum members stay what they are."""
    if type(text) is not str or (text.isascii() and "\0" not in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")


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
