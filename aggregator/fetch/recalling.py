"""A fetcher that asks for each document once: what looking has brought is not asked for again by the poll after it.

Servers that count requests would answer the second one within a minute with 429. Bodies wait on the disk, packed.
"""

import itertools
import tempfile
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from aggregator.fetch.client import Fetcher
from aggregator.fetch.credentials import Credentials
from aggregator.fetch.settings import FetchSettings
from aggregator.model import Failed, Fetched, Outcome, Validators

# Packed bytes of all documents; what comes later is asked for twice.
_MOST_KEPT = 256_000_000


class RecallingFetcher(Fetcher):
    """Remembers outcomes until `recall` is called; afterwards each is given once in place of a request."""

    def __init__(self, settings: FetchSettings) -> None:
        super().__init__(settings)
        self._folder = tempfile.TemporaryDirectory(prefix="aggregator-")
        self._kept: dict[str, tuple[Outcome, Path | None]] = {}
        self._numbers = itertools.count()
        self._size = 0
        self._is_recalling = False

    def recall(self) -> None:
        """From now on give what is remembered."""
        self._is_recalling = True

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()
        await super().__aexit__(kind, error, trace)

    @asynccontextmanager
    async def document(
        self, url: str, *, validators: Validators | None = None, credentials: Credentials | None = None
    ) -> AsyncIterator[Outcome]:
        """Like a fetcher's, but what is remembered of `url` is given first."""
        if self._is_recalling and url in self._kept:
            yield self._take(url)
            return
        asked = validators or Validators()
        async with super().document(url, validators=asked, credentials=credentials) as outcome:
            if not self._is_recalling:
                self._remember(url, outcome)
            yield outcome

    def _remember(self, url: str, outcome: Outcome) -> None:
        """Keep an outcome under the address that will be followed: where it has moved to for good, if anywhere."""
        if isinstance(outcome, Failed):
            self._kept[url] = outcome, None
        elif isinstance(outcome, Fetched):
            lasting, body = outcome.permanent_url or url, zlib.compress(outcome.body, 1)
            # A list may have an address and one that has moved to it: they brought the same document.
            is_known = lasting in self._kept and isinstance(self._kept[lasting][0], Fetched)
            if is_known or self._size + len(body) > _MOST_KEPT:
                return
            path = Path(self._folder.name, str(next(self._numbers)))
            path.write_bytes(body)
            self._size += len(body)
            self._kept[lasting] = replace(outcome, url=lasting, permanent_url=None, body=b""), path

    def _take(self, url: str) -> Outcome:
        outcome, path = self._kept.pop(url)
        if path is None or not isinstance(outcome, Fetched):
            return outcome
        body = zlib.decompress(path.read_bytes())
        path.unlink()
        return replace(outcome, body=body)
