"""The database: whether it can be used, is sound, is polled, and who has it."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from aggregator.config import Settings
from aggregator.doctoring.finding import Finding, bad, good, note
from aggregator.errors import StoreError
from aggregator.store import figures, followed, pages
from aggregator.store.copying import check_integrity
from aggregator.store.figures import Pages
from aggregator.store.store import Store
from aggregator.watching import watch
from aggregator.web.words import plural, span

_LONG_AGO = timedelta(days=2)
_HOUR = timedelta(hours=1)
# So much that giving it back is worth the wait.
_MUCH_FREE = 100_000_000
_LOCKS = Path("/proc/locks")


def look_at_database(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Look through all of it; a large one takes a while."""
    if not settings.database.exists():
        yield note("database", f"{settings.database} is not made yet", "the first pass makes it: aggregator --once")
        return
    try:
        with Store.read(settings.database) as store, store.reading() as connection:
            book = figures.read_pages(connection)
            totals = figures.count_totals(connection)
            polled = followed.last_poll(connection)
            cycle = pages.last_cycle(connection)
    except StoreError as error:
        yield replace(bad("database", str(error)), is_refusal=True)
        return
    yield from _integrity(settings, totals.entries)
    yield from _space(book)
    yield from _polling(settings, polled, now)
    if cycle is not None and cycle[1] is None and now - cycle[0] > 3 * _HOUR:
        yield note("polling", f"the pass that began {span(now - cycle[0])} ago never ended", "was it killed?")
    yield from _sources(settings, now)


def _integrity(settings: Settings, entries: int) -> Iterator[Finding]:
    try:
        wrong = check_integrity(settings.database)
    except StoreError as error:
        yield replace(bad("database", str(error)), is_refusal=True)
        return
    if wrong:
        advice = "put a backup in its place, or save what can be read: sqlite3 OLD .recover | sqlite3 NEW"
        yield bad("database", f"damaged: {'; '.join(wrong)}", advice)
    else:
        yield good("database", f"sound, with {plural(entries, 'entry', 'entries')}: {settings.database}")


def _space(book: Pages) -> Iterator[Finding]:
    if book.free > _MUCH_FREE and book.free > book.total / 2:
        detail = f"{book.free / 1e6:,.0f} of {book.total / 1e6:,.0f} MB are free inside"
        yield note("database", detail, "give them back to the disk: aggregator prune --vacuum")


def _polling(settings: Settings, polled: datetime | None, now: datetime) -> Iterator[Finding]:
    holder = find_holder(settings)
    by = f"; {holder} has the database" if holder else ""
    if polled is None:
        yield note(
            "polling", f"nothing was polled yet{by}", "" if holder else "start it: aggregator, or aggregator --once"
        )
    elif polled > now + _HOUR:
        advice = "set the clock of this machine; with a wrong one nothing is polled in time"
        yield bad("clock", f"the last poll was stamped {span(polled - now)} in the future", advice)
    elif now - polled > _LONG_AGO and settings.sources:
        advice = "look at its log: journalctl -u aggregator" if holder else "start it: aggregator service install"
        yield bad("polling", f"the last poll was {span(now - polled)} ago{by}", advice)
    else:
        yield good("polling", f"the last poll was {span(now - polled)} ago{by}")


def find_holder(settings: Settings) -> str | None:
    """Name who has the database for writing; None when nobody has, or it cannot be told.

    The lock is not tried: a daemon that starts at this moment would be refused.
    """
    lock = settings.database.with_name(settings.database.name + ".lock")
    try:
        holder, inode = lock.read_text("ascii", "replace").strip(), lock.stat().st_ino
    except OSError:
        return None
    is_held = holder.isdigit() and _is_locked(inode, holder)
    return f"process {holder}" if is_held else None


def _is_locked(inode: int, holder: str) -> bool:
    """Ask the kernel's list of locks (proc(5)); where there is none, whether the process that wrote it still lives."""
    try:
        lines = [line.split() for line in _LOCKS.read_text("ascii", "replace").splitlines()]
    except OSError:
        return _lives(int(holder))
    # In another name space the process is 0.
    return any(
        len(line) > 5 and line[1] == "FLOCK" and line[5].endswith(f":{inode}") and line[4] in (holder, "0")
        for line in lines
    )


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _sources(settings: Settings, now: datetime) -> Iterator[Finding]:
    watched = watch(settings, now)
    needing = sum(one.condition.needs_you for one in watched)
    if needing:
        detail = f"{needing:,} of {plural(len(watched), 'source')} need you"
        yield note("sources", detail, "see which, and what to do: aggregator sources --trouble")
    elif watched:
        yield good("sources", f"{plural(len(watched), 'source')}, and none needs you")
