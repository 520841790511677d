"""Taking over a subscription list: which feeds live, which moved, which are the same, and what is done about each."""

import html
import re
from collections import Counter
from collections.abc import AsyncIterator, Sequence
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
    """One feed of the list: `detail` says what was found and what was done; `source` is what is to be followed."""

    word: Word
    url: str
    detail: str
    source: NewSource | None = None


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
    followed = read_followed(settings)
    known = {source.url for source in followed.sources}
    # What is followed is looked at first, or a second address of it could slip in before it is known.
    for urls in ([url for url in listed if url in known], [url for url in listed if url not in known]):
        async for looked in look_at_all(looker, urls):
            result = _judge(followed, looked, listed[looked.url], kept)
            if looked.digest is not None and result.word is not Word.TWICE:
                kept.append(looked)
            yield result, total


def _named(source: Source) -> Source:
    """Programs that know no title write the address in its place."""
    return replace(source, name=None) if source.name and "://" in source.name else source


def _doubles(body: bytes) -> dict[str, int]:
    found = (html.unescape(match[1].decode("utf-8", "replace")).strip() for match in _ADDRESS.finditer(body))
    return {url: count for url, count in Counter(found).items() if count > 1}


def _judge(followed: Followed, looked: Looked, listed: Source, kept: Sequence[Looked]) -> Result:
    if (source := followed.under(looked)) is not None:
        return Result(word=Word.FOLLOWED, url=looked.url, detail=f"is followed already, as {source.key}; left as it is")
    if isinstance(looked.outcome, Failed):
        return _failed(looked, looked.outcome, listed)
    if looked.error is not None:
        return _no_feed(looked)
    if (source := followed.with_entries_of(looked)) is not None:
        detail = f"shows the same entries as {source.key}, which is followed; left out, so that nothing comes twice"
        return Result(word=Word.TWICE, url=looked.url, detail=detail)
    if (other := next((one for one in kept if is_same(one, looked)), None)) is not None:
        detail = f"is the same feed as {redact(other.lasting_url)}; left out, so that nothing comes twice"
        return Result(word=Word.TWICE, url=looked.url, detail=detail)
    return _good(looked, listed)


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
