"""The front page: stories by time, by origins, by tag, or by words; and what was new since the last visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from sqlite3 import Connection
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from aggregator.store import followed, pages, search
from aggregator.store.days import DayCount, count_days, last_days
from aggregator.store.pages import Listed, Place
from aggregator.store.views import load_bodies, read_stories
from aggregator.web.cards import Card, Moment, find_lead, make_card
from aggregator.web.plain import plain_page
from aggregator.web.reading import Reading
from aggregator.web.site import Asked, Site, ask, render, set_cookie
from aggregator.web.standing import read_standings

PAGE = 30
VISIT_COOKIE = "visit"
# A visit is over when nothing was asked for this long.
_VISIT_GAP = timedelta(minutes=30)
_MOST_WINDOW = timedelta(hours=72)
_TAG_WINDOW = timedelta(days=30)
_MAX_TAGS = 12
_MAX_MOST = 300
_MAX_FOUND = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryQuery:
    """What is asked of the list: a tab, a tag or words, and where it goes on."""

    words: str = ""
    tab: str = "new"
    tag: str = ""
    after: str = ""

    def address(self, after: str) -> str:
        """The address of the list from there on."""
        asked = {"q": self.words, "by": self.tab if self.tab != "new" else "", "tag": self.tag, "after": after}
        given = {name: value for name, value in asked.items() if value}
        return f"/?{urlencode(given)}" if given else "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The line at the top: how many sources are well, what came today, and how many need a person."""

    sources: int
    healthy: int
    needs_you: int
    entries: int
    stories: int
    polled: datetime | None
    tags: tuple[str, ...]


async def stories_page(site: Site, request: Request) -> Response:
    """Answer GET /."""
    asked = request.query_params
    query = StoryQuery(
        words=" ".join(asked.get("q", "").split()),
        tab="most" if asked.get("by") == "most" else "new",
        tag=asked.get("tag", ""),
        after=asked.get("after", ""),
    )
    if _read_place(query.after) is None:
        return plain_page(400, "There is no such place in the list", "Begin with the newest stories.")
    if len(query.words) > search.MAX_QUERY or len(query.tag) > 200:
        return plain_page(400, "That is too long to look for", "Look for a few words, at most 200 characters.")
    visit, cookie = read_visit(request.cookies.get(VISIT_COOKIE, ""), site.clock())
    response = await site.reading.run(_make, site, ask(site, request), query, visit)
    set_cookie(site, response, VISIT_COOKIE, cookie)
    return response


def read_visit(cookie: str, now: datetime) -> tuple[datetime | None, str]:
    """Read when the last visit began to be over, and what to remember now: `previous.latest`, in seconds."""
    previous, latest = _read_seconds(cookie)
    if latest is None or now - latest > _VISIT_GAP:
        previous = latest
    return previous, f"{int(previous.timestamp()) if previous else ''}.{int(now.timestamp())}"


def _read_seconds(cookie: str) -> tuple[datetime | None, datetime | None]:
    def read(text: str) -> datetime | None:
        is_sound = text.isascii() and text.isdigit() and len(text) <= 11
        return datetime.fromtimestamp(int(text), UTC) if is_sound else None

    previous, _, latest = cookie.partition(".")
    return read(previous), read(latest)


def _make(reading: Reading, site: Site, asked: Asked, query: StoryQuery, visit: datetime | None) -> HTMLResponse:
    now = site.clock()
    moment = Moment(now=now, zone=site.zone, visit=visit)
    with reading.reading() as connection:
        status = read_status(reading, connection, site, now)
        listed, after = _list(reading, connection, query, _read_place(query.after) or (0, 0), now)
        cards = _cards(connection, listed, moment)
    if asked.is_part:
        return render(site, asked, "stories_part.html", cards=cards, divider=None, more=_more(query, after))
    return render(
        site, asked, "stories.html",
        cards=cards, divider=_divider(cards, visit, query), more=_more(query, after), query=query, status=status,
        polled=status.polled, moment=moment, visit=visit,
    )  # fmt: skip


