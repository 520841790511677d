"""What sources show themselves to be, by the real program: who leads, and what the configuration overrules."""

from pathlib import Path
from typing import Any

import pytest

from aggregator.model import Role
from aggregator.store.store import Store
from tests.e2e.program import Program, item, rss

pytestmark = pytest.mark.slow

LATER = "2026-05-04T14:00:00Z"
TITLE = "Clockmakers of Varnholt rebuild the tower's moon dial"
TEXT = (
    "For two years three clockmakers of Varnholt have filed teeth for the moon dial of the old tower, which stopped in"
    " 1887 when lightning melted its smallest wheel. On Sunday the dial moved again, and the parish rang for an hour."
)


def talk(article: str, title: str = TITLE, number: int = 7) -> str:
    """An item of a forum of links."""
    page = f"https://talk.example/{number}"
    return (
        f"<item><guid>t{number}</guid><title>{title}</title><link>{article}</link>"
        f"<pubDate>Mon, 04 May 2026 09:00:00 GMT</pubDate><comments>{page}</comments>"
        f"<description>&lt;a href='{page}'&gt;Comments&lt;/a&gt;</description></item>"
    )


def told(program: Program) -> dict[str, Any]:
    """The item of the dial."""
    found: list[dict[str, Any]] = [one for one in program.feed()["items"] if one["title"] == TITLE]
    (one,) = found
    return one


def sources(program: Program) -> list[str]:
    """Its sources, the lead first."""
    return [member["source"] for member in told(program)["_aggregator"]["members"]]


def follow(program: Program, *keys: str, more: str = "") -> None:
    """Follow files of these names."""
    program.configure({key: f"{key}.xml" for key in keys})
    path = program.folder / "aggregator.toml"
    path.write_text(path.read_text().replace('key = "a-forum"', f'key = "a-forum"\n{more}'))


def write(folder: Path) -> None:
    """A forum whose key is the smaller one, which links two sites, and the paper."""
    other = talk("https://other.example/9", "A tide table for the blind", 9)
    forum = rss(talk("https://feed.example/1"), other, title="Forum").replace(
        b"//feed.example/<", b"//talk.example/<", 1
    )
    (folder / "a-forum.xml").write_bytes(forum)
    (folder / "paper.xml").write_bytes(rss(item(1, TITLE, TEXT), title="Paper"))


def test_a_forum_of_links_never_leads(tmp_path: Path) -> None:
    """Though its key is the smaller one; it stands among the discussions, with the page where people talk."""
    write(tmp_path)
    program = Program(tmp_path)
    follow(program, "a-forum", "paper")
    program.once()
    assert sources(program) == ["Paper", "Forum"]
    assert 'Discussed: <a href="https://talk.example/7">Forum</a>' in told(program)["content_html"]


def test_what_it_showed_once_holds_while_it_shows_its_own_only(tmp_path: Path) -> None:
    """A day without links makes no newspaper of it."""
    write(tmp_path)
    program = Program(tmp_path)
    follow(program, "a-forum")
    program.once()
    (tmp_path / "a-forum.xml").write_bytes(
        rss(item(2, TITLE, "What do you think of it?"), title="Forum").replace(b"feed.example", b"talk.example")
    )
    program.once(now=LATER)
    with Store.read(tmp_path / "state.db") as store:
        assert store.roles() == {"a-forum": Role.DISCUSSION}


def test_the_configuration_overrules_what_a_source_shows(tmp_path: Path) -> None:
    """Who calls it an original gets an original."""
    write(tmp_path)
    program = Program(tmp_path)
    follow(program, "a-forum", "paper", more='role = "original"\npriority = 1')
    program.once()
    assert sources(program) == ["Forum", "Paper"]
