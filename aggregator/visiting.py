"""One source's turn: what its document is read with, and what else is fetched for it, within the same manners.

document ─(archives: RFC 5005)→ older documents
         ─(full_text)→ the article pages of its new entries
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from aggregator.digest import FEEDS, DigestJob
from aggregator.errors import ParseError
from aggregator.fetch.credentials import Credentials
from aggregator.fetch.reasons import Reason
from aggregator.fetch.secrets import SecretError, is_own_origin, read_credentials
from aggregator.fulltext import PageDigest, PageJob, read_page
from aggregator.model import Digest, Digested, Dropped, Failed, Fetched, NotModified, Outcome, Source, SourceState
from aggregator.rooms import Plan, Rooms
from aggregator.store.articles import Article
from aggregator.store.intake import choose_archive
from aggregator.store.store import Store

# Older documents followed back in one poll: with a pause of 2 s between them a minute and a half.
MOST_ARCHIVES = 40
# Article pages fetched in one poll; the rest of a long document has its turn when the document changes.
MOST_PAGES = 20
# A page that could not be had is asked for again when the document changes, so often in all.
MOST_TRIES = 3
# What the hash of an entry ends in whose page is still to be read: not the hash of the entry, so it comes again.
_OPEN = "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One source's turn in a cycle: who works, what is configured, what is known."""

    rooms: Rooms
    plan: Plan
    state: SourceState
    cycle: int

    @property
    def source(self) -> Source:
        """The source as it is configured."""
        return self.plan.sources[self.state.key]


def job_for(visit: Visit, fetched: Fetched, known: Mapping[str, str]) -> DigestJob:
    """What a worker needs to read a document of the source."""
    source = visit.source
    return DigestJob(
        body=fetched.body,
        url=fetched.final_url,
        content_type=fetched.headers.get("content-type"),
        kind=source.kind,
        found=visit.state.found,
        language=source.language,
        timezone=source.timezone or visit.plan.timezone,
        link=source.link,
        known=known,
        keep=source.keep,
        drop=source.drop,
        is_teaser=source.full_text is not None,
        now=visit.rooms.clock(),
    )


def credentials_for(visit: Visit, url: str) -> Credentials | None:
    """What `url` is told of who asks: nothing but at the source's own origin. Raises SecretError."""
    source = visit.source
    if source.auth is None or not is_own_origin(source.url, url):
        return None
    return read_credentials(source.auth, visit.rooms.environment)


# ---------------------------------------------------------------- archives


async def follow_archives(visit: Visit, digest: Digest, known: Mapping[str, str]) -> Digest:
    """Add what older documents of the feed hold (RFC 5005, 4): all at the first poll, then what was missed.

    It ends at the first document that shows an entry known before, at one that cannot be had, and at a circle.
    """
    if not visit.source.archives or any(id_ in known for id_ in digest.order):
        return digest
    seen, url = {visit.state.url}, digest.document.hints.prev_archive
    while url is not None and url not in seen and len(seen) <= MOST_ARCHIVES:
        seen.add(url)
        older = await _read_archive(visit, url, known)
        if older is None:
            break
        digest = _joined(digest, older)
        if any(id_ in known for id_ in older.order):
            break
        url = older.document.hints.prev_archive
    return digest


async def _read_archive(visit: Visit, url: str, known: Mapping[str, str]) -> Digest | None:
    outcome = await _ask(visit, url)
    if not isinstance(outcome, Fetched):
        return None
    try:
        return await visit.rooms.pool.digest(job_for(visit, outcome, known))
    except ParseError:
        return None


def _joined(digest: Digest, older: Digest) -> Digest:
    """Where both have an entry, the newer document's word counts (RFC 5005, 4.1)."""
    has = set(digest.order)
    return replace(
        digest,
        entries=digest.entries + tuple(one for one in older.entries if one.brief.id not in has),
        dropped=digest.dropped + tuple(one for one in older.dropped if one.id not in has),
        order=digest.order + tuple(id_ for id_ in older.order if id_ not in has),
    )


# ---------------------------------------------------------------- article pages