def _more(query: StoryQuery, after: str) -> str:
    return query.address(after) if after else ""


def _list(
    reading: Reading, connection: Connection, query: StoryQuery, place: tuple[int, int], now: datetime
) -> tuple[list[int], str]:
    """Find the stories of a page and where the next one begins (empty: nowhere)."""
    if query.words:
        return _search(connection, query, place[0])
    if query.tab == "most":
        # It looks at three days of entries, and changes slowly.
        since = now - _MOST_WINDOW
        most = reading.keep("most", 30.0, lambda: pages.list_most_origins(connection, since=since, limit=_MAX_MOST))
        skip = max(0, place[0])
        return most[skip : skip + PAGE], str(skip + PAGE) if len(most) > skip + PAGE else ""
    keys = followed.list_tagged(connection, query.tag) if query.tag else None
    floor = now - _TAG_WINDOW if keys is not None else None
    after = Place(*place) if query.after else None
    listed = pages.list_newest(connection, limit=PAGE + 1, after=after, sources=keys, since=floor)
    return [one.story for one in listed[:PAGE]], _next_place(listed)


def _next_place(listed: Sequence[Listed]) -> str:
    return f"{listed[PAGE - 1].place.time}.{listed[PAGE - 1].place.n}" if len(listed) > PAGE else ""


def _search(connection: Connection, query: StoryQuery, before: int) -> tuple[list[int], str]:
    """Find a page of stories by their entries, the latest first; it ends where the next entry would begin a story."""
    entries = search.find_words(connection, query.words, before=before or None, limit=_MAX_FOUND)
    stories = pages.map_stories(connection, entries)
    found: dict[int, None] = {}
    last = 0
    for n in entries:
        if len(found) == PAGE and stories.get(n) not in found:
            return list(found), str(last)
        if n in stories:
            found[stories[n]] = None
        last = n
    return list(found), str(last) if len(entries) == _MAX_FOUND else ""


def _cards(connection: Connection, listed: Sequence[int], moment: Moment) -> list[Card]:
    stories = dict(zip(sorted(set(listed)), read_stories(connection, listed), strict=True))
    bodies = load_bodies(connection, [find_lead(story).key for story in stories.values()])
    return [make_card(stories[n], bodies, moment) for n in listed]


def _divider(cards: Sequence[Card], visit: datetime | None, query: StoryQuery) -> int | None:
    """Where the line "since your last visit" stands: after the last new card that no old one comes before."""
    if visit is None or query.words or query.tab != "new" or query.after:
        return None
    at = next((at for at, card in enumerate(cards) if not card.is_new), len(cards))
    return at if at > 0 else None


def _read_place(text: str) -> tuple[int, int] | None:
    """Read `time.n` or a number; None for anything else."""
    first, _, second = (text or "0").partition(".")
    try:
        place = int(first), int(second or 0)
    except ValueError:
        return None
    return place if all(abs(part) < 2**62 for part in place) and len(text) < 50 else None


def read_status(reading: Reading, connection: Connection, site: Site, now: datetime) -> Status:
    """Read the status line; counted at most every ten seconds, whoever asks."""

    def look() -> Status:
        standings = read_standings(reading, connection, now)
        today = last_days(now, site.zone, 1)
        count = count_days(connection, today).get(today.today, DayCount())
        return Status(
            sources=len(standings),
            healthy=sum(one.condition.tone in ("good", "new") for one in standings),
            needs_you=sum(one.condition.needs_you for one in standings),
            entries=count.entries,
            stories=count.stories,
            polled=followed.last_poll(connection),
            tags=tuple(sorted({tag for one in standings for tag in one.tags}))[:_MAX_TAGS],
        )

    return reading.keep("status", 10.0, look)
