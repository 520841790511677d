"""The article page of an entry and the text of its feed, made one. Pure; runs in a worker, as a digest does.

entry + page ─parse/article→ content ─(append or replace)→ entry ─clean→ ─(filter)→ ─fingerprint→ Digested
"""

from dataclasses import dataclass, replace
from datetime import datetime
from html import escape

from aggregator.digest import slow_patterns, with_fingerprint
from aggregator.errors import ParseError
from aggregator.filters import Filter
from aggregator.model import Digested, Dropped, Entry, FullText, Kind, Match, Problem
from aggregator.notation import ENTRY


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJob:
    """An entry of a feed and its page: the `body` that was fetched from `url`, or the `content` read earlier.

    `entry` is JSON (notation.py).
    """

    entry: bytes
    hash: str
    mode: FullText
    body: bytes | None = None
    content: str | None = None
    url: str
    content_type: str | None = None
    language: str | None = None
    timezone: str | None = None
    keep: Match | None = None
    drop: Match | None = None
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDigest:
    """The entry with its whole text, or taken out by the filter; `content` is what the page said, None if nothing."""

    entry: Digested | Dropped
    content: str | None
    problems: tuple[Problem, ...] = ()


def read_page(job: PageJob) -> PageDigest:
    """Read the page and put it to the entry. A page that says less than the feed changes nothing."""
    # Heavy, and only needed where documents are read.
    from aggregator.clean.entry import clean

    own = ENTRY.load(job.entry)
    page = _read(job, own)
    entry = unite(own, page, job.mode) if page else own
    cleaned = clean(entry, kind=Kind.FEED, base=job.url, language=job.language or own.language, now=job.now)
    sieve = Filter(job.keep, job.drop)
    reason = sieve.reason(cleaned, job.now) if job.keep or job.drop else None
    if reason is not None:
        made: Digested | Dropped = Dropped(id=entry.id, hash=job.hash, title=cleaned.title, reason=reason)
    else:
        made = with_fingerprint(entry, job.hash, cleaned)
    return PageDigest(entry=made, content=page.content if page else None, problems=slow_patterns(sieve))


def _read(job: PageJob, own: Entry) -> Entry | None:
    """What the page says, as an entry; None when there is nothing to read on it."""
    if job.body is None:
        return Entry(id=own.id, content=job.content) if job.content else None
    from aggregator.parse.document import parse

    try:
        parsed = parse(
            job.body,
            url=job.url,
            content_type=job.content_type,
            kind=Kind.ARTICLE,
            language=job.language or own.language,
            timezone=job.timezone,
            now=job.now,
        )
    except ParseError:
        return None
    return next(iter(parsed.entries), None)


def unite(entry: Entry, page: Entry, mode: FullText) -> Entry:
    """Put the page's text after the feed's, or in its place; what the feed leaves open is taken from the page.

    A page that has less to read than the feed is a stub, a login or a notice: the feed's own word stands.
    """
    own = entry.content or entry.summary or ""
    own = f"<p>{escape(own)}</p>" if entry.is_text and entry.content else own
    if not page.content or _length(page.content) <= _length(own):
        return entry
    content = page.content if mode is FullText.REPLACE or not own else f"{own}\n<hr>\n{page.content}"
    return replace(
        entry,
        content=content,
        is_text=False,
        summary=entry.summary or (own or None),
        authors=entry.authors or page.authors,
        published=entry.published or page.published,
        published_precision=entry.published_precision if entry.published else page.published_precision,
        language=entry.language or page.language,
    )


def _length(html: str) -> int:
    """How many letters a reader sees."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html).body
    return len("".join(body.text(deep=True).split())) if body else 0
