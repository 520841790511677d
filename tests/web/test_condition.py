"""What machines ask: is it well, and what are the figures."""

import asyncio
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from aggregator.app.service import Service as Daemon
from aggregator.config import Settings, load
from aggregator.errors import AggregatorError
from aggregator.store.store import Store
from aggregator.store.thread import StoreThread
from tests.web import world
from tests.web.service import Service


def test_a_service_that_works_is_well(reader: Service) -> None:
    """Every check by name, with what it found."""
    answer = reader.get("/healthz")
    assert answer.status_code == 200
    found = answer.json()
    assert found["status"] == "ok"
    assert found["checks"]["database"] == {"ok": True, "detail": "answers"}
    assert found["checks"]["output merged"]["ok"]


def test_polling_that_stands_still_is_told(service: Service) -> None:
    """The daemon's own check counts."""

    async def check() -> str:
        raise AggregatorError("no tick for 90 s")

    service.show_only(check=check)
    answer = service.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["polling"] == {"ok": False, "detail": "no tick for 90 s"}


def test_a_cycle_that_hangs_is_told(service: Service) -> None:
    """One that was broken off with an earlier process is no reason to restart this one."""
    broken_off = service.run(lambda store: store.begin_cycle(service.now - timedelta(hours=9)))
    assert service.get("/healthz").status_code == 200
    hanging = service.run(lambda store: store.begin_cycle(service.now))
    service.now += timedelta(hours=4)
    answer = service.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"]["detail"] == "answers, but the last cycle does not end"
    assert hanging > broken_off


def test_pages_that_end_by_themselves_fail_the_check(service: Service) -> None:
    """The socket may be gone while polling goes on: then the watchdog is not fed, and the service starts anew."""

    async def live() -> tuple[str, str]:
        daemon = Daemon(world.rooms(service.store, lambda: service.now), world.plan(service.folder), _settings(service))
        stopped = asyncio.Event()

        async def serve() -> None:
            await stopped.wait()

        task = asyncio.create_task(serve())
        daemon.watch("pages", task)
        before = await daemon.check()
        stopped.set()
        await task
        with pytest.raises(AggregatorError) as told:
            await daemon.check()
        return before, str(told.value)

    before, after = asyncio.run(live())
    assert before.endswith("0 being polled")
    assert after == "ended unasked: pages"


def test_a_daemon_at_long_work_is_well(service: Service) -> None:
    """Ticks wait for the store, too, while a large pass is grouped; afterwards they count again."""

    async def live(store: StoreThread) -> tuple[str, str]:
        daemon = Daemon(world.rooms(store, lambda: service.now), world.plan(service.folder), _settings(service))
        is_done = threading.Event()
        work = asyncio.create_task(store.run(lambda _: is_done.wait(20)))
        await asyncio.sleep(0)
        meanwhile = await daemon.check()
        is_done.set()
        assert await work
        return meanwhile, await daemon.check()

    store = StoreThread(lambda: Store.read(service.folder / "aggregator.db"), patience=0.5)
    try:
        meanwhile, after = asyncio.run(live(store))
    finally:
        store.close()
    assert meanwhile == "grouping what has come in, and writing it"
    assert after.endswith("0 being polled")


def _settings(service: Service) -> Settings:
    file = service.folder / "aggregator.toml"
    file.write_text("")
    return load(file, {"STATE_DIRECTORY": str(service.folder)})


def test_an_output_that_cannot_be_written_is_told(service: Service) -> None:
    """Without the path: a stranger need not know it."""
    merged = service.folder / "merged"
    for file in merged.iterdir():
        file.unlink()
    merged.rmdir()
    merged.write_text("a file in the folder's place")
    found = service.get("/healthz").json()
    assert found["checks"]["output merged"]["detail"] == "not written yet"
    assert str(service.folder) not in service.get("/healthz").text


def test_a_database_that_is_gone_is_no_traceback(open_service: Callable[..., Service]) -> None:
    """Pages say that it does not answer; feeds are served all the same; health says no."""
    service = open_service()
    (service.folder / "aggregator.db").rename(service.folder / "elsewhere.db")
    assert service.get("/healthz").status_code == 503
    answer = service.get("/")
    assert answer.status_code == 503
    assert str(service.folder) not in answer.text
    assert service.get("/feeds/merged/atom.xml").status_code == 200


def test_metrics_are_in_the_form_of_prometheus(service: Service) -> None:
    """Parsed by its own parser; the figures are those of the pages."""
    service.get("/")
    service.ask("BREW", "/")
    text = service.get("/metrics").text
    found = {sample.name: sample for family in text_string_to_metric_families(text) for sample in family.samples}
    assert found["aggregator_entries"].value == 56
    assert found["aggregator_waiting"].value == 0
    conditions = {
        sample.labels["condition"]: sample.value
        for family in text_string_to_metric_families(text)
        if family.name == "aggregator_sources"
        for sample in family.samples
    }
    assert conditions["gone"] == 1
    assert sum(conditions.values()) == 17
    assert 'aggregator_http_requests_total{method="other",status="405"} 1.0' in text
