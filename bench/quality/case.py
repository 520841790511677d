"""A labelled case, and the making of its items.

An item is a JSON object as `aggregator dedupe` takes it; `copy` and `story` are its labels and never reach the judge.
`files` (audio or video), `titles` (language and headline) and `role` say what a line of `dedupe` cannot.
"""

from dataclasses import dataclass
from typing import Any
from zlib import crc32

_DAY = "2026-05-1{}T{:02d}:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One labelled case: what is expected (copy, coverage, related, different), why, and the items as JSON objects.

    `lead` is the id of the item that is to be shown, where that is what the case is about.
    """

    name: str
    expected: str
    why: str
    items: tuple[dict[str, Any], ...]
    lead: str | None = None


def make_item(  # noqa: PLR0913 - the fields of an item
    id_: str,
    feed: str,
    title: str,
    text: str,
    *,
    lang: str = "en",
    copy: str | None = None,
    story: str | None = None,
    day: int = 2,
    hour: int = 9,
    **more: Any,
) -> dict[str, Any]:
    """Make an item; without labels it belongs to nothing but itself. The day counts from the tenth of May."""
    copy = copy or id_
    url = f"https://{feed}.example/{crc32(id_.encode())}"
    return {
        "id": id_, "feed": feed, "title": title, "text": text, "lang": lang, "published": _DAY.format(day, hour),
        "url": more.pop("url", url), "copy": copy, "story": story or copy, **more,
    }  # fmt: skip
