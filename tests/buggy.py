"""Workers that bring out a bug of ours with one document."""

from datetime import timedelta

from aggregator.digest import DigestJob
from aggregator.model import Digest
from aggregator.workers import DigestPool


class Buggy(DigestPool):
    """Cannot read what has "odd" in its address."""

    def __init__(self) -> None:
        super().__init__(processes=1, deadline=timedelta(seconds=5), max_memory=10**9)

    async def digest(self, job: DigestJob) -> Digest:
        """Read a document, or raise what nobody expects."""
        if "odd" in job.url:
            raise ZeroDivisionError(job.url)
        return await super().digest(job)
