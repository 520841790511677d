"""How the values of the model are written as JSON: by pydantic, without the fields that stand at their default. Pure.

Lone surrogates and NUL never get in: they would make a database unreadable elsewhere.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from aggregator.model import Cleaned, Entry

T = TypeVar("T")


class Notation(Generic[T]):
    """One kind of value as JSON text. Fields at their default are left out: most of them are."""

    def __init__(self, kind: type[T]) -> None:
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)

    def dump(self, value: T) -> str:
        """Write a value; what no database can hold is taken out of it."""
        return self.encode(value).decode()

    def encode(self, value: T) -> bytes:
        """The same in UTF-8, as it goes from process to process and into a file."""
        try:
            text = self._adapter.dump_json(value, exclude_defaults=True)
        except PydanticSerializationError:  # a lone surrogate
            return self._adapter.dump_json(scrub(value), exclude_defaults=True)
        if b"\\u0000" in text:
            return self._adapter.dump_json(scrub(value), exclude_defaults=True)
        return text

    def load(self, text: str | bytes) -> T:
        """Read a value that was written so."""
        return self._adapter.validate_json(text)


ENTRY = Notation(Entry)
CLEANED = Notation(Cleaned)


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
