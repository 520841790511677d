"""What the fork server imports: reading a document once loads all that its workers need, and they share it.

Each would else load the parsers, the language model and the patterns for itself: 0.3 s and 25 MB a worker.
"""

import gc
from datetime import UTC, datetime

from aggregator.digest import DigestJob, digest
from aggregator.parse import article, feed, jsonfeed, marks, text, topic

_LOADED = (article, feed, jsonfeed, marks, text, topic)
_WORDS = " ".join(f"Il porto resta chiuso fino al numero {n}, dice la città." for n in range(12))
_DOCUMENT = f"""<rss version="2.0"><channel><title>Prova</title><item><guid>1</guid><title>Il porto resta chiuso</title>
<description>&lt;p&gt;{_WORDS}&lt;/p&gt;&lt;a href="https://a.example/b?utm_source=c"&gt;Leggi&lt;/a&gt;</description>
<pubDate>Mon, 04 May 2026 12:00:00 GMT</pubDate></item></channel></rss>"""


def warm() -> None:
    """Read a document, and leave what it loaded to be shared: collecting garbage would copy its pages."""
    digest(DigestJob(body=_DOCUMENT.encode(), url="https://a.example/feed", now=datetime(2026, 5, 4, 12, tzinfo=UTC)))
    gc.collect()
    gc.freeze()


warm()
