"""The sources, those in trouble first: how each is, in words, what it brings, and when it is asked again and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from urllib.parse import urlsplit

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from aggregator.fetch.due import describe
from aggregator.model import Precision, Role
from aggregator.publish.text import address, shorten, undirected
from aggregator.store import days as by_day
from aggregator.store import dropped, followed
from aggregator.store.days import DayCount, Shares, Window, last_days
from aggregator.store.followed import SourceRow
from aggregator.web import charts
from aggregator.web.cards import Moment
from aggregator.web.health import Condition, examine, name_habits, name_limits
from aggregator.web.pages_stories import read_status
from aggregator.web.plain import plain_page
from aggregator.web.reading import Reading
from aggregator.web.site import Asked, Site, ask, render
from aggregator.web.standing import Standing, name_of, read_standings
from aggregator.web.words import When, percent, plural, until, when

PAGE = 50
DAYS = 30
# What takes a look at a month of entries is made anew at most this often.
_KEEP_SECONDS = 120.0
_MAX_DROPPED, _MAX_REASONS = 10, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source as the page shows it. `alone` and `first` are percents of its stories, None when it has none."""

    key: str
    name: str
    host: str
    link: str | None
    condition: Condition
    strip: Markup
    a_day: str
    alone: int | None
    first: int | None
    last: When | None
    next_poll: str
    reason: str
    tags: tuple[str, ...]
    role: str
    can_poll: bool
    limits: tuple[str, ...]
    habits: tuple[str, ...]
    dropped: "Dropped | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """What a source's filter takes out of what it shows now: `reasons` with counts, and some of the titles."""

    count: int
    reasons: tuple[tuple[str, int], ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A plot with its title and what it came to today."""

    title: str
    today: int
    svg: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceQuery:
    """What is asked of the page; `is_asked`: a poll was just asked for."""

    only_trouble: bool
    page: int
    is_asked: bool


async def sources_page(site: Site, request: Request) -> Response:
    """Answer GET /sources."""
    show = request.query_params.get("show", "")
    page = request.query_params.get("page", "1")
    if not (page.isascii() and page.isdigit() and len(page) < 6):
        return plain_page(404)
    done = request.query_params.get("done", "")
    query = SourceQuery(only_trouble=show == "trouble", page=max(1, int(page)), is_asked=done == "poll")
    return await site.reading.run(_make, site, ask(site, request), query)


def _make(reading: Reading, site: Site, asked: Asked, query: SourceQuery) -> Response:
    only_trouble, page = query.only_trouble, query.page
    moment = Moment(now=site.clock(), zone=site.zone)
    with reading.reading() as connection:
        status = read_status(reading, connection, site, moment.now)
        ranked = read_standings(reading, connection, moment.now)
        wanted = [one for one in ranked if not only_trouble or one.condition.tone in ("bad", "warn")]
        count = max(1, -(-len(wanted) // PAGE))
        if page > count:
            return plain_page(404)
        lines = _lines(reading, connection, wanted[(page - 1) * PAGE : page * PAGE], moment)
        plots = _plots(reading, connection, moment)
    return render(
        site, asked, "sources.html",
        lines=lines, plots=plots, status=status, polled=status.polled, moment=moment, only_trouble=only_trouble,
        page=page, pages=count, total=len(wanted), done=query.is_asked,
    )  # fmt: skip


def _lines(reading: Reading, connection: Connection, chosen: Sequence[Standing], moment: Moment) -> list[SourceLine]:
    window, keys = last_days(moment.now, moment.zone, DAYS), [one.key for one in chosen]
    rows = {row.source.key: row for row in followed.load_sources(connection, keys)}
    strips = by_day.load_strips(connection, keys, window)
    counts = reading.keep("by source", _KEEP_SECONDS, lambda: by_day.count_by_source(connection, window.since))
    shares = reading.keep("shares", _KEEP_SECONDS, lambda: by_day.count_shares(connection, window.since))
    drops = dropped.count_reasons(connection)
    return [
        _line(
            rows[key], moment,
            strip=_strip(strips.get(key, {}), window),
            count=counts.get(key, 0),
            days=_days_known(strips.get(key, {}), window),
            shares=shares.get(key, Shares()),
            drop=_dropped(connection, key, drops.get(key, ())),
        )
        for key in keys if key in rows
    ]  # fmt: skip


def _line(  # noqa: PLR0913 - a row of a table
    row: SourceRow,
    moment: Moment,
    *,
    strip: Markup,
    count: int,
    days: int,
    shares: Shares,
    drop: Dropped | None,
) -> SourceLine:
    state, source = row.state, row.source
    told = shares.alone + shares.first
    host = urlsplit(source.url).hostname or "a file here"
    said = row.document.link if row.document and row.document.link != source.url else None
    role = source.role or (row.document.role if row.document else None)
    return SourceLine(
        key=source.key,
        name=name_of(row),
        host=host,
        link=address(source.link or said),
        condition=examine(state, moment.now),
        strip=strip,
        a_day=_rate(count, days),
        alone=percent(shares.alone, told) if told else None,
        first=percent(shares.first, told) if told else None,
        last=when(state.last_attempt, Precision.SECOND, moment.now, moment.zone) if state.last_attempt else None,
        next_poll=f"Next {until(state.due, moment.now)}" if state.due else "Not asked again",
        reason=describe(state.due_reason),
        tags=source.tags,
        role="" if role in (None, Role.ORIGINAL) else str(role),
        can_poll=not state.gone and (state.not_before is None or state.not_before <= moment.now),
        limits=name_limits(state, row.document),
        habits=name_habits(row.document),
        dropped=drop,
    )


def _dropped(connection: Connection, key: str, reasons: tuple[tuple[str, int], ...]) -> Dropped | None:
    if not reasons:
        return None
    titles = (shorten(undirected(title), 120) for title, _ in dropped.list_dropped(connection, key)[:_MAX_DROPPED])
    return Dropped(
        count=sum(count for _, count in reasons), reasons=reasons[:_MAX_REASONS], titles=tuple(filter(None, titles))
    )


def _rate(count: int, days: int) -> str:
    """How much a source brings, in words: 12 a day, 1.4 a day, 1 in 9 days."""
    if not count:
        return f"nothing in {plural(max(days, 1), 'day')}"
    rate = count / max(days, 1)
    if rate < 0.95:
        return f"1 in {plural(round(1 / rate), 'day')}"
    return f"{rate:,.0f} a day" if rate >= 10 else f"{rate:.1f} a day"


def _strip(days: Mapping[int, Mapping[str, int]], window: Window) -> Markup:
    return charts.strip([days.get(day, {}) for day in window.numbers])


def _days_known(days: Mapping[int, object], window: Window) -> int:
    return min(DAYS, window.today - min(days, default=window.today) + 1)


def _plots(reading: Reading, connection: Connection, moment: Moment) -> list[Plot]:
    window = last_days(moment.now, moment.zone, DAYS)
    counted = reading.keep("days", _KEEP_SECONDS, lambda: by_day.count_days(connection, window))
    days = [counted.get(day, DayCount()) for day in window.numbers]
    series = {
        "Entries": [day.entries for day in days],
        "Copies": [day.copies for day in days],
        "Stories": [day.stories for day in days],
    }
    return [
        Plot(title=title, today=values[-1], svg=charts.bars(values, title, title.lower()))
        for title, values in series.items()
    ]
