"""What a person reads of the store from a terminal: lists of stories, and one story whole."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from sqlite3 import Connection

from aggregator.config import Settings
from aggregator.model import Cleaned
from aggregator.publish.view import MemberView, StoryView
from aggregator.store import followed, lookups, pages, search
from aggregator.store.store import Store
from aggregator.store.views import read_stories

# The stories that most origins tell are those of the last days, as on the pages.
_MOST_WINDOW = timedelta(hours=72)
# Entries looked at for each story that is wanted: several of one story may be found.
_FOUND_EACH = 5
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which stories are asked for: with these words, since then, from sources of this tag, of most origins first.

    The archive is what was old already when its source was new; words are found there, too.
    """

    words: str = ""
    since: datetime | None = None
    tag: str | None = None
    is_most: bool = False
    has_archive: bool = False
    limit: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story and who tells it. `outlets` counts sources, `origins` those that name no other as theirs."""

    story: StoryView
    lead: MemberView
    outlets: int
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A story with the text of one of its entries: the one that was asked for, else the lead.

    `is_pruned`: retention has dropped the text; else an entry without one never had any.
    """

    told: Told
    member: MemberView
    body: Cleaned
    is_pruned: bool


def tell(story: StoryView) -> Told:
    """Count who tells a story."""
    return Told(
        story=story,
        lead=next(member for member in story.members if member.n == story.lead),
        outlets=len({member.key.source for member in story.members}),
        origins=len({member.copy_group for member in story.members if member.is_origin}),
    )


def list_stories(settings: Settings, wanted: Wanted, now: datetime) -> tuple[Told, ...]:
    """List the stories that are asked for, newest first unless said otherwise. Raises StoreError."""
    with Store.read(settings.database) as store, store.reading() as connection:
        numbers = _find(connection, wanted, now)
        stories = dict(zip(sorted(set(numbers)), read_stories(connection, numbers), strict=True))
    told = [tell(stories[n]) for n in numbers]
    return tuple(one for one in told if wanted.since is None or one.lead.published >= wanted.since)[: wanted.limit]


def count_unindexed(settings: Settings) -> int:
    """Count the entries whose words are not searched yet; only the daemon's pages index them as they come."""
    with Store.read(settings.database) as store, store.reading() as connection:
        return search.count_waiting(connection)


def index_words(settings: Settings, now: datetime) -> Iterable[int]:
    """Index what waits to be searched, a short transaction a batch; gives how many each held. Raises StoreError."""
    with Store.open(settings.database, now=now) as store:
        while True:
            with store.transaction() as connection:
                done = search.write_waiting(connection, _BATCH)
            if not done:
                return
            yield done


def read_whole(settings: Settings, named: str) -> tuple[Whole, ...]:
    """Read the stories of a link, an id, a source's key or a story's id (its first eight characters will do).

    Raises NotFoundError, StoreError.
    """
    # What finds stories can judge, too, and lists need none of that.
    from aggregator import inquiry

    with Store.read(settings.database) as store:
        asked = {entry.n for entry in store.find_entries(named)} or store.find_named(named)
        stories = inquiry.find_stories(store, named)
        chosen = [(story, _choose(story, asked)) for story in stories]
        bodies = store.bodies(member.key for _, member in chosen)
        with store.reading() as connection:
            pruned = {member.n for _, member in chosen if lookups.is_pruned(connection, member.n)}
    return tuple(
        Whole(told=tell(story), member=member, body=bodies[member.key], is_pruned=member.n in pruned)
        for story, member in chosen
    )


def _choose(story: StoryView, asked: Set[int]) -> MemberView:
    """The entry that was asked for; the lead where the whole story was, or nothing in particular."""
    found = [member for member in story.members if member.n in asked]
    if len(found) == 1:
        return found[0]
    return next(member for member in story.members if member.n == story.lead)


def _find(connection: Connection, wanted: Wanted, now: datetime) -> Sequence[int]:
    keys = followed.list_tagged(connection, wanted.tag) if wanted.tag is not None else None
    if wanted.words:
        return _search(connection, wanted, keys)
    if wanted.is_most:
        since = wanted.since or now - _MOST_WINDOW
        return pages.list_most_origins(connection, since=since, limit=wanted.limit)
    if wanted.has_archive:
        return pages.list_all(connection, limit=wanted.limit, since=wanted.since, sources=keys)
    listed = pages.list_newest(connection, limit=wanted.limit, since=wanted.since, sources=keys)
    return [one.story for one in listed]


def count_stories(settings: Settings) -> int:
    """Count all stories, archive included. Raises StoreError."""
    with Store.read(settings.database) as store, store.reading() as connection:
        return pages.count_stories(connection)


def _search(connection: Connection, wanted: Wanted, keys: list[str] | None) -> list[int]:
    entries = search.find_words(connection, wanted.words, limit=wanted.limit * _FOUND_EACH)
    stories = pages.map_stories(connection, entries)
    found = dict.fromkeys(stories[n] for n in entries if n in stories)
    return list(found) if keys is None else pages.choose_told_by(connection, list(found), keys)
