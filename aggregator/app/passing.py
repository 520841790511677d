"""One pass over what is due."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from aggregator.app.building import Clock, make_plan, open_rooms
from aggregator.config import Settings
from aggregator.fetch.due import is_due
from aggregator.model import SourceState
from aggregator.pipeline import CycleReport, Progressing, run_cycle
from aggregator.rooms import Rooms
from aggregator.store.store import Store

# A source counts as due a little early, so that an hourly cron line never skips a turn (jitter is a tenth).
EARLY = timedelta(minutes=10)


async def once(
    settings: Settings, clock: Clock, *, force: bool, progress: Progressing | None, stop: asyncio.Event | None = None
) -> CycleReport:
    """One pass over what is due; with `force` over everything, though never against a Retry-After.

    It ends soon after `stop` is set, with what has come in.
    """
    async with open_rooms(settings, clock) as rooms:
        plan = await make_plan(settings, rooms)
        states = await rooms.store.run(Store.states)
        hold_hosts(rooms, states)
        due = [state for state in states if (_may_force if force else _is_due)(state, clock())]
        report = await run_cycle(rooms, plan, due, progress, stop)
        if stop is None or not stop.is_set():
            outputs = [output.name for output in plan.outputs]
            await rooms.store.run(Store.prune, clock(), settings.retention, rooms.store.tell, outputs=outputs)
        return report


def _is_due(state: SourceState, now: datetime) -> bool:
    return is_due(state, now, early=EARLY)


def _may_force(state: SourceState, now: datetime) -> bool:
    return state.not_before is None or state.not_before <= now


def hold_hosts(rooms: Rooms, states: Sequence[SourceState]) -> None:
    """A host that asked to be left alone is left alone across restarts."""
    now = rooms.clock()
    for state in states:
        if state.not_before is not None and state.not_before > now:
            rooms.fetcher.hold(state.url, state.not_before - now)
