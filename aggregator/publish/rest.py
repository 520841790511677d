"""When there is nothing to write: what a part of an output was made from, and how its files looked then. Pure.

A part is a feed: the only one of an ordinary output, one a source of mirrors. A part rests while it would be made
from the same things, no moment has passed at which it changes by time alone, and nobody has touched its files.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from aggregator.publish.select import Chosen
from aggregator.publish.view import LedgerRow

# Size in bytes and time of the last change in nanoseconds.
Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What a part was written from (`signature`), until when that holds, and its files by name."""

    signature: str
    until: datetime | None = None
    items: int = 0
    files: Mapping[str, Stamp] = field(default_factory=dict)

    def holds(self, signature: str, files: Mapping[str, Stamp], now: datetime) -> bool:
        """Say whether there is nothing to do; `files` is how its files look now."""
        return self.signature == signature and (self.until is None or now < self.until) and files == self.files


def sign(chosen: Iterable[Chosen], environment: str) -> str:
    """Hash all that a part's files are made from but the time; `environment` names what all items share."""
    signing = Signing(environment)
    signing.add((item, item.row) for item in chosen)
    return signing.signature


class Signing:
    """The same, some items at a time, each with the row that the ledger holds since it was chosen."""

    def __init__(self, environment: str) -> None:
        self._digest = hashlib.blake2b(environment.encode("utf-8", "surrogatepass"), digest_size=16)

    @property
    def signature(self) -> str:
        return self._digest.hexdigest()

    def add(self, shown: Iterable[tuple[Chosen, LedgerRow]]) -> None:
        for item, row in shown:
            self._digest.update(_made_of(item, row))


def _made_of(item: Chosen, row: LedgerRow) -> bytes:
    members = tuple((member.n, member.state) for member in (item.lead, *item.others))
    related = tuple((one.uuid, one.lead.n, one.lead.state, one.evidence) for one in item.story.related)
    return repr((row, item.story.uuid, item.story.revision, members, related)).encode("utf-8", "surrogatepass")


def earliest(*moments: datetime | None) -> datetime | None:
    """The first of some moments; None is never."""
    return min((moment for moment in moments if moment is not None), default=None)
