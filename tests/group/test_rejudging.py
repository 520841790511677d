"""The archive judged again: what changes is told with its reason, what was shown keeps its id, what was said holds."""

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from aggregator.cli.rejudge import summary
from aggregator.digest import with_fingerprint
from aggregator.errors import StoreError
from aggregator.grouping import corrections
from aggregator.grouping.rejudging import ChangeKind, Rejudged, list_changes, rejudge
from aggregator.grouping.run import group_pending
from aggregator.grouping.settings import GroupSettings, SourceRule
from aggregator.model import Cleaned, Correction, CorrectionKind, Entry, EntryKey, Output
from aggregator.publishing import publish
from aggregator.rejudging import Outcome
from aggregator.store.judging import Judging
from aggregator.store.judging.again import Count
from aggregator.store.scratch import scratch
from aggregator.store.store import Store
from bench.quality.edits import EDITS
from bench.quality.texts import REPORTS, TELLINGS
from tests.group.archive import item
from tests.store.build import DAY, HOUR, NOW, digest, opened, rows, source

PLAIN = GroupSettings()


def archive_items() -> Iterator[tuple[str, Cleaned]]:
    """Copies of four reports with their edits, and three stories told by several."""
    for number, report in enumerate(REPORTS[:4]):
        for place, change in enumerate((None, *list(EDITS.values())[:2])):
            text = change(report.text, report.lang) if change else report.text
            link = f"https://copy{place}.example/{number}"
            yield f"copy{place}", item(report.title, text, id_=f"report-{number}", url=link, lang=report.lang)
    for number, tellings in enumerate(TELLINGS):
        for place, report in enumerate(tellings):
            link = f"https://paper{place}.example/{number}"
            yield f"paper{place}", item(report.title, report.text, id_=f"story-{number}", url=link, lang=report.lang)


