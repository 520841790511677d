"""The made-up feeds: the same to the byte every time, of the size and shape of real ones, with planted reposts."""

import gzip
import json
from collections import Counter
from itertools import pairwise

import feedparser
import pytest

from bench.feeds import Plan, feed_items, new_entries, render

PLAN = Plan(feeds=40)


def test_same_plan_gives_same_bytes() -> None:
    """Nothing but the plan decides, so two programs are given the same work."""
    assert render(PLAN, 3) == render(Plan(feeds=40), 3)
    assert render(PLAN, 3).plain != render(Plan(feeds=40, seed=2), 3).plain


def test_documents_can_be_read() -> None:
    """Each is well-formed and shows all its entries, with ids that differ."""
    for feed in range(8):
        document = render(PLAN, feed)
        found = feedparser.parse(document.plain)
        if "json" in document.media_type:
            ids = [item["id"] for item in json.loads(document.plain)["items"]]
        else:
            assert not found.bozo
            ids = [entry.id for entry in found.entries]
        assert len(set(ids)) == document.entries
        assert gzip.decompress(document.gzipped) == document.plain


def test_size_and_mix_are_those_of_real_feeds() -> None:
    """About 100 kB and 34 entries a feed, mostly RSS, some Atom, a little JSON; some without validators."""
    documents = [render(PLAN, feed) for feed in range(PLAN.feeds)]
    assert 85_000 < sum(len(document.plain) for document in documents) / PLAN.feeds < 125_000
    assert 30 < sum(document.entries for document in documents) / PLAN.feeds < 38
    kinds = Counter(document.media_type.partition(";")[0] for document in documents)
    assert kinds["application/rss+xml"] > kinds["application/atom+xml"] > kinds["application/feed+json"] > 0
    assert 0.8 <= sum(document.etag is not None for document in documents) / PLAN.feeds <= 0.9


def test_a_tenth_are_reposts_of_texts_that_others_carry() -> None:
    """Reposts stand in several feeds, with the names of the original; everything else is of one feed alone."""
    plan = Plan(feeds=60)
    items = [item for feed in range(plan.feeds) for item in feed_items(plan, feed)]
    carried = Counter(item.article.names for item in items if item.is_repost)
    assert 0.07 < carried.total() / len(items) < 0.13
    assert sum(count > 1 for count in carried.values()) > 20
    assert max(Counter(item.article.names for item in items if not item.is_repost).values()) == 1


@pytest.mark.parametrize("feed", range(5))
def test_a_version_adds_entries_and_drops_as_many(feed: int) -> None:
    """The window slides: what stays is unchanged, newest first."""
    before, after = feed_items(PLAN, feed), feed_items(PLAN, feed, 2)
    added = new_entries(PLAN, feed, 2)
    assert 2 <= added <= 6
    assert after[added:] == before[:-added]
    assert all(newer.published > older.published for newer, older in pairwise(after))
