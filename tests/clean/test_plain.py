"""Captures written as HTML: where links lead, what a table holds, and pictures."""

from datetime import UTC, datetime

from aggregator.clean.entry import clean
from aggregator.model import Cleaned, Kind
from aggregator.parse.text import read

NOW = datetime(2026, 5, 20, tzinfo=UTC)


def mend(text: str) -> Cleaned:
    page = f"# The crane\n\nThe board voted to drop it, and **nobody** was there.\n\n{text}\n"
    document = read(page.encode(), url=None, now=NOW)
    (entry,) = document.entries
    return clean(entry, kind=Kind.TEXT, base=None, language=None, now=NOW)


def test_links_in_a_table_lead_somewhere() -> None:
    """A cell's words are its link; an empty cell stays one."""
    cleaned = mend("| Part | Where |\n|---|---|\n| Lamp | [shop](https://p.example/shop) |\n| Wire | |")
    assert '<td><a href="https://p.example/shop"' in cleaned.html
    assert "<tr><td>Wire</td><td></td></tr>" in cleaned.html
    assert [link.url for link in cleaned.links] == ["https://p.example/shop"]


def test_a_picture_that_says_nothing_is_shown() -> None:
    """It has no caption, and no words instead of it."""
    html = mend("![](https://p.example/shot.png)").html
    assert '<img src="https://p.example/shot.png" alt=""' in html
    assert "figcaption" not in html


def test_each_picture_of_a_line_is_shown() -> None:
    """Beside each other, and within a text."""
    html = mend(
        "![one](https://p.example/1.png)![two](https://p.example/2.png)\n\nNow ![three](https://p.example/3.png)."
    ).html
    assert [name for name in ("1", "2", "3") if f'src="https://p.example/{name}.png"' in html] == ["1", "2", "3"]