ITEMS = tuple(archive_items())
SOURCES = tuple(source(key, backlog=None) for key in sorted({key for key, _ in ITEMS}))
# As if nothing had ever been judged.
APART = GroupSettings(sources={one.key: SourceRule(scope="off") for one in SOURCES})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that holds the items, none of them grouped."""
    with opened(tmp_path, *SOURCES) as store:
        take_in(store, ITEMS)
        yield store


def take_in(store: Store, items: Sequence[tuple[str, Cleaned]]) -> None:
    """Store entries as a poll would."""
    for state in store.states():
        own = [cleaned for key, cleaned in items if key == state.key]
        entries = (
            with_fingerprint(Entry(id=cleaned.id, title=cleaned.title, link=cleaned.link), f"{cleaned.id}", cleaned)
            for cleaned in own
        )
        store.ingest(state, digest(*entries), source=source(state.key, backlog=None), cycle=1, now=NOW)


def group(store: Store, settings: GroupSettings = PLAIN, hours: int = 0) -> None:
    """Group what waits."""
    now = NOW + hours * HOUR
    group_pending(Judging(store.db), settings, cycle=store.begin_cycle(now), now=now)


def again(store: Store, settings: GroupSettings = PLAIN, *, hours: int = 1, since: datetime | None = None) -> Rejudged:
    """Judge again."""
    now = NOW + hours * HOUR
    return rejudge(Judging(store.db), settings, since=since, cycle=store.begin_cycle(now), now=now)


def stories(store: Store) -> set[frozenset[object]]:
    """The stories as sets of (source, id), with the id of each."""
    found: dict[object, set[object]] = {}
    for uuid, key, id_ in rows(
        store,
        "SELECT s.uuid, e.source, e.id FROM story s JOIN member m ON m.story = s.n JOIN entry e ON e.n = m.entry",
    ):
        found.setdefault(uuid, {uuid}).add((key, id_))
    return {frozenset(story) for story in found.values()}


def dump(store: Store) -> list[str]:
    """All that is stored."""
    return list(store.db.conn.iterdump())


def kinds(store: Store) -> Counter[str]:
    """What became of entries, counted."""
    return Counter(change.kind for change in list_changes(Judging(store.db)))


def test_the_same_rules_change_nothing(store: Store) -> None:
    """Neither stories nor ids, verdicts or evidence."""
    group(store)
    tables = ("pair", "member", "correction", "snapshot")
    before = (stories(store), [rows(store, f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables])
    found = again(store)
    assert found.judged == len(ITEMS)
    assert found.before == found.now
    assert (stories(store), [rows(store, f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]) == before
    assert not kinds(store)


def test_what_was_never_judged_joins_and_each_says_why(store: Store) -> None:
    """The stories are those that judging at once would have formed, and nothing is pending."""
    group(store, APART)
    found = again(store)
    after = stories(store)
    assert found.before == Count(stories=len(ITEMS), copies=0)
    assert found.now.stories == len(after) < len(ITEMS)
    assert kinds(store) == {ChangeKind.HIDDEN: len(ITEMS) - len(after)}
    outcome = Outcome(store, PLAIN, found, ())
    reasons = [outcome.report(change).reason for change in outcome.changes()]
    assert all(reason.startswith(("The same text: ", "Joined: ")) for reason in reasons)
    assert rows(store, "SELECT count(*) FROM entry WHERE is_grouped <> 1") == [(0,)]


def test_what_no_rule_joins_any_more_comes_apart(store: Store) -> None:
    """Each entry stands for itself, and says what it is to the lead it left."""
    group(store)
    together = len(stories(store))
    found = again(store, APART)
    assert found.now == Count(stories=len(ITEMS), copies=0)
    assert kinds(store) == {ChangeKind.SHOWN: len(ITEMS) - together}
    outcome = Outcome(store, APART, found, ())
    change = next(outcome.changes())
    told = outcome.report(change)
    assert (told.entry.title, told.into) != ("", None)
    assert told.reason.startswith("Not merged: the configuration keeps their sources apart, although ")


def test_a_higher_priority_takes_the_lead(store: Store) -> None:
    """As when a feed is preferred in the configuration; the story keeps its id."""
    group(store)
    before = stories(store)
    leads = [lead for (lead,) in rows(store, "SELECT l.source FROM story s JOIN entry l ON l.n = s.lead")]
    settings = GroupSettings(sources={"copy2": SourceRule(priority=9)})
    found = again(store, settings)
    assert stories(store) == before
    assert kinds(store) == {ChangeKind.LED: 4 - leads.count("copy2")}
    outcome = Outcome(store, settings, found, ())
    assert {outcome.report(change).reason for change in outcome.changes()} == {
        "Its source has the higher priority now."
    }


def test_who_stood_behind_a_lead_that_is_gone_stands_behind_another(store: Store) -> None:
    """One of the others is shown for itself, the rest move behind it; changes of a kind are told together."""
    group(store)
    judging = Judging(store.db)
    for number in (0, 1):
        lead, *others = rows(
            store,
            "SELECT e.source, e.id FROM story s JOIN member m ON m.story = s.n JOIN entry e ON e.n = m.entry"
            " WHERE e.id = ? ORDER BY s.lead <> e.n",
            f"report-{number}",
        )
        for other in others:
            left, right = (EntryKey(str(key), str(id_)) for key, id_ in (lead, other))
            judging.corrections.add(Correction(kind=CorrectionKind.SPLIT, left=left, right=right, made=NOW))
    again(store)
    told = [change.kind for change in list_changes(judging)]
    assert told == [ChangeKind.SHOWN] * 2 + [ChangeKind.MOVED] * 2


def test_a_reader_sees_nothing_twice(store: Store, tmp_path: Path) -> None:
    """Together, apart and together again: no entry comes under two ids, and what stays shown keeps id and dates."""
    output = Output(name="merged", title="Merged", folder=str(tmp_path / "out"), max_age=None)
    shown: dict[str, set[str]] = {}
    dates: dict[str, str] = {}
    for hours, settings in enumerate((PLAIN, APART, PLAIN, APART)):
        if hours == 0:
            group(store, settings)
        else:
            again(store, settings, hours=hours)
        publish(store, output, None, NOW + hours * HOUR)
        feed = json.loads((tmp_path / "out" / "feed.json").read_bytes())
        for one in feed["items"]:
            shown.setdefault(one["_aggregator"]["members"][0]["id"], set()).add(one["id"])
            assert dates.setdefault(one["id"], one["date_published"]) == one["date_published"]
    assert all(len(ids) == 1 for ids in shown.values())
    assert len(shown) == len(ITEMS)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_said_and_taken_back_a_reader_sees_nothing_twice(store: Store, tmp_path: Path, seed: int) -> None:
    """No entry comes under two ids; when all is taken back, each item is what it was, under its id."""
    draw = random.Random(seed)
    group(store)
    judging = Judging(store.db)
    output = Output(name="merged", title="Merged", folder=str(tmp_path / "out"), max_age=None)
    led: dict[str, str] = {}

    def read(hour: int) -> dict[str, tuple[str, str]]:
        group(store, hours=hour)
        publish(store, output, None, NOW + hour * HOUR)
        items = json.loads((tmp_path / "out" / "feed.json").read_bytes())["items"]
        for one in items:
            lead = one["_aggregator"]["members"][0]["id"]
            assert led.setdefault(lead, one["id"]) == one["id"]
        return {one["id"]: (one["title"], one["date_published"]) for one in items}

    before = read(0)
    said = []
    for hour in range(1, 7):
        one, other = draw.sample(range(1, len(ITEMS) + 1), 2)
        word = draw.choice((corrections.split, corrections.join))
        at = NOW + hour * HOUR
        said.append(word(judging, one, at) if word is corrections.split else corrections.join(judging, one, other, at))
        read(hour)
    for hour, numbers in enumerate(said, 7):
        for number in numbers[:1]:
            corrections.undo(judging, number, NOW + hour * HOUR)
        after = read(hour)
    assert {id_: item for id_, item in after.items() if id_ in before} == before


def test_what_a_person_said_holds(store: Store) -> None:
    """A split and a join outrank the rules of any version."""
    group(store)
    judging = Judging(store.db)
    (one,) = rows(store, "SELECT n FROM entry WHERE source = 'copy1' AND id = 'report-0'")
    (other,) = rows(store, "SELECT n FROM entry WHERE source = 'paper0' AND id = 'story-0'")
    corrections.split(judging, int(str(one[0])), NOW)
    corrections.join(judging, int(str(one[0])), int(str(other[0])), NOW)
    group(store)
    before = stories(store)
    again(store)
    assert stories(store) == before


def test_a_text_that_is_no_longer_kept_is_not_judged_again(store: Store) -> None:
    """Its copies stay copies, whatever the rules are by now."""
    group(store)
    before = stories(store)
    store.prune(NOW + 200 * DAY, 90 * DAY)
    found = again(store)
    assert (found.judged, found.kept) == (0, len(ITEMS))
    assert summary(found, {}, is_dry=False) == (
        "0 entries judged again (19 entries without a text any more left as judged): nothing has changed."
    )
    store.db.execute("UPDATE entry SET is_pruned = 0 WHERE source = 'copy0'")
    assert again(store, hours=2).judged == 4
    assert stories(store) == before


def test_only_what_was_published_since(store: Store) -> None:
    """The rest stays as it was judged."""
    group(store, APART)
    found = again(store, since=NOW)
    assert (found.judged, found.before) == (0, found.now)
    assert again(store, hours=2, since=NOW - DAY).judged == len(ITEMS)


def test_killed_halfway_the_next_pass_goes_on(store: Store) -> None:
    """What was forgotten is pending, and comes out as if nothing had happened."""
    group(store)
    before = stories(store)
    judging = Judging(store.db)
    with judging.transaction():
        assert len(judging.again.forget(0, -(2**63), 7)) == 7
    group(store)
    assert stories(store) == before


def test_a_copy_to_try_it_on_leaves_the_database_as_it_is(store: Store) -> None:
    """Byte for byte and row for row; and nothing of the copy lies about."""
    group(store, APART)
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    folder = store.path.parent
    before, files = dump(store), {path.name: path.read_bytes() for path in folder.glob("*.db")}
    names = sorted(path.name for path in folder.iterdir())
    with scratch(store.path) as copy:
        assert again(copy).now.stories < len(ITEMS)
        assert kinds(copy)
    assert dump(store) == before
    assert {path.name: path.read_bytes() for path in folder.glob("*.db")} == files
    assert sorted(path.name for path in folder.iterdir()) == names


def test_what_is_written_meanwhile_is_not_in_the_copy(store: Store) -> None:
    """It is of one moment, and nobody waits for it."""
    group(store, APART)
    with scratch(store.path) as copy:
        store.db.execute("UPDATE entry SET title = 'Another'")
        assert rows(copy, "SELECT count(*) FROM entry WHERE title = 'Another'") == [(0,)]


def test_there_is_nothing_to_try_it_on(tmp_path: Path) -> None:
    """Without a database it says so."""
    with pytest.raises(StoreError, match="no database yet"), scratch(tmp_path / "none.db"):
        pass


def test_a_copy_that_does_not_fit_says_where_to_put_it(store: Store) -> None:
    """The database itself is well."""
    store.db.execute("CREATE TABLE ballast AS SELECT randomblob(40000000) AS x")
    command = f"""
