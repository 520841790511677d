"""The whole flow on one screen; collaborators, configuration and the time arrive as arguments.

due ─fetch→ Outcome ─digest→ Digest ─pace→ SourceState ─ingest→ stored      (each source by itself)
                                    ─group→ stories ─publish→ files         (all together)
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from aggregator.fetch.outage import is_our_network
from aggregator.log import Event, get_logger
from aggregator.model import Failed, NotModified, SourceState
from aggregator.polling import Polled, poll, settle_failure
from aggregator.rooms import Plan, Rooms
from aggregator.settling import Settled, add_up, settle
from aggregator.store.store import Store
from aggregator.visiting import Visit

# While many sources wait for their turn, what has come in is shown this often; seldomer where that takes long, for
# what is written now is written again, and nothing is polled meanwhile.
SETTLE_SECONDS = 30.0
SETTLE_SHARE = 0.25
# A stop promises an end within five seconds; the rest is for grouping and writing what has come in, which is broken
# off when it takes longer: the next pass does the rest.
STOP_SECONDS, HURRY_SECONDS = 2.0, 3.5

Progressing = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleReport:
    """What one cycle did. `is_ours` says that nothing could be reached, so that the trouble is on our side; `left`
    counts the sources that had no turn, because it was asked to stop.
    """

    polled: tuple[Polled, ...] = ()
    settled: Settled
    is_ours: bool = False
    left: int = 0
    elapsed: timedelta = timedelta(0)

    @property
    def failures(self) -> tuple[tuple[str, str], ...]:
        """Which sources and outputs failed, each with a sentence for a person."""
        polled = ((one.state.key, one.outcome.detail) for one in self.polled if isinstance(one.outcome, Failed))
        return (*polled, *self.settled.failures)

    @property
    def is_failure(self) -> bool:
        """Nothing at all could be fetched, or an output could not be written."""
        outcomes = [one.outcome for one in self.polled]
        nothing = bool(outcomes) and all(isinstance(outcome, Failed) for outcome in outcomes)
        return nothing or bool(self.settled.failures)


async def run_cycle(
    rooms: Rooms,
    plan: Plan,
    due: Sequence[SourceState],
    progress: Progressing | None = None,
    stop: asyncio.Event | None = None,
) -> CycleReport:
    """Poll the sources that are due, group what is new, and write the outputs.

    Once `stop` is set no more requests begin, and those under way have STOP_SECONDS; what has come in is written.
    """
    hurrying = asyncio.create_task(_hurry(rooms, stop)) if stop else None
    try:
        return await _run_cycle(rooms, plan, due, progress, stop)
    finally:
        if hurrying:
            hurrying.cancel()


async def _hurry(rooms: Rooms, stop: asyncio.Event) -> None:
    await stop.wait()
    rooms.store.hurry(HURRY_SECONDS)


async def _run_cycle(
    rooms: Rooms, plan: Plan, due: Sequence[SourceState], progress: Progressing | None, stop: asyncio.Event | None
) -> CycleReport:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    cycle = await rooms.store.run(Store.begin_cycle, rooms.clock())
    polled, before = await _poll_all(rooms, plan, due, cycle, progress, stop)
    rooms.pool.rest()
    is_ours = is_our_network(one.outcome for one in polled)
    if is_ours:
        get_logger().warning(Event.NETWORK_LOST, sources=len(polled))
    for one in polled:
        await settle_failure(rooms, plan, one, is_ours=is_ours)
    settled = add_up((*before, await settle(rooms, plan, cycle)))
    report = CycleReport(
        polled=polled,
        settled=settled,
        is_ours=is_ours,
        left=sum(state.key in plan.sources for state in due) - len(polled),
        elapsed=timedelta(seconds=loop.time() - begun),
    )
    await rooms.store.run(Store.finish_cycle, cycle, rooms.clock(), summary(report))
    return report


async def _poll_all(
    rooms: Rooms,
    plan: Plan,
    due: Sequence[SourceState],
    cycle: int,
    progress: Progressing | None,
    stop: asyncio.Event | None,
) -> tuple[tuple[Polled, ...], tuple[Settled, ...]]:
    """Poll all at once (the fetcher hands out the turns); when it takes long, show meanwhile what there is.

    Returns what was polled, and what was settled on the way.
    """
    # Those that fail come last: a hostile source must not take the first places.
    wanted = sorted((state for state in due if state.key in plan.sources), key=lambda state: state.failures > 0)
    visits = [Visit(rooms=rooms, plan=plan, state=state, cycle=cycle) for state in wanted]
    tasks = [asyncio.create_task(poll(visit)) for visit in visits]
    _report_progress(tasks, progress)
    settled: list[Settled] = []
    loop = asyncio.get_running_loop()
    ending = asyncio.create_task(_break_off(rooms, tasks, stop)) if stop and tasks else None
    try:
        waiting, pause = set(tasks), SETTLE_SECONDS
        while waiting:
            done, waiting = await asyncio.wait(waiting, timeout=pause, return_when=asyncio.FIRST_EXCEPTION)
            if any(not task.cancelled() and task.exception() for task in done):
                break
            if waiting:
                begun = loop.time()
                settled.append(await settle(rooms, plan, cycle))
                pause = max(SETTLE_SECONDS, (loop.time() - begun) * (1 / SETTLE_SHARE - 1))
        return tuple(task.result() for task in tasks if task.done() and not task.cancelled()), tuple(settled)
    finally:
        ended = [*tasks, ending] if ending else tasks
        for task in ended:
            task.cancel()
        await asyncio.gather(*ended, return_exceptions=True)


async def _break_off(rooms: Rooms, tasks: Sequence[asyncio.Task[Polled]], stop: asyncio.Event) -> None:
    """Once asked to stop: begin no more requests, and give up what has not come to its end in a moment."""
    await stop.wait()
    rooms.fetcher.shut()
    await asyncio.wait(tasks, timeout=STOP_SECONDS)
    for task in tasks:
        task.cancel()


def _report_progress(tasks: Sequence[asyncio.Task[Polled]], progress: Progressing | None) -> None:
    if progress is None:
        return
    ended = 0

    def count(_: asyncio.Task[Polled]) -> None:
        nonlocal ended
        ended += 1
        progress(ended, len(tasks))

    progress(0, len(tasks))
    for task in tasks:
        task.add_done_callback(count)


def summary(report: CycleReport) -> dict[str, int | float]:
    """Count what a cycle did; the same numbers are stored, logged and printed."""
    polled = report.polled
    return {
        "polled": len(polled),
        "not_modified": sum(isinstance(one.outcome, NotModified) for one in polled),
        "failed": sum(isinstance(one.outcome, Failed) for one in polled),
        "new": sum(one.ingested.new for one in polled),
        "changed": sum(one.ingested.changed for one in polled),
        "unchanged": sum(one.ingested.unchanged for one in polled),
        "repairs": sum(one.repairs for one in polled),
        "seconds": round(report.elapsed.total_seconds(), 3),
    }
