"""What a person sees in a reader after a poll, told the same way for every reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class Sight:
    """An item that a reader brings to notice: as new, or again because it changed."""

    id: str
    title: str
    is_again: bool = False


class Reader(Protocol):
    """A program that subscribes to feeds; two real ones stand behind it."""

    def poll(self, urls: Iterable[str] | None = None) -> list[Sight]:
        """Fetch these of its feeds (all by default); return what its user is shown as unread since the last poll."""
