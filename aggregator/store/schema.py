"""The tables and how they came to be: one migration a version, none ever changed after it was released.

Times are INTEGER microseconds since 1970 (store/codec); values of the model are TEXT holding JSON.
"""

from sqlite_utils import Database, Migrations

from aggregator.store import articles, dropped, judging, search

APPLICATION_ID = 0x41474752  # "AGGR" in the file's header: a database of ours and of nobody else
VERSION = 2  # the number of migrations below


def migrations() -> Migrations:
    """All steps from an empty database to the present one, in order."""
    steps = Migrations("aggregator")
    steps(name="0001_first_tables")(_first_tables)
    steps(name="0002_polls_by_result")(_polls_by_result)
    return steps


def _first_tables(db: Database) -> None:
    _create_sources(db)
    _create_entries(db)
    _create_cycles(db)
    _create_ledger(db)
    judging.create_tables(db)
    _create_revisions(db)
    search.create_table(db)
    dropped.create_table(db)
    articles.create_table(db)


def _polls_by_result(db: Database) -> None:
    # The page of the sources counts a month of hourly polls of each: from the index alone it takes a third of the time.
    db.table("event").create_index(["source", "at", "result"], index_name="event_result")
    db.execute("DROP INDEX idx_event_source_at")


def _create_sources(db: Database) -> None:
    # `due` and `attempted` are lifted out of `state` to be asked for; `shown` holds the n of the entries in the
    # source's last document (a JSON list, null before the first), and `marked` when they were last marked seen.
    db.table("source").create(
        {"key": str, "url": str, "config": str, "state": str, "document": str, "is_removed": int, "due": int,
         "attempted": int, "shown": str, "marked": int},
        pk="key", not_null={"key", "url", "config", "state", "is_removed"}, strict=True,
    ).create_index(["due"])  # fmt: skip
    db.table("event").create(
        {"n": int, "source": str, "at": int, "result": str, "new": int, "changed": int, "status": int, "detail": str},
        pk="n", not_null={"source", "at", "result", "new", "changed", "detail"},
        foreign_keys=[("source", "source", "key")], strict=True,
    )  # fmt: skip
    db.table("event").create_index(["source", "at"])
    db.table("event").create_index(["at"])


def _create_entries(db: Database) -> None:
    # `sort_time` is the publisher's date, never later than first seen, and first seen where it gives none.
    # `text_hash` is of the plain text alone: it tells a material edit, and finds the entry again when ids change.
    # The two bodies stand last, so that reading the columns before them does not touch their pages.
    db.table("entry").create(
        {"n": int, "source": str, "id": str, "hash": str, "text_hash": int, "cycle": int, "position": int,
         "first_seen": int, "last_shown": int, "published": int, "precision": str, "sort_time": int, "updated": int,
         "title": str, "title_made": int, "link": str, "identity": str, "comments": str, "categories": str,
         "language": str, "is_archive": int, "is_grouped": int, "is_pruned": int, "edited": int, "entry": str,
         "cleaned": str},
        pk="n", not_null={"source", "id", "hash", "text_hash", "cycle", "position", "first_seen", "last_shown",
                          "sort_time", "title", "title_made", "categories", "is_archive", "is_grouped", "is_pruned",
                          "entry", "cleaned"},
        foreign_keys=[("source", "source", "key")], strict=True,
    )  # fmt: skip
    entry = db.table("entry")
    entry.create_index(["source", "id"], unique=True)
    entry.create_index(["sort_time"])
    entry.create_index(["identity"])
    entry.create_index(["text_hash"])
    # What came when, from whom: the pages count days by it without touching the entries.
    entry.create_index(["first_seen", "source", "is_archive"], index_name="entry_arrival")
    db.execute("CREATE INDEX entry_undated ON entry(n) WHERE published IS NULL")
    db.execute("CREATE INDEX entry_not_grouped ON entry(n) WHERE is_grouped <> 1")
    db.execute("CREATE INDEX entry_not_pruned ON entry(last_shown) WHERE is_pruned = 0")
    db.table("entry_alias").create(
        {"source": str, "id": str, "entry": int},
        pk=("source", "id"), not_null={"source", "id", "entry"},
        foreign_keys=[("entry", "entry", "n")], strict=True,
    )  # fmt: skip
    db.table("entry_alias").create_index(["entry"])


def _create_cycles(db: Database) -> None:
    db.table("cycle").create(
        {"n": int, "started": int, "finished": int, "report": str}, pk="n", not_null={"started"}, strict=True
    )


def _create_ledger(db: Database) -> None:
    # One row for (output, story) that was ever shown, kept for ever: ids and dates hang on it.
    db.table("shown").create(
        {"output": str, "uuid": str, "lead_source": str, "lead_id": str, "past_leads": str, "published": int,
         "updated": int, "edited": int, "content_hash": str, "first_shown": int, "also": str, "also_written": int,
         "categories": str, "merged_into": str, "retired": int},
        pk=("output", "uuid"), not_null={"lead_source", "lead_id", "past_leads", "published", "updated", "content_hash",
                                         "first_shown", "also", "categories"},
        strict=True,
    )  # fmt: skip
    db.table("shown").create_index(["output", "lead_source", "lead_id"])
    db.execute("CREATE INDEX shown_now ON shown(output) WHERE retired IS NULL")
    db.table("shown").create_index(["uuid"])
    # Up to which revision an output has weighed the stories, and under which configuration (a hash).
    db.table("selected").create(
        {"output": str, "revision": int, "basis": str}, pk="output", not_null={"revision", "basis"}, strict=True
    )
    # What each part of an output was written from and how its files looked then: while both stay, it rests.
    db.table("rested").create(
        {"output": str, "part": str, "signature": str, "until": int, "items": int, "files": str},
        pk=("output", "part"), not_null={"signature", "items", "files"}, strict=True,
    )  # fmt: skip


def _create_revisions(db: Database) -> None:
    # Whenever a story is written, here it gets the next number: "what changed since" needs no clock, and no word
    # from those who write stories. Rows stay when a story goes, so that no number comes twice.
    db.table("story_revision").create({"story": int, "n": int}, pk="story", not_null={"n"}, strict=True)
    db.table("story_revision").create_index(["n"], unique=True)
    # An upsert on `story` fires both kinds, and overrules "OR REPLACE" inside them: hence the upsert here.
    db.execute(
        "CREATE TRIGGER story_inserted AFTER INSERT ON story BEGIN"
        " INSERT INTO story_revision (story, n) VALUES (new.n, (SELECT coalesce(max(n), 0) + 1 FROM story_revision))"
        " ON CONFLICT (story) DO UPDATE SET n = excluded.n; END"
    )
    db.execute(
        "CREATE TRIGGER story_updated AFTER UPDATE ON story BEGIN"
        " INSERT INTO story_revision (story, n) VALUES (new.n, (SELECT coalesce(max(n), 0) + 1 FROM story_revision))"
        " ON CONFLICT (story) DO UPDATE SET n = excluded.n; END"
    )
    # The same for texts: how often one that was stored has changed or was dropped, in one row.
    db.table("text_revision").create({"only": int, "n": int}, pk="only", not_null={"n"}, strict=True)
    db.execute("INSERT INTO text_revision VALUES (1, 0)")
    db.execute(
        "CREATE TRIGGER text_changed AFTER UPDATE OF hash, is_pruned ON entry BEGIN"
        " UPDATE text_revision SET n = n + 1; END"
    )
