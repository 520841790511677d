"""Preview cards of other pages: read, thrown away when the page is dead, else put as title, description, picture."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from aggregator.clean import urls
from aggregator.clean.blocks import CARD_MARK
from aggregator.clean.draft import Draft
from aggregator.model import Card
from aggregator.parse.words.failing import DEAD

LONGEST = 1500  # characters of text; what is longer is an article in a box, not a preview
MOST = 50

# Class names that forums, blogs and social servers give to previews. Read from their templates; the structure
# (one address, little text) must agree too.
_NAMED = re.compile(
    r"(?:link|url|web|site|page|rich|status|blog|embed|bookmark|external)[-_]?(?:link[-_]?)?(?:preview|card|bookmark|embed)"
    r"|preview[-_]?card|onebox|kg-bookmark-card|embedly-card|wp-embedded-content|iframely|unfurl|rich-link",
    re.IGNORECASE,
)
_SOME_NAME = ("preview", "card", "onebox", "bookmark", "embed", "unfurl", "rich-link", "iframely")
_HOLDERS = "div[class], aside[class], figure[class], blockquote[class], article[class], section[class], a[class]"

_DEAD = re.compile(rf"\b(?:404|403|410|50[0234])\b|{DEAD}", re.IGNORECASE)
_ICON = re.compile(r"favicon|apple-touch-icon|\.ico(?:$|[?#])|s2/favicons|[/_-]icons?[/_.-]", re.IGNORECASE)


def mend_cards(draft: Draft) -> Draft:
    """Replace living preview cards by their words and picture, and take dead ones out."""
    tree = draft.tree
    if tree is None or not any(name in draft.classes for name in _SOME_NAME):
        return draft
    nodes = list(_find(tree))
    if not nodes:
        return draft
    read = [(node, _read(node, draft.base)) for node in nodes]
    linked = _linked_outside(tree, nodes)
    cards: list[Card] = []
    dead: list[str] = []
    doubled: list[str] = []
    for node, card in read:
        if card is None or _is_dead(card):
            dead.append(card.title or card.url if card else "empty")
            node.decompose()
        elif card in cards:
            doubled.append(card.title)
            node.decompose()
        else:
            cards.append(card)
            _put(tree, node, card, is_linked=urls.identity(card.url) not in linked)
    noted = (
        draft.noting("dead-card", *dead)
        .noting("doubled-card", *doubled)
        .noting("card", *(card.title for card in cards))
    )
    return noted._replace(cards=draft.cards + tuple(cards))


def is_icon(node: LexborNode) -> bool:
    """Tell whether a picture is a site's small sign (favicon), by its address, its words or its size."""
    attributes = node.attributes
    if _ICON.search(attributes.get("src") or "") or (attributes.get("alt") or "").strip().lower() in {
        "favicon",
        "icon",
    }:
        return True
    sizes = [
        int(value)
        for name in ("width", "height")
        if (value := attributes.get(name) or "").isdecimal() and len(value) < 5
    ]
    return len(sizes) == 2 and max(sizes) <= 24


def _find(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Yield the outermost nodes that are cards by name and by structure."""
    inside: set[int] = set()
    found = 0
    for node in tree.css(_HOLDERS):
        if node.mem_id in inside or not _NAMED.search(node.attributes.get("class") or ""):
            continue
        if found >= MOST or not _is_card(node):
            continue
        found += 1
        inside.update(below.mem_id for below in node.css("*"))
        yield node


def _is_card(node: LexborNode) -> bool:
    if len(node.text(deep=True)) > LONGEST:
        return False
    keys = {urls.identity(address) for address in _addresses(node)}
    return len(keys) == 1 and None not in keys


def _addresses(node: LexborNode) -> list[str]:
    own = [node.attributes.get("href") or ""] if node.tag == "a" else []
    return [href for href in own + [a.attributes.get("href") or "" for a in node.css("a[href]")] if href]


def _read(node: LexborNode, base: str | None) -> Card | None:
    url = next((found for href in _addresses(node) if (found := urls.canonical(href, base))), None)
    if url is None:
        return None
    title_node = node.css_first("h1, h2, h3, h4, h5, h6, [class*=title], [class*=headline]")
    title = _words(title_node) or next(filter(None, map(_words, (*node.css("strong"), *node.css("a")))), "")
    picture = next((img for img in node.css("img[src]") if not is_icon(img)), None)
    image = urls.canonical(picture.attributes.get("src"), base) if picture is not None else None
    return Card(url=url, title=title[:300], description=_description(node, title), image=image)


def _description(node: LexborNode, title: str) -> str:
    for candidate in node.css("[class*=desc], [class*=excerpt], [class*=summary], [class*=card-text], p"):
        words = _words(candidate)
        if (
            words
            and words != title
            and candidate.css_first("h1, h2, h3, h4, h5, h6") is None
            and not _is_footer(candidate)
        ):
            return words[:600]
    return ""


def _is_footer(node: LexborNode) -> bool:
    """Tell whether words stand in the line that names the site."""
    parent = node.parent
    if parent is None:
        return False
    names = f"{node.attributes.get('class') or ''} {parent.attributes.get('class') or ''} {parent.tag}"
    return any(word in names for word in ("footer", "source", "provider", "site-name", "publisher", "domain", "author"))


def _words(node: LexborNode | None) -> str:
    return " ".join(node.text(deep=True).split()) if node is not None else ""


def _is_dead(card: Card) -> bool:
    if not card.title:
        return not card.description and not card.image
    # An outlet may be called "404 Media": the words must not be contradicted by a description.
    return bool(_DEAD.search(card.title)) and (not card.description or bool(_DEAD.search(card.description)))


def _linked_outside(tree: LexborHTMLParser, cards: list[LexborNode]) -> set[str | None]:
    """Return the keys of what is linked with words of its own elsewhere."""
    inside = {anchor.mem_id for card in cards for anchor in card.css("a")} | {card.mem_id for card in cards}
    keys: set[str | None] = set()
    for anchor in tree.css("a[href]"):
        words = _words(anchor)
        if anchor.mem_id not in inside and words and "://" not in words:
            keys.add(urls.identity(anchor.attributes.get("href")))
    return keys


def _put(tree: LexborHTMLParser, node: LexborNode, card: Card, *, is_linked: bool) -> None:
    quote = tree.create_node("blockquote")
    quote.attrs[CARD_MARK] = ""
    _line(tree, quote, "strong", card.title, card.url if is_linked else None)
    if card.description:
        _line(tree, quote, "", card.description, None)
    if card.image:
        picture = tree.create_node("img")
        picture.attrs["src"] = card.image
        picture.attrs["alt"] = ""
        paragraph = tree.create_node("p")
        paragraph.insert_child(picture)
        quote.insert_child(paragraph)
    node.replace_with(quote)


def _line(tree: LexborHTMLParser, quote: LexborNode, tag: str, words: str, url: str | None) -> None:
    # A node is copied when it is put in, so the inmost is made first.
    inner: LexborNode | str = words
    for name in filter(None, ("a" if url else "", tag, "p")):
        node = tree.create_node(name)
        if name == "a":
            node.attrs["href"] = url
        node.insert_child(inner)
        inner = node
    quote.insert_child(inner)
