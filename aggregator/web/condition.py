"""/healthz and /metrics: whether the service does its work, for machines."""

import os
import shutil
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from aggregator.errors import AggregatorError
from aggregator.store import figures, followed, pages
from aggregator.store.figures import Totals
from aggregator.web.health import Rank
from aggregator.web.reading import Reading
from aggregator.web.site import Site
from aggregator.web.standing import read_standings

_FORMAT = "text/plain; version=0.0.4; charset=utf-8"
_LEAST_FREE = 50_000_000
# Totals take a look at all entries.
_KEEP_SECONDS = 30.0
# A cycle that began so long ago and has not ended hangs; one has a deadline for each of its sources.
_LONG_CYCLE = timedelta(hours=3)


async def healthz(site: Site, _: Request) -> Response:
    """Answer 200 when every check holds, 503 when one does not; either way with what was found."""
    checks = await site.reading.run(_check, site)
    if site.check is not None:
        try:
            checks["polling"] = (True, await site.check())
        except AggregatorError as error:
            checks["polling"] = (False, str(error))
    is_well = all(passed for passed, _ in checks.values())
    found = {name: {"ok": passed, "detail": detail} for name, (passed, detail) in checks.items()}
    body = {"status": "ok" if is_well else "failing", "checks": found}
    return JSONResponse(body, 200 if is_well else 503, {"cache-control": "no-store"})


def _check(reading: Reading, site: Site) -> dict[str, tuple[bool, str]]:
    checks = {"database": _try(lambda: _check_database(reading, site))}
    for output in site.outputs():
        checks[f"output {output.name}"] = _try(partial(_check_folder, output.folder))
    return checks


def _try(check: Callable[[], str]) -> tuple[bool, str]:
    try:
        return True, check()
    except (AggregatorError, OSError) as error:
        # A path may say more of the machine than a stranger should read.
        return False, error.strerror or "cannot be used" if isinstance(error, OSError) else "does not answer"


def _check_database(reading: Reading, site: Site) -> str:
    with reading.reading() as connection:
        cycle = pages.last_cycle(connection)
    if cycle is None:
        return "answers; nothing was polled yet"
    started, finished = cycle
    # One that an earlier process left open was broken off with it.
    if finished is None and started >= site.started and site.clock() - started > _LONG_CYCLE:
        raise OSError(0, "answers, but the last cycle does not end")
    return "answers"


def _check_folder(folder: str) -> str:
    path = Path(folder)
    if not path.is_dir():
        return "not written yet"
    if not os.access(path, os.W_OK | os.X_OK):
        raise OSError(0, "the folder cannot be written")
    if shutil.disk_usage(path).free < _LEAST_FREE:
        raise OSError(0, "the disk is full")
    return "can be written"


class Metrics:
    """The program's figures in the form of Prometheus, gathered when they are asked for."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._requests = Counter(
            "aggregator_http_requests", "Requests answered, by method and status.", ("method", "status"),
            registry=self._registry,
        )  # fmt: skip

    def count(self, method: str, status: int) -> None:
        """Count an answer. A method that is not known is not made a label of: a stranger could invent many."""
        name = method if method in ("GET", "HEAD", "POST") else "other"
        self._requests.labels(name, str(status)).inc()

    async def __call__(self, site: Site, _: Request) -> Response:
        """Answer GET /metrics."""
        body = await site.reading.run(self._gather, site)
        return Response(body, media_type=_FORMAT, headers={"cache-control": "no-store"})

    def _gather(self, reading: Reading, site: Site) -> bytes:
        with reading.reading() as connection:
            standings = read_standings(reading, connection, site.clock())
            totals = reading.keep("totals", _KEEP_SECONDS, lambda: figures.count_totals(connection))
            polled = followed.last_poll(connection)
        ranks = [one.condition.rank for one in standings]
        stored = _Stored({rank.name.lower(): ranks.count(rank) for rank in Rank}, totals, polled)
        registry = CollectorRegistry()
        registry.register(stored)
        return generate_latest(self._registry) + generate_latest(registry)


class _Stored(Collector):
    """What the store knows, as metrics."""

    def __init__(self, sources: dict[str, int], totals: Totals, polled: datetime | None) -> None:
        self._sources, self._totals, self._polled = sources, totals, polled

    def collect(self) -> Iterable[Metric]:
        """Give each figure once."""
        sources = GaugeMetricFamily("aggregator_sources", "Sources followed, by condition.", labels=["condition"])
        for name, count in self._sources.items():
            sources.add_metric([name], count)
        yield sources
        totals = self._totals
        for name, said, count in (
            ("entries", "Entries stored.", totals.entries),
            ("stories", "Stories stored.", totals.stories),
            ("copies", "Entries that are copies of another.", totals.copies),
            ("corrections", "Corrections that hold.", totals.corrections),
            ("waiting", "Entries that wait to be grouped.", totals.waiting),
        ):
            yield GaugeMetricFamily(f"aggregator_{name}", said, value=count)
        if self._polled is not None:
            stamp = self._polled.timestamp()
            yield GaugeMetricFamily(
                "aggregator_last_poll_timestamp_seconds", "When a source was asked last.", value=stamp
            )
