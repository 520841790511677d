"""Made-up feeds: RSS 2.0, Atom and some JSON Feed. A feed is a function of (plan, number, version), to the byte.

Versions tell its story: each version has one to three entries more than the one before and as many fewer old ones.
Publication dates lie before `Plan.now`, so that the programs measured must be given that time as the clock.
"""

import gzip
import hashlib
import json
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from xml.sax.saxutils import escape

from bench import articles
from bench.articles import Article
from bench.words import LANGUAGES

# Every entry of an outlet falls into one of these slots; what agencies send out in a slot is reposted in it.
_SLOT = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that decides what the feeds say. Shares are of 1; `length` None: 22 to 46 entries a feed; `rhythm` None: an
    entry every 1 to 24 hours.
    """

    feeds: int
    seed: int = 1
    reposts: float = 0.10
    validators: float = 0.85
    length: int | None = None
    rhythm: timedelta | None = None
    now: datetime = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def random(self, *what: object) -> random.Random:
        """Give a source of numbers that depends on nothing but the plan's seed and `what`."""
        return random.Random(":".join(map(str, (self.seed, *what))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A feed as it is served. `etag` and `modified` are None where the server knows no validators."""

    media_type: str
    plain: bytes
    gzipped: bytes
    etag: str | None
    modified: str | None
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article in the feed of an outlet."""

    article: Article
    published: datetime
    link: str
    guid: str
    author: str
    markup: str
    is_repost: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outlet:
    site: str
    language: str
    form: str
    length: int
    rhythm: timedelta
    has_validators: bool
    is_escaped: bool


def render(plan: Plan, feed: int, version: int = 0) -> Document:
    """Render a feed at a version."""
    outlet = _outlet(plan, feed)
    items = feed_items(plan, feed, version)
    media_type, plain = _FORMS[outlet.form](outlet, feed, items)
    etag = '"' + hashlib.blake2b(plain, digest_size=8).hexdigest() + '"' if outlet.has_validators else None
    modified = format_datetime(items[0].published, usegmt=True) if outlet.has_validators else None
    return Document(
        media_type=media_type,
        plain=plain,
        gzipped=gzip.compress(plain, 6, mtime=0),
        etag=etag,
        modified=modified,
        entries=len(items),
    )


def new_entries(plan: Plan, feed: int, version: int) -> int:
    """Count the entries that came since version 0."""
    return sum(plan.random("new", feed, later).randint(1, 3) for later in range(1, version + 1))


def feed_items(plan: Plan, feed: int, version: int = 0) -> list[Item]:
    """List the entries of a feed at a version, newest first."""
    outlet = _outlet(plan, feed)
    newest = new_entries(plan, feed, version)
    return [_item(plan, outlet, feed, number) for number in range(newest, newest - outlet.length, -1)]


def _outlet(plan: Plan, feed: int) -> _Outlet:
    rng = plan.random("outlet", feed)
    usual_length = rng.randint(22, 46)
    return _Outlet(
        site=f"https://outlet{feed}.example",
        language=rng.choice(LANGUAGES),
        form=rng.choices(("rss", "atom", "json"), weights=(62, 33, 5))[0],
        length=plan.length or usual_length,
        rhythm=_rhythm(plan, rng.choice((1, 2, 4, 8, 24))),
        has_validators=feed * 37 % 100 < plan.validators * 100,
        is_escaped=rng.random() < 0.3,
    )


def _rhythm(plan: Plan, hours: int) -> timedelta:
    return plan.rhythm or timedelta(hours=hours)


def _item(plan: Plan, outlet: _Outlet, feed: int, number: int) -> Item:
    """Number 0 is the newest of version 0; older ones count down, newer ones up."""
    rng = plan.random("item", feed, number)
    published = _published(plan, outlet, rng, number)
    is_repost = rng.random() < plan.reposts
    article = _reposted(plan, rng, outlet.language, published) if is_repost else articles.write(rng, outlet.language)
    return Item(
        article=article,
        published=published,
        link=f"{outlet.site}/{published:%Y/%m}/story-{number + 1000}",
        guid=f"{outlet.site}/?p={number + 1000}",
        author=f"Reporter {rng.randrange(30)}",
        markup=articles.markup(rng, article, outlet.site),
        is_repost=is_repost,
    )


def _published(plan: Plan, outlet: _Outlet, rng: random.Random, number: int) -> datetime:
    """Before `now` by the outlet's rhythm; what comes later follows every ten minutes."""
    if number > 0:
        return plan.now + number * timedelta(minutes=10)
    return plan.now + number * outlet.rhythm - timedelta(minutes=rng.randrange(5, 50))


def _reposted(plan: Plan, rng: random.Random, language: str, published: datetime) -> Article:
    slot = int(published.timestamp() // _SLOT.total_seconds())
    # With four hundred outlets more there is an agency text more a slot and language.
    agency = rng.randrange(1 + plan.feeds // 400)
    return articles.repost(rng, _agency_text(plan, language, slot, agency))


@lru_cache(maxsize=2000)
def _agency_text(plan: Plan, language: str, slot: int, number: int) -> Article:
    return articles.write(plan.random("agency", language, slot, number), language)


def _cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def _rss(outlet: _Outlet, feed: int, items: list[Item]) -> tuple[str, bytes]:
    packed = escape if outlet.is_escaped else _cdata
    written = "\n".join(
        f"<item>\n<title>{escape(articles.headline(item.article))}</title>\n<link>{item.link}</link>\n"
        f"<dc:creator>{packed(item.author)}</dc:creator>\n<pubDate>{format_datetime(item.published)}</pubDate>\n"
        f"<category>{escape(item.article.names[0])}</category>\n"
        f'<guid isPermaLink="false">{escape(item.guid)}</guid>\n'
        f"<description>{packed(articles.text(item.article)[:240])}</description>\n"
        f"<content:encoded>{packed(item.markup)}</content:encoded>\n</item>"
        for item in items
    )
    document = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"<channel>\n<title>Outlet {feed}</title>\n<link>{outlet.site}</link>\n<description>News</description>\n"
        f"<language>{outlet.language}</language>\n"
        f"<lastBuildDate>{format_datetime(items[0].published)}</lastBuildDate>\n{written}\n</channel>\n</rss>\n"
    )
    return "application/rss+xml; charset=utf-8", document.encode()


def _atom(outlet: _Outlet, feed: int, items: list[Item]) -> tuple[str, bytes]:
    written = "\n".join(
        f"<entry>\n<title>{escape(articles.headline(item.article))}</title>\n<id>{escape(item.guid)}</id>\n"
        f'<link rel="alternate" type="text/html" href="{item.link}"/>\n'
        f"<published>{item.published.isoformat()}</published>\n<updated>{item.published.isoformat()}</updated>\n"
        f"<author><name>{item.author}</name></author>\n"
        f'<category term="{escape(item.article.names[0])}"/>\n'
        f"<summary>{escape(articles.text(item.article)[:240])}</summary>\n"
        f'<content type="html">{escape(item.markup)}</content>\n</entry>'
        for item in items
    )
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        f'xml:lang="{outlet.language}">\n<title>Outlet {feed}</title>\n<id>{outlet.site}/</id>\n'
        f'<link href="{outlet.site}/"/>\n<updated>{items[0].published.isoformat()}</updated>\n{written}\n</feed>\n'
    )
    return "application/atom+xml; charset=utf-8", document.encode()


def _json(outlet: _Outlet, feed: int, items: list[Item]) -> tuple[str, bytes]:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Outlet {feed}",
        "home_page_url": outlet.site,
        "language": outlet.language,
        "items": [
            {
                "id": item.guid,
                "url": item.link,
                "title": articles.headline(item.article),
                "content_html": item.markup,
                "date_published": item.published.isoformat(),
                "authors": [{"name": item.author}],
                "tags": [item.article.names[0]],
            }
            for item in items
        ],
    }
    return "application/feed+json", json.dumps(document, ensure_ascii=False).encode()


_FORMS = {"rss": _rss, "atom": _atom, "json": _json}
