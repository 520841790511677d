"""A feed without items whose channel is itself the piece: a forum's topic, a page offered as RSS."""

import re
from html import unescape

from aggregator.model import Entry, Kind, Parsed
from aggregator.parse import feed, fields, ids
from aggregator.parse.channel import Channel, channel_language, channel_link, describe, self_link
from aggregator.parse.where import Where

_ELEMENT = re.compile(r"<(?:p|a|br|div|img|ul|ol|table|blockquote|h[1-6])\b", re.IGNORECASE)
# A tagline is shorter than this, and has no markup.
_LEAST_TEXT = 400


def is_topic(channel: Channel, *, is_asked: bool) -> bool:
    """Tell a topic from a feed that has no entries yet: its description is a text, not a tagline (or as asked)."""
    text = channel.data.get("subtitle") or ""
    if channel.entries or not text:
        return False
    return is_asked or len(text) >= _LEAST_TEXT or bool(_ELEMENT.search(unescape(text)))


def read(channel: Channel, where: Where) -> Parsed:
    """Make the channel the one entry. The time of generation (lastBuildDate) is neither its date nor a change."""
    data = channel.data
    title = fields.title(data.get("title"), is_html=(data.get("title_detail") or {}).get("type") != "text/plain")
    language = channel_language(channel) or where.language
    published, _ = feed.read_times({"published": data.get("published")}, language, where.timezone, channel.version)
    link = channel_link(channel, where)
    entry = Entry(
        id=ids.name(self_link(channel, where), link=link, texts=(title, None, None)),
        title=title,
        link=link,
        published=published[0] if published else None,
        published_precision=published[1] if published else None,
        content=fields.fragment(data.get("subtitle"), is_html=True),
        authors=channel.extras.authors,
        categories=feed.categories(data),
        language=language,
    )
    return describe(channel, where, entries=(entry,), kind=Kind.TOPIC)
