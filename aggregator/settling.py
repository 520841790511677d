"""Grouping what has come in, writing every output, and telling their hubs: after a pass, on its way, after a word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from aggregator.errors import BrokenOffError, OutputError
from aggregator.fetch.websub import ping
from aggregator.grouping.settings import GroupReport, GroupSettings
from aggregator.log import Event, get_logger
from aggregator.memory import Tide, hand_back
from aggregator.model import Output
from aggregator.publish.feed import topics_of
from aggregator.publishing import Published, publish
from aggregator.rooms import Plan, Rooms
from aggregator.store import search
from aggregator.store.judging import Judging
from aggregator.store.store import Store

_COUNTS = tuple(one.name for one in fields(GroupReport))

Progressing = Callable[[int, int], None]
Telling = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What grouping and publishing came to; `failures` are (output, sentence). `is_broken_off`: there was no time."""

    grouped: GroupReport = field(default_factory=GroupReport)
    outputs: tuple[Published, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()
    is_broken_off: bool = False


async def settle(rooms: Rooms, plan: Plan, cycle: int) -> Settled:
    """Group what has come in and bring every output up to date; an output that cannot be written harms no other."""
    settled = Settled()
    try:
        grouped = await rooms.store.run(_group, plan.grouping, cycle, rooms.clock(), rooms.store.tell)
        settled = replace(settled, grouped=grouped)
        for output in plan.outputs:
            settled = await _bring_up(rooms, plan, output, settled)
        await _ping_hubs(rooms, plan, settled.outputs)
        if plan.is_searched:
            await rooms.store.run(_index, rooms.store.tell)
    except BrokenOffError:
        return replace(settled, is_broken_off=True)
    return settled


async def _bring_up(rooms: Rooms, plan: Plan, output: Output, settled: Settled) -> Settled:
    try:
        published = await rooms.store.run(_publish, output, plan.public_url, rooms.clock(), rooms.store.tell)
    except OutputError as error:
        get_logger().error(Event.OUTPUT_FAILED, output=output.name, detail=str(error))
        return replace(settled, failures=(*settled.failures, (output.name, str(error))))
    return replace(settled, outputs=(*settled.outputs, published))


def add_up(parts: Sequence[Settled]) -> Settled:
    """Add up what a pass did when it settled more than once; the outputs stand as the last one left them."""
    counts = {name: sum(getattr(part.grouped, name) for part in parts) for name in _COUNTS}
    outputs: dict[str, Published] = {}
    for one in (output for part in parts for output in part.outputs):
        before = outputs[one.name].written if one.name in outputs else ()
        outputs[one.name] = replace(one, written=tuple(dict.fromkeys((*before, *one.written))))
    return replace(parts[-1], grouped=GroupReport(**counts), outputs=tuple(outputs.values()))


async def _ping_hubs(rooms: Rooms, plan: Plan, published: Sequence[Published]) -> None:
    """Tell the hubs of changed outputs; one that does not listen is told again with the next change."""
    hubs = {output.name: output.hub for output in plan.outputs}
    changed = [(one, hub) for one in published if one.written and (hub := hubs[one.name])]
    for one, hub in changed if plan.public_url else ():
        topics = topics_of(plan.public_url, one.name, one.written)
        failed = await ping(rooms.fetcher, hub, topics) if topics else None
        logger = get_logger().bind(output=one.name, topics=len(topics))
        if failed is None:
            logger.debug(Event.HUB_PINGED)
        else:
            logger.warning(Event.HUB_FAILED, reason=failed.reason, detail=failed.detail)


def _index(store: Store, tell: Telling) -> None:
    """Make what has come in found by the pages' search, a transaction a batch."""
    while True:
        tell()
        with store.transaction() as connection:
            if not search.write_waiting(connection):
                return


def _group(store: Store, settings: GroupSettings, cycle: int, now: datetime, tell: Progressing) -> GroupReport:
    judging = Judging(store.db)
    if not judging.entries.has_pending():
        return GroupReport()
    # Most passes bring nothing, and judging brings libraries that nothing else needs.
    from aggregator.hearing import group_and_hear

    rules = settings.with_roles(store.roles())
    report = group_and_hear(judging, rules, cycle=cycle, now=now, progress=tell)
    hand_back()  # publishing comes next, and takes as much
    return report


def _publish(store: Store, output: Output, public_url: str | None, now: datetime, tell: Telling) -> Published:
    tide = Tide()
    try:
        return publish(store, output, public_url, now, tell)
    finally:
        tide.ebb()