async def read_pages(visit: Visit, digest: Digest, known: Mapping[str, str]) -> tuple[Digest, tuple[Article, ...]]:
    """Put the text of their article pages to the new entries; return the pages that were asked for, too.

    Each page is fetched once, and again, conditionally, only when the feed's word on the entry changes.
    """
    source = visit.source
    if source.full_text is None or not digest.entries or digest.document.kind not in FEEDS:
        return digest, ()
    # What is archive is never shown, and what came under a new id has its text: their pages are not asked for.
    if known:
        settled = await visit.rooms.store.run(Store.recognise, source.key, digest)
    else:
        settled = choose_archive(digest.entries, source.backlog, visit.rooms.clock())
    ids = [one.brief.id for one in digest.entries]
    past = await visit.rooms.store.run(Store.load_articles, source.key, ids)
    read, pages = list[PageDigest](), list[Article]()
    for one in digest.entries:
        id_ = one.brief.id
        if id_ in settled or not (one.brief.link or "").startswith(("http://", "https://")):
            read.append(await _work(visit, one, one.hash))
        elif len(pages) == MOST_PAGES:
            read.append(await _work(visit, one, one.hash + _OPEN))
        else:
            page, article = await _read_one(visit, one, past.get(id_))
            read.append(page)
            pages.append(article)
    return _with_pages(digest, read), tuple(pages)


async def _read_one(visit: Visit, one: Digested, past: Article | None) -> tuple[PageDigest, Article]:
    """Ask for the page of an entry and read it; the entry is taken in also when there is none."""
    url = one.brief.link or ""
    if past is None or past.url != url:
        past = Article(id=one.brief.id, url=url)
    outcome = await _ask(visit, url, past)
    if isinstance(outcome, Fetched):
        page = await _work(visit, one, one.hash, outcome)
        return page, replace(past, validators=outcome.validators, content=page.content, tries=0)
    if isinstance(outcome, NotModified):
        page = await _work(visit, one, one.hash, content=past.content)
        return page, replace(past, validators=outcome.validators, tries=0)
    tries = past.tries + 1
    hash_ = one.hash + _OPEN if _may_come(outcome) and tries < MOST_TRIES else one.hash
    return await _work(visit, one, hash_, content=past.content), replace(past, tries=tries)


def _may_come(failed: Failed) -> bool:
    """Say whether asking again could help."""
    return failed.status not in (401, 402, 403, 404, 410, 451) and failed.reason != Reason.ADDRESS_REFUSED


async def _ask(visit: Visit, url: str, past: Article | None = None) -> Outcome:
    try:
        credentials = credentials_for(visit, url)
    except SecretError as error:
        return Failed(url=url, reason="no_secret", detail=str(error))
    fetcher = visit.rooms.fetcher
    if past is None or past.content is None:
        return await fetcher.fetch(url, credentials=credentials)
    return await fetcher.fetch(url, validators=past.validators, credentials=credentials)


async def _work(
    visit: Visit, one: Digested, hash_: str, fetched: Fetched | None = None, content: str | None = None
) -> PageDigest:
    """Read a page in a worker; one that runs away, or says nothing, leaves the entry as the feed gave it."""
    source = visit.source
    has_filter = source.keep is not None or source.drop is not None
    if fetched is None and content is None and not has_filter:
        return PageDigest(entry=replace(one, hash=hash_), content=None)
    assert source.full_text is not None
    job = PageJob(
        entry=one.entry,
        hash=hash_,
        mode=source.full_text,
        body=fetched.body if fetched else None,
        content=content,
        url=fetched.final_url if fetched else one.brief.link or source.url,
        content_type=fetched.headers.get("content-type") if fetched else None,
        language=source.language,
        timezone=source.timezone or visit.plan.timezone,
        keep=source.keep,
        drop=source.drop,
        now=visit.rooms.clock(),
    )
    try:
        return await visit.rooms.pool.run(read_page, job, size=len(job.body or b""))
    except ParseError:
        return PageDigest(entry=replace(one, hash=hash_), content=None)


def _with_pages(digest: Digest, read: Sequence[PageDigest]) -> Digest:
    made = [page.entry for page in read]
    problems = {problem: None for page in read for problem in page.problems}
    document = digest.document
    return replace(
        digest,
        document=replace(document, problems=(*document.problems, *problems)),
        entries=tuple(one for one in made if isinstance(one, Digested)),
        dropped=digest.dropped + tuple(one for one in made if isinstance(one, Dropped)),
    )
