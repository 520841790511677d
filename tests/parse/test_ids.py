"""Ids within one document: the publisher's where they name, told apart where they do not."""

from aggregator.model import Entry
from aggregator.parse import ids


def entry(id_: str, link: str | None = None, title: str | None = None) -> Entry:
    """An entry of few fields."""
    return Entry(id=id_, link=link, title=title)


def test_different_ids_stay() -> None:
    """Nothing to do."""
    entries = (entry("a"), entry("b"))
    assert ids.distinguish(entries) == entries


def test_the_same_piece_twice_is_one() -> None:
    """Same id, link and title: a feed that repeats itself."""
    assert ids.distinguish([entry("a", "l", "t"), entry("b"), entry("a", "l", "t")]) == (
        entry("a", "l", "t"),
        entry("b"),
    )


def test_two_pieces_under_one_id() -> None:
    """The first keeps it; the other is told apart by what is its own."""
    first, second, other = ids.distinguish([entry("a", "l1"), entry("a", "l2"), entry("b")])
    assert (first.id, other.id) == ("a", "b")
    assert second.id.startswith("a#")


def test_an_id_for_all_names_none() -> None:
    """All are told apart by their links, so that the newest does not take the place of the one before."""
    monday = ids.distinguish([entry("site", f"l{number}") for number in (3, 2, 1)])
    tuesday = ids.distinguish([entry("site", f"l{number}") for number in (4, 3, 2)])
    assert len({one.id for one in monday}) == 3
    assert [one.id for one in monday[:2]] == [one.id for one in tuesday[1:]]


def test_told_apart_by_titles_or_by_all() -> None:
    """Where links do not differ either."""
    named = ids.distinguish([entry("site", "l", title) for title in "abc"])
    assert len({one.id for one in named}) == 3


def test_long_ids_are_kept_as_hashes() -> None:
    """A megabyte is no key; it is the same at every poll and differs from its neighbour."""
    long = "x" * 1_000_000
    assert ids.name(long) == ids.name(long) != ids.name(long + "y")
    assert len(ids.name(long)) < 100


def test_odd_ids_are_kept() -> None:
    """Markup, quotes and paths are characters like others; controls and line ends are not."""
    for given in ("<script>alert(1)</script>", "'; drop table entries; --", "../../etc/passwd", "中文"):
        assert ids.name(given) == given
    assert ids.name(" a\x00\n b ") == "a b"