import resource
from pathlib import Path
from aggregator.errors import StoreError
from aggregator.store.scratch import scratch
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
try:
    with scratch(Path({str(store.path)!r})):
        pass
except StoreError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=False)
    assert "could not be made" in done.stdout, done.stderr
    assert "SQLITE_TMPDIR" in done.stdout


@pytest.mark.parametrize(
    ("before", "after", "counts", "expected"),
    [
        ((9, 1), (9, 1), {}, "9 entries judged again: nothing would change."),
        (
            (40, 1), (9, 3), {"hidden": 33, "shown": 2},
            "9 entries judged again: 31 fewer entries would be shown (33 newly hidden, 2 newly shown, 2 more copies).",
        ),
        ((9, 1), (10, 1), {"shown": 1}, "9 entries judged again: 1 more entry would be shown (1 newly shown)."),
        ((9, 1), (9, 1), {"led": 1}, "9 entries judged again: as many entries would be shown (1 with a new lead)."),
    ],
)  # fmt: skip
def test_a_sentence_tells_it_all(
    before: tuple[int, int], after: tuple[int, int], counts: dict[str, int], expected: str
) -> None:
    """How many fewer or more, and what became of how many."""
    first, now = (Count(stories=stories, copies=copies) for stories, copies in (before, after))
    assert summary(Rejudged(judged=9, before=first, now=now), counts, is_dry=True) == expected
