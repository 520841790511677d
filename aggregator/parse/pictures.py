"""A page whose piece is a picture without words: a comic, a cartoon, the photo of the day."""

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from aggregator.parse.addresses import resolve
from aggregator.parse.characters import line
from aggregator.parse.prose import is_prose
from aggregator.parse.words.failing import DEAD

_NAMED = 'meta[property="og:image"], meta[name="og:image"], meta[name="twitter:image"], meta[property="twitter:image"]'
_FRAME = frozenset({"nav", "header", "footer", "aside", "noscript"})
_SIGNS = ("logo", "icon", "avatar", "sprite", "pixel", "banner")
_SMALL, _ASKED = 100, 1000  # pixels; elements
_SAYING = "p, li, div, span, td, section, article, main, label, h2, h3"
# In the names of what stands around it: no piece of the page's own.
_BESIDE = re.compile(
    r"(?<![a-z])(?:ads?|advert\w*|promo\w*|sponsor\w*|paywall|nav(?:igation)?)(?![a-z])", re.IGNORECASE
)
_DEAD = re.compile(DEAD, re.IGNORECASE)


def read_picture(tree: LexborHTMLParser, base: str | None) -> str | None:
    """Return the page's one picture, with the words that it shows when it is pointed at, as HTML.

    Only a picture that a page without a sentence names as its own in its head, or one in a part called a comic: pages
    of errors, logins and what must be paid for have a picture, too, and adverts are one.
    """
    headings = (line(node.text(deep=True)) for node in tree.css("title, h1")[:_ASKED])
    if tree.css_first('input[type="password"]') or any(map(_DEAD.search, headings)):
        return None
    is_wordless = not any(map(is_prose, _said(tree)))
    named = {resolve(node.attributes.get("content"), base) for node in tree.css(_NAMED) if is_wordless}
    shown = {
        address: node
        for node in tree.css("img[src]")
        if (address := resolve(node.attributes.get("src"), base)) and (address in named or _is_in_comic(node))
    }
    own = [
        (address, node)
        for address, node in shown.items()
        if not (_is_sign(node, address) or _is_framed(node) or _is_beside(node, base))
    ]
    return _written(*own[0]) if len(own) == 1 else None


def _said(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the words of paragraphs, and those that stand in other elements by themselves."""
    for node in tree.css(_SAYING)[:_ASKED]:
        yield line(node.text(deep=node.tag in ("p", "li")))


def _written(address: str, node: LexborNode) -> str:
    alt, said = (line(node.attributes.get(name) or "") for name in ("alt", "title"))
    caption = f"<figcaption>{escape(said)}</figcaption>" if said and said != alt else ""
    return f'<figure><img src="{escape(address)}" alt="{escape(alt)}">{caption}</figure>'


def _around(node: LexborNode) -> list[LexborNode]:
    found: list[LexborNode] = []
    around = node.parent
    while around is not None and around.tag != "body" and len(found) < 20:
        found.append(around)
        around = around.parent
    return found


def _is_in_comic(node: LexborNode) -> bool:
    names = (f"{one.attributes.get('id') or ''} {one.attributes.get('class') or ''}" for one in (node, *_around(node)))
    return any("comic" in name.lower() for name in names)


def _is_beside(node: LexborNode, base: str | None) -> bool:
    """Tell whether a picture leads to another site, or stands in what is called an advert or navigation."""
    around = (node, *_around(node))
    hrefs = (resolve(one.attributes.get("href"), base) for one in around if one.tag == "a")
    own = urlsplit(base or "").hostname
    return any(href and own and urlsplit(href).hostname != own for href in hrefs) or any(
        _BESIDE.search(f"{one.attributes.get('id') or ''} {one.attributes.get('class') or ''}") for one in around
    )


def _is_framed(node: LexborNode) -> bool:
    return any(one.tag in _FRAME for one in _around(node))


def _is_sign(node: LexborNode, address: str) -> bool:
    """Tell whether a picture is a sign of the site, by its name or its size."""
    sizes = (node.attributes.get(name) or "" for name in ("width", "height"))
    name = address.rpartition("/")[2].lower()
    return any(sign in name for sign in _SIGNS) or any(
        size.isdecimal() and int(size) < _SMALL for size in sizes if len(size) < 6
    )
