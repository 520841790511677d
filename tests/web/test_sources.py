"""The sources' page: trouble first, each state in words, what each source brings, and what comes next."""

import re
from dataclasses import replace

from aggregator.store.sources import Poll, PollResult
from aggregator.store.store import Store
from tests.web.service import Service


def rows(page: str) -> dict[str, str]:
    found = {}
    for part in page.split('<li class="source-row')[1:]:
        key = re.search(r'id="s-([^"]+)"', part)
        assert key is not None
        found[key[1]] = " ".join(re.sub(r"<[^>]+>", " ", part.partition("</li>")[0]).split())
    return found


def test_those_in_trouble_stand_first(reader: Service) -> None:
    """What needs a person, then what is amiss, then the healthy by name."""
    keys = list(rows(reader.get("/sources").text))
    assert keys[:4] == ["gone", "broken", "quick", "shy"]
    assert len(keys) == 17
    assert list(rows(reader.get("/sources?show=trouble").text)) == keys[:4]


def test_a_row_says_how_it_is_and_what_to_do(reader: Service) -> None:
    """The state, why, one action, when it is asked next and why then."""
    row = rows(reader.get("/sources").text)["broken"]
    assert "Failing for 5 days asked 1 h ago" in row
    assert "The server has nothing at this address just now (404)." in row
    assert "Look whether the feed has moved" in row
    assert "Next in 19 h" in row
    assert "it failed, so a longer pause each time" in row
    assert "Not asked again" in rows(reader.get("/sources").text)["gone"]


def test_what_a_source_brings_is_counted(reader: Service) -> None:
    """Alone or first among others, of the stories that it told first."""
    found = rows(reader.get("/sources").text)
    assert "0 % unique, 100 % first" in found["wire"]
    assert "100 % unique, 0 % first" in found["kol"]
    assert "unique" not in found["gone"]


def test_the_month_is_told_to_those_who_cannot_see_it(reader: Service) -> None:
    """A picture with words."""
    page = reader.get("/sources").text
    labels = re.findall(r'class="strip"[^>]+aria-label="([^"]+)"', page)
    assert len(labels) == 17
    assert all(re.fullmatch(r"Last 30 days: (\d+ days? with [a-z ]+(, )?)+", label) for label in labels)


def test_the_status_line_counts_and_leads(reader: Service) -> None:
    """Each part is a link to where it is explained."""
    page = reader.get("/").text
    status = page.partition('<p class="status')[2].partition("</p>")[0]
    text = " ".join(re.sub(r"<[^>]+>", "", status.partition(">")[2]).split())
    assert re.fullmatch(
        r"13 of 17 healthy · \d+ entries → \d+ stories today · last poll \d+ min ago · 2 need you", text
    )
    assert status.count("href=") == 4


def test_there_is_no_page_beyond_the_last(reader: Service) -> None:
    """Nor one that is no number."""
    assert reader.get("/sources?page=1").status_code == 200
    for page in ("2", "x", "-1", "1" * 9, "٣"):
        assert reader.get("/sources", params={"page": page}).status_code == 404


def test_what_a_filter_takes_out_and_which_limit_bit_are_told(service: Service) -> None:
    """Counted by reason, with the titles; other sources say nothing of it."""

    def spoil(store: Store) -> None:
        for n, reason in enumerate(("drop.title: sponsored", "drop.title: sponsored", "keep.language: en")):
            values = ("lab", f"d{n}", "v1", f"h{n}", f"Taken {n} <b>", reason, n)
            with store.transaction() as connection:
                connection.execute("INSERT INTO dropped VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        state = next(state for state in store.states() if state.key == "shy")
        poll = Poll(at=service.now, result=PollResult.ERROR, detail="too much")
        store.save_state(replace(state, error="wire_too_big", failures=1), poll)

    service.run(spoil)
    page = service.get("/sources").text
    found = rows(page)
    assert "3 entries taken out by its filter" in found["lab"]
    assert "2 drop.title: sponsored" in found["lab"]
    assert "Taken 0 &lt;b&gt;" in page
    assert "Limit: fetch.max_wire stopped the document" in found["shy"]
    assert "taken out" not in found["wire"]
    assert "Limit:" not in found["wire"]
