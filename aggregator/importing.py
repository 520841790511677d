"""Taking over a subscription list: which feeds live, which moved, which are the same, and what is done about each."""

import html
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from aggregator.config import Settings
from aggregator.configuring import NewSource
from aggregator.errors import InputError
from aggregator.fetch.reasons import Reason
from aggregator.looking import Looked, Looker, is_same, look_at_all
from aggregator.model import Failed, Source
from aggregator.redact import redact
from aggregator.sources import read_opml
from aggregator.subscribing import Followed, read_followed

_ADDRESS = re.compile(rb"""\bxmlUrl\s{0,9}=\s{0,9}["']([^"'<>]{1,8000})["']""", re.IGNORECASE)
# What no waiting mends. Everything else may work tomorrow, so it is taken over.
_DEAD_STATUS = (401, 404, 410, 451)
_DEAD = frozenset({
    Reason.BAD_URL, Reason.BAD_SCHEME, Reason.NO_SUCH_NAME, Reason.ADDRESS_REFUSED, Reason.GONE, Reason.REDIRECT_LOOP,
})  # fmt: skip


class Word(StrEnum):
    """What a feed of the list is."""

    OK = "ok"
    MOVED = "moved"
    LATER = "later"
    TWICE = "twice"
    FOLLOWED = "followed"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One feed of the list: `detail` says what was found and what was done; `source` is what is to be followed.

    `place` is where it stands in the list. `replaces` is the address that it is followed in place of: the same feed,
    which stands further down and had answered earlier.
    """

    word: Word
    url: str
    detail: str
    source: NewSource | None = None
    place: int = 0
    replaces: str | None = None


async def check_list(settings: Settings, looker: Looker, body: bytes) -> AsyncIterator[tuple[Result, int]]:
    """Look at each feed of an OPML list; give each result as soon as it is known, with the number of all to come.

    Raises InputError when there is no feed in it.
    """
    listed = {source.url: _named(source) for source in read_opml(body)}
    if not listed:
        raise InputError("no feed is listed there; is it a subscription list (OPML)?")
    doubles = _doubles(body)
    total = len(listed) + len(doubles)
    for url, count in doubles.items():
        detail = f"stands {count} times in the list; taken over once, with the folders of all"
        yield Result(word=Word.TWICE, url=url, detail=detail), total
    kept: list[Looked] = []
    places = {url: place for place, url in enumerate(listed)}
    followed = read_followed(settings)
    known = {source.url for source in followed.sources}
    # What is followed is looked at first, or a second address of it could slip in before it is known.
    for urls in ([url for url in listed if url in known], [url for url in listed if url not in known]):
        async for looked in look_at_all(looker, urls):
            result = replace(_judge(followed, looked, listed, kept), place=places[looked.url])
            if looked.digest is not None and (result.word is not Word.TWICE or result.replaces):
                kept = [*(one for one in kept if one.url != result.replaces), looked]
            yield result, total


def sources_of(results: Iterable[Result]) -> list[NewSource]:
    """What is to be followed, in the order of the list: how soon each has answered makes no difference.

    The key of a source comes from its address, so of two addresses of one feed the same must be taken each time.
    """
    ordered = sorted(results, key=lambda one: one.place)
    replaced = {one.replaces for one in ordered}
    return [one.source for one in ordered if one.source is not None and one.url not in replaced]


def _named(source: Source) -> Source:
    """Programs that know no title write the address in its place."""
    return replace(source, name=None) if source.name and "://" in source.name else source


def _doubles(body: bytes) -> dict[str, int]:
    found = (html.unescape(match[1].decode("utf-8", "replace")).strip() for match in _ADDRESS.finditer(body))
    return {url: count for url, count in Counter(found).items() if count > 1}


def _judge(followed: Followed, looked: Looked, listed: Mapping[str, Source], kept: Sequence[Looked]) -> Result:
    """Say what a feed is; `listed` is the whole list by address, in its order, and `kept` what was taken of it."""
    if (source := followed.under(looked)) is not None:
        return Result(word=Word.FOLLOWED, url=looked.url, detail=f"is followed already, as {source.key}; left as it is")
    if isinstance(looked.outcome, Failed):
        return _failed(looked, looked.outcome, listed[looked.url])
    if looked.error is not None:
        return _no_feed(looked)
    if (source := followed.with_entries_of(looked)) is not None:
        detail = f"shows the same entries as {source.key}, which is followed; left out, so that nothing comes twice"
        return Result(word=Word.TWICE, url=looked.url, detail=detail)
    if (other := next((one for one in kept if is_same(one, looked)), None)) is not None:
        return _twice(looked, other, listed, is_fixed=followed.under(other) is not None)
    return _good(looked, listed[looked.url])


def _twice(looked: Looked, other: Looked, listed: Mapping[str, Source], *, is_fixed: bool) -> Result:
    """Of one feed under two addresses the one that stands first is followed, whichever answers first.

    With `is_fixed` the other is followed already, and stays.
    """
    same = f"is the same feed as {redact(other.lasting_url)}"
    if is_fixed or next(url for url in listed if url in (looked.url, other.url)) == other.url:
        return Result(word=Word.TWICE, url=looked.url, detail=f"{same}; left out, so that nothing comes twice")
    detail = f"{same}, which stands further down; followed in its place, so that nothing comes twice"
    return replace(_good(looked, listed[looked.url]), word=Word.TWICE, detail=detail, replaces=other.url)


def _good(looked: Looked, listed: Source) -> Result:
    assert looked.digest is not None
    title = listed.name or looked.digest.document.title or "without a title"
    source = NewSource(url=looked.lasting_url, name=listed.name, tags=listed.tags)
    if looked.lasting_url != looked.url:
        detail = f"has moved for good to {redact(looked.lasting_url)}; followed there: {title}"
        return Result(word=Word.MOVED, url=looked.url, detail=detail, source=source)
    return Result(word=Word.OK, url=looked.url, detail=f"{title} ({len(looked.digest.order)} entries)", source=source)


def _failed(looked: Looked, failed: Failed, listed: Source) -> Result:
    if failed.reason in _DEAD or failed.status in _DEAD_STATUS:
        return Result(word=Word.DEAD, url=looked.url, detail=f"{failed.detail} Left out; {_advice(looked.url, failed)}")
    source = NewSource(url=looked.url, name=listed.name, tags=listed.tags)
    detail = f"{failed.detail} Taken over, and asked again later."
    return Result(word=Word.LATER, url=looked.url, detail=detail, source=source)


def _no_feed(looked: Looked) -> Result:
    assert looked.error is not None
    named = next((link.url for link in looked.links if not link.is_comments), None)
    fix = f"the page names {redact(named)}: aggregator add {redact(named)}" if named else _site(looked.url)
    return Result(word=Word.DEAD, url=looked.url, detail=f"{looked.error.detail.rstrip('.')}. Left out; {fix}")


def _advice(url: str, failed: Failed) -> str:
    if failed.reason == Reason.ADDRESS_REFUSED:
        return "import again when that is done"
    if failed.status == 401:
        return "add it by hand, with auth = … in the configuration"
    if failed.reason == Reason.NO_SUCH_NAME:
        return "look whether the site lives under another name"
    return _site(url)


def _site(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:  # what stands in brackets is no address
        return "correct its address"
    host = parts.netloc.rpartition("@")[2]  # with its port; a password stays where it is
    return f"look for its feed anew: aggregator add {parts.scheme}://{host}/" if host else "correct its address"
