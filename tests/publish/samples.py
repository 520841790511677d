"""Stories written in all formats, for the first time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aggregator.model import Cleaned, Enclosure, EntryKey, Evidence, Extension, Role, VerdictKind
from aggregator.publish.compose import compose
from aggregator.publish.feed import describe
from aggregator.publish.select import select
from aggregator.publish.view import StoryView
from tests.publish.build import HOUR, START, body, member, output, render, story
from tests.publish.reading import read_atom, read_json, read_rss

GOLDEN = Path(__file__).parent / "golden"
ATOM = "{http://www.w3.org/2005/Atom}"
PUBLIC = "https://news.example.org"


def files(
    *stories: StoryView,
    bodies: Mapping[EntryKey, Cleaned] | None = None,
    public_url: str | None = None,
    now: datetime = START + HOUR,
    **shape: Any,
) -> dict[str, bytes]:
    """Publish stories for the first time; leads without a given body get a short one."""
    out = output(**shape)
    made = {seen.key: body(seen) for one in stories for seen in one.members}
    feed = describe(out, public_url)
    edition = compose(select(stories, (), out, now=now), {**made, **(bodies or {})}, out, feed, now=now)
    return render(feed, edition.items, out.formats)


def check(written: Mapping[str, bytes]) -> tuple[Any, Any, Any]:
    """Read all three strictly."""
    return read_rss(written["rss.xml"]), read_atom(written["atom.xml"]), read_json(written["feed.json"])


def sample() -> tuple[StoryView, dict[EntryKey, Cleaned]]:
    """A story with everything that the formats can say."""
    evidence = (Evidence(kind="link", value=1, detail="both link to wire.example/x", is_for=True),)
    others: dict[str, Any] = {"verdict": VerdictKind.COVERAGE, "rule": "links", "version": "1", "evidence": evidence}
    lead = member(1, title="Ports & ]]> <locks>", language="en", source_link="https://outlet1.example/")
    crowd = (
        lead,
        member(2, title="港口重新开放", language="zh", published=START + 3 * HOUR, **others),
        member(3, title="Ports & locks again", copy_group=1, role=Role.AGGREGATOR, **others),
        member(4, role=Role.DISCUSSION, comments="https://talk.example/4", **others),
    )
    text = body(
        lead,
        "Ships wait & hope.",
        authors=("Ada Byron", "Grace H."),
        categories=("Sea", "Trade"),
        enclosures=(
            Enclosure(url="https://cdn.example/a.mp3?t=1%2F2", length=1234, duration=61),
            Enclosure(url="https://cdn.example/b.jpg", type="image/jpeg", title="A ship"),
        ),
        extensions=(
            Extension(name="itunes:duration", text="1:01"),
            Extension(name="podcast:chapters", attributes=(("url", "https://cdn.example/c.json"), ("type", "a/b"))),
        ),
        updated=START + timedelta(minutes=30),
    )
    return story(*crowd), {lead.key: text}
