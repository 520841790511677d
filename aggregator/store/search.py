"""The words that pages search: FTS5, with scripts that are written without blanks kept as overlapping pairs.

FTS5 takes a whole run of Chinese as one word; as pairs of neighbours (新智元 → 新智 智元) two characters are found,
and longer words by all of their pairs.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from aggregator.model import Cleaned
from aggregator.notation import CLEANED, scrub_text

# The opening says what a piece is about, and bounds what the index costs.
MAX_TEXT = 2_000
MAX_QUERY = 200
_MAX_TERMS = 16

# Han, kana, Thai, Lao, Khmer, Burmese, Tibetan: no blanks between words.
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_TERM = re.compile(f"(?P<run>[{_UNSPACED}]+)|[^\\W_{_UNSPACED}]+")
_RUN = re.compile(f"[{_UNSPACED}]+")
_APART = re.compile(f"(?:[^\\w{_UNSPACED}]|_)+")
# Hebrew and Arabic points, which some write and most leave out.
_POINTS = re.compile("[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]")

_FIND = "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3"


def create_table(db: Database) -> None:
    """Make the index. Without positions it is a third of the size; what is asked for are words, not phrases."""
    db.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "words, detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2')"
    )
    db.table("search_waiting").create({"entry": int}, pk="entry", strict=True)


def note_entries(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Note that what these entries say is to be indexed. Only pages search, so only a daemon with pages does it."""
    connection.executemany("INSERT OR IGNORE INTO search_waiting VALUES (?)", ((n,) for n in numbers))


def write_waiting(connection: sqlite3.Connection, limit: int = 500) -> int:
    """Index up to `limit` of the entries that wait for it; return how many there were."""
    rows = connection.execute(
        "SELECT w.entry, e.cleaned FROM search_waiting w JOIN entry e ON e.n = w.entry ORDER BY 1 LIMIT ?", (limit,)
    ).fetchall()
    write_words(connection, ((n, CLEANED.load(cleaned)) for n, cleaned in rows))
    connection.executemany("DELETE FROM search_waiting WHERE entry = ?", ((n,) for n, _ in rows))
    return len(rows)


def count_waiting(connection: sqlite3.Connection) -> int:
    """Count the entries that are not indexed yet."""
    return int(connection.execute("SELECT count(*) FROM search_waiting").fetchone()[0])


def write_words(connection: sqlite3.Connection, entries: Iterable[tuple[int, Cleaned]]) -> None:
    """Index entries by number, each over what was there of it."""
    connection.executemany(
        "INSERT OR REPLACE INTO search (rowid, words) VALUES (?, ?)",
        ((n, _spread(_said(cleaned))) for n, cleaned in entries),
    )


def find_words(connection: sqlite3.Connection, asked: str, *, before: int | None = None, limit: int = 200) -> list[int]:
    """Return the numbers of the entries with all words of `asked`, the latest arrival first; none for no word.

    The last word may be the beginning of one.
    """
    query = match_query(asked)
    if not query:
        return []
    bound = before if before is not None else 2**63 - 1
    try:
        return [n for (n,) in connection.execute(_FIND, (query, bound, limit))]
    except sqlite3.OperationalError as error:
        if "phrase queries" not in str(error):
            raise
        return []  # a letter that this SQLite does not know as one


def match_query(asked: str) -> str:
    """Write what a person typed as an FTS5 expression: every term quoted, all of them wanted."""
    terms = list(dict.fromkeys(_words(scrub_text(asked)[:MAX_QUERY])))[:_MAX_TERMS]
    if not terms:
        return ""
    # A Latin letter or two begin too many words to be of use; a Chinese character begins a few pairs.
    is_open = asked[-1:].isalnum() and (len(terms[-1]) > 2 or not terms[-1].isascii())
    return " ".join([*(f'"{term}"' for term in terms[:-1]), f'"{terms[-1]}"' + ("*" if is_open else "")])


def _said(cleaned: Cleaned) -> str:
    blocks: list[str] = []
    room = MAX_TEXT
    for block in cleaned.blocks:
        blocks.append(block.text[:room])
        room -= len(block.text)
        if room <= 0:
            break
    titles = (title.text for title in cleaned.titles)
    return "\n".join((cleaned.title, *titles, cleaned.publisher or "", *cleaned.authors, *cleaned.categories, *blocks))


def _spread(text: str) -> str:
    """Write runs without blanks as pairs, and blanks between words; FTS5 takes some newer signs for letters."""
    return _RUN.sub(lambda match: f" {' '.join(_words(match[0]))} ", _APART.sub(" ", _plain(text)))


def _plain(text: str) -> str:
    return _POINTS.sub("", unicodedata.normalize("NFKC", text))


def _words(text: str) -> Iterator[str]:
    for match in _TERM.finditer(_plain(text)):
        run = match["run"]
        if run is None:
            yield match[0]
        elif len(run) == 1:
            yield run
        else:
            yield from (run[at : at + 2] for at in range(len(run) - 1))
