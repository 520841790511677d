"""What a worker does with one document: parse, clean and fingerprint what is new or changed. Pure.

bytes ─parse→ Parsed ─(known hash?)→ unchanged
                     └─clean→ Cleaned ─(filter)→ Dropped
                                      └─fingerprint→ Digested
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import xxhash

from aggregator.errors import ParseError
from aggregator.filters import Filter, version_of
from aggregator.model import Brief, Cleaned, Digest, Digested, Dropped, Entry, Kind, Match, Parsed, Problem
from aggregator.notation import CLEANED, ENTRY, scrub, scrub_text

# Their entries have pages of their own.
FEEDS = frozenset({Kind.FEED, Kind.TOPIC})
_NO_ARTICLE = (
    "this is HTML, not a feed, and it does not say that it is an article; "
    'find the feed with `aggregator add`, or set kind = "article" if the page itself is to be followed'
)
# Below this a text is no evidence of anything; the judging counts the same way.
_FEWEST_WORDS = 40
# Nothing but blanks of ASCII between the words.
_ASCII_BLANKS = re.compile("[^\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*+")
_REMARK_BYTES = 4_000
# Characters of text that are worked on together: more than nearly every document has.
_AT_ONCE = 1_000_000
_FAMILY = {Kind.FEED: "a feed", Kind.TOPIC: "a feed", Kind.ARTICLE: "a page", Kind.TEXT: "plain text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestJob:
    """One document and what is known about its source.

    `found` is what its last document turned out to be, `link` the configured page, `known` maps entry ids to the
    hashes stored last. `is_teaser`: the whole text comes later, so the filter does not judge by it yet.
    """

    body: bytes
    url: str
    content_type: str | None = None
    kind: Kind = Kind.AUTO
    found: Kind | None = None
    language: str | None = None
    timezone: str | None = None
    link: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    keep: Match | None = None
    drop: Match | None = None
    is_teaser: bool = False
    now: datetime


def digest(job: DigestJob) -> Digest:
    """Read a document whole. Raises ParseError when it is no document of the asked kind, or of the kind it was."""
    # The parsers are heavy and only needed where documents are read.
    from aggregator.parse.document import parse

    document = parse(
        job.body,
        url=job.url,
        content_type=job.content_type,
        kind=job.kind,
        language=job.language,
        timezone=job.timezone,
        now=job.now,
    )
    _refuse_change(job, document.kind)
    _refuse_stray(job, document.kind)
    job = replace(job, is_teaser=job.is_teaser and document.kind in FEEDS)
    document = replace(document, entries=tuple(_settle_link(entry, document, job) for entry in document.entries))
    hashes = {entry.id: hash_entry(entry) for entry in document.entries}
    fresh = [entry for entry in document.entries if job.known.get(entry.id) != hashes[entry.id]]
    sieve = Filter(job.keep, job.drop)
    digested, dropped = _work(fresh, document, job, sieve, hashes)
    return Digest(
        document=replace(document, entries=(), problems=document.problems + slow_patterns(sieve)),
        entries=tuple(digested),
        dropped=tuple(dropped),
        filter=version_of(job.keep, job.drop),
        unchanged=tuple(id_ for id_ in hashes if job.known.get(id_) == hashes[id_]),
        order=tuple(hashes),
        dates=tuple(entry.published for entry in document.entries if entry.published),
    )


def _work(
    fresh: Sequence[Entry], document: Parsed, job: DigestJob, sieve: Filter, hashes: Mapping[str, str]
) -> tuple[list[Digested], list[Dropped]]:
    """Clean what is new or changed, take out what the filter takes out, and fingerprint the rest."""
    digested: list[Digested] = []
    dropped: list[Dropped] = []
    for some in _batches(fresh):
        kept: list[tuple[Entry, Cleaned]] = []
        for entry, one in zip(some, _clean(some, document, job), strict=True):
            reason = sieve.reason(one, job.now, is_whole=not job.is_teaser) if job.keep or job.drop else None
            if reason is None:
                kept.append((entry, one))
            else:
                dropped.append(Dropped(id=entry.id, hash=hashes[entry.id], title=one.title, reason=reason))
        digested += _with_fingerprints(kept, hashes)
    return digested, dropped


def _batches(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Part the entries of a huge document, so that what is made of them on the way is not in memory all at once."""
    batch: list[Entry] = []
    size = 0
    for entry in entries:
        batch.append(entry)
        size += len(entry.content or entry.summary or "")
        if size >= _AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _refuse_change(job: DigestJob, kind: Kind) -> None:
    """A feed that turns into a page is an error page or a parked domain, not an article; and so for the others."""
    if job.kind is Kind.AUTO and job.found is not None and _FAMILY[kind] != _FAMILY[job.found]:
        raise ParseError(
            "kind_changed",
            f"this was {_FAMILY[job.found]} and is {_FAMILY[kind]} now; if that is meant, set its kind",
        )


