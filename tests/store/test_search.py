"""Words that are found again: in scripts with and without blanks, with and without accents and points."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from aggregator.model import Block, BlockKind, Cleaned
from aggregator.store import search
from aggregator.store.search import match_query


def indexed(*titles: str, text: str = "") -> sqlite3.Connection:
    db = Database(sqlite3.connect(":memory:", isolation_level=None))
    search.create_table(db)
    blocks = (Block(kind=BlockKind.PARAGRAPH, lang=None, text=text),) if text else ()
    entries = (Cleaned(id=str(n), title=title, blocks=blocks) for n, title in enumerate(titles, 1))
    search.write_words(db.conn, enumerate(entries, 1))
    connection: sqlite3.Connection = db.conn
    return connection


@pytest.mark.parametrize(
    ("title", "asked", "is_found"),
    [
        ("新智元发布报告", "新智", True),
        ("新智元发布报告", "新智元", True),
        ("新智元发布报告", "智元发", True),
        ("新智元发布报告", "发", True),
        ("新智元发布报告", "新元", False),
        ("東京タワーの夜", "タワー", True),
        ("กรุงเทพมหานคร", "กรุงเทพ", True),
        ("서울시청 앞 광장", "서울시청", True),
        ("GPT-5 发布", "gpt 发布", True),
        ("Café über alles", "cafe uber", True),
        ("Cafe", "café", True),
        ("שָׁלוֹם עולם", "שלום", True),
        ("مُحَمَّد", "محمد", True),
        ("हिन्दी समाचार", "हिन्दी", True),
        ("Ｆｕｌｌｗｉｄｔｈ", "fullwidth", True),
        ("snake_case name", "snake_case", True),
        ("Aggregation", "aggreg", True),
        ("Aggregation", "gation", False),
        ("A story", "a", True),
        ("Astory", "a", False),
        ("one two", "two one", True),
        ("one two", "one three", False),
    ],
)
def test_words_are_found_as_people_type_them(title: str, asked: str, is_found: bool) -> None:
    """All words are wanted, in any order; the last may be a beginning."""
    assert bool(search.find_words(indexed(title), asked)) is is_found


def test_the_latest_come_first_and_pages_go_on(tmp_path: object) -> None:
    """By number, which is the order of arrival."""
    connection = indexed(*("word" for _ in range(5)))
    assert search.find_words(connection, "word", limit=2) == [5, 4]
    assert search.find_words(connection, "word", before=4, limit=2) == [3, 2]


def test_an_entry_is_found_by_what_it_says_now() -> None:
    """Written again, its old words are gone."""
    connection = indexed("first words")
    search.write_words(connection, [(1, Cleaned(id="1", title="second thoughts"))])
    assert search.find_words(connection, "first") == []
    assert search.find_words(connection, "thoughts") == [1]


def test_only_the_beginning_of_a_text_is_indexed() -> None:
    """It bounds what the index costs."""
    connection = indexed("title", text="early " + "filler " * 1_000 + "late")
    assert search.find_words(connection, "early") == [1]
    assert search.find_words(connection, "late") == []


@pytest.mark.parametrize("asked", ["", "   ", "()", "***", '"', "-", "\x00", "\ud800"])
def test_what_has_no_word_finds_nothing(asked: str) -> None:
    """And is no fault."""
    assert search.find_words(indexed("title"), asked) == []


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_no_question_breaks_the_index(asked: str) -> None:
    """Whatever a person types is quoted: operators are words, and letters unknown to SQLite find nothing."""
    search.find_words(indexed("title"), asked)
    assert len(match_query(asked * 50)) < 5_000