def _refuse_stray(job: DigestJob, kind: Kind) -> None:
    """Where nobody said what a web address is, a page counts only if it says that it is an article.

    A login, a front page, a parked domain or an error of some interface must never become an entry.
    """
    if job.kind is not Kind.AUTO or not job.url.startswith(("http://", "https://")):
        return
    if kind is Kind.TEXT and _is_remark(job.body):
        raise ParseError("not_a_feed", 'this is a line of plain text, not a feed; if it is meant, set kind = "text"')
    if kind is Kind.ARTICLE:
        from aggregator.parse.marks import says_article

        if not says_article(job.body, job.content_type):
            raise ParseError("html", _NO_ARTICLE)


def _is_remark(body: bytes) -> bool:
    """Whether a text is hardly more than a line ("temporarily unavailable"); a Han character counts as a word."""
    text = body[:_REMARK_BYTES].decode("utf-8", "replace")
    return len(text.split()) + sum("\u3400" <= character <= "\u9fff" for character in text) < _FEWEST_WORDS


def _settle_link(entry: Entry, document: Parsed, job: DigestJob) -> Entry:
    """The address that was fetched may hold a secret, so it is no link; the configured page is one for a lone entry."""
    link = entry.link if entry.link != job.url else None
    if link is None and document.kind is not Kind.FEED:
        link = job.link
    return entry if link == entry.link else replace(entry, link=link)


def _clean(entries: Sequence[Entry], document: Parsed, job: DigestJob) -> tuple[Cleaned, ...]:
    from aggregator.clean.entry import clean_all

    base = job.link or document.link or job.url
    language = job.language or document.language
    return tuple(clean_all(entries, kind=document.kind, base=base, language=language, now=job.now))


def with_fingerprint(entry: Entry, hash_: str, cleaned: Cleaned) -> Digested:
    """Make of a cleaned entry what is stored: all of it written as it is kept."""
    return next(_with_fingerprints([(entry, cleaned)], {entry.id: hash_}))


def _with_fingerprints(entries: Sequence[tuple[Entry, Cleaned]], hashes: Mapping[str, str]) -> Iterator[Digested]:
    """The same of many; one thing is made of all before the next, which takes a third less time."""
    from aggregator.fingerprint.entry import fingerprint_all
    from aggregator.fingerprint.pack import pack

    prints = [print_ for print_, _ in fingerprint_all(cleaned for _, cleaned in entries)]
    parts = (
        [brief(cleaned) for _, cleaned in entries],
        [hashes[entry.id] for entry, _ in entries],
        [ENTRY.encode(entry) for entry, _ in entries],
        [CLEANED.encode(cleaned) for _, cleaned in entries],
        list(map(pack, prints)),
    )
    for short, hash_, entry, cleaned, packed in zip(*parts, strict=True):
        yield Digested(brief=short, hash=hash_, entry=entry, cleaned=cleaned, fingerprint=packed)


def brief(cleaned: Cleaned) -> Brief:
    """Say in short what is decided by when an entry is taken in."""
    made = Brief(
        id=cleaned.id,
        title=cleaned.title,
        title_made=cleaned.title_made,
        link=cleaned.link,
        identity=cleaned.identity,
        published=cleaned.published,
        published_precision=cleaned.published_precision,
        updated=cleaned.updated,
        categories=cleaned.categories,
        language=cleaned.language,
        comments=cleaned.comments,
        text_hash=hash_text(cleaned),
        repairs=len(cleaned.repairs),
    )
    sound: Brief = made if _is_sound(made) else scrub(made)
    return sound


def _is_sound(made: Brief) -> bool:
    texts = (made.id, made.title, made.link, made.identity, made.language, made.comments, *made.categories)
    text = "".join(filter(None, texts))
    return scrub_text(text) == text


def hash_text(cleaned: Cleaned) -> int:
    """Hash the plain text without its white space to a signed 64-bit number; 0 when there is none."""
    text = _without_blanks("".join([block.text for block in cleaned.blocks]))
    if not text:
        return 0
    value: int = xxhash.xxh3_64_intdigest(text)
    return value - (1 << 63)


def _without_blanks(text: str) -> bytes:
    if not text.isascii() and not _ASCII_BLANKS.fullmatch(text):
        text = "".join(text.split())
    return text.encode("utf-8", "surrogatepass").translate(None, b" \t\n\r\f\v\x1c\x1d\x1e\x1f")


def slow_patterns(sieve: Filter) -> tuple[Problem, ...]:
    """Tell of patterns that took too long, for what they would have taken out was taken in."""
    return tuple(
        Problem(kind="limit", detail=f"the pattern {one} of the filter took too long on a text and was left out")
        for one in sorted(sieve.slow)
    )


def hash_entry(entry: Entry) -> str:
    """Hash what the publisher says in an entry.

    `updated` and the extensions are left out: generators renew the one at every poll and count views in the
    other. An enclosure counts by its path, for tokens in the query rotate.
    """
    texts = (entry.title, entry.summary, entry.content)
    said = (
        [text if text is None else len(text) for text in texts],  # no text can pass for the end of another
        entry.link,
        entry.published and entry.published.isoformat(),
        entry.authors,
        entry.categories,
        [enclosure.url.partition("?")[0] for enclosure in entry.enclosures],
        entry.language,
        entry.comments,
    )
    whole = "".join([repr(said), *filter(None, texts)])
    return xxhash.xxh3_128_hexdigest(whole.encode("utf-8", "surrogatepass"))
