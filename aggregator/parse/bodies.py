"""The article of a page in the page's own mark-up: its captions, lists, listings and pictures, without its frame.

What the article says is known from elsewhere (an extractor's text). Here is found where in the page it stands: the
deepest element that holds nearly all of it, without the boxes in it that say none of it.
"""

import re
from html import escape
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from aggregator.parse.prose import STOP, fold, is_prose, weigh
from aggregator.parse.shapes import CAPTION_WORD

_MOST_NODES = 20_000  # text nodes of a page; a book has fewer paragraphs
_LEAST = 12  # by weight; what is shorter is said everywhere
_NEARLY_ALL, _ENOUGH = 0.9, 0.5
_CAPTION = 160  # by weight

_NO_TEXT = frozenset({"script", "style", "template", "noscript", "title", "head", "textarea", "select", "option"})
_NEVER = ["script", "style", "template", "nav", "form", "button", "dialog", "select", "input", "textarea", "amp-ad"]
_NEVER_SAID = frozenset({*_NO_TEXT, *_NEVER, "h1", "footer"})
_BLOCKS = frozenset(
    {"div", "p", "ul", "ol", "li", "section", "article", "main", "header", "footer", "aside", "table", "tr", "td", "dl"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "figure", "details", "center", "blockquote", "pre", "tbody", "amp-sidebar"}
)
_HOLDERS = _BLOCKS - {"p", "li", "blockquote", "pre", "figure", "h1", "h2", "h3", "h4", "h5", "h6"}
_TABLES = frozenset({"table", "tr", "td"})  # of data; one that lays out a page holds nearly all, and is the holder
# What says something without the extractor's words.
_PICTURES = frozenset({"figure", "picture", "img"})
_TELLING = _PICTURES | {"video", "audio", "iframe", "table", "pre", "blockquote", "math"}
_ANY_TELLING = ", ".join(sorted(_TELLING))
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
# Names that themes give to what is no part of a piece; looked at only where the extractor saw nothing of it.
_FRAME_NAME = re.compile(
    r"(?<![a-z])(?:date(?:line)?|datum|fecha|firma|aut[eo]u?r|published|posted|shar(?:e|ing)|social|related|recommend|newsletter|subscri|comments?|respond|promo|advert|ads?|banner"
    r"|cookie|breadcrumb|by-?line|authors?|meta|tags?|toolbar|side-?bar|widget|pop-?up|modal|paywall|outbrain|taboola"
    r"|rubri[ck]|category|crumbs|teaser|sponsor|correlat|relacionad|rating|print|menu|nav|footer|copyright|reporter|copy)(?![a-z])",
    re.IGNORECASE,
)
# What readers say of the piece is none of it, nor the line over its headline, however well an extractor likes them.
_APART = re.compile(
    r"(?:^|\s)(?:kicker|eyebrow|overline|topline|dachzeile|volanta|comments?(?:[-_](?:area|list|section|wrapper|container|block))?|respond|disqus_thread|kommentare|commentaires"
    r"|comentarios|commenti|responses)(?:\s|$)",
    re.IGNORECASE,
)
_DECK_NAME = re.compile(
    r"(?<![a-z])(?:lead|lede|deck?|standfirst|sub-?title|sub-?headline|bajada|copete|intro|excerpt|chapo|chapeau|sommario"
    r"|occhiello|entradilla|ingress|vorspann|anriss|unterzeile)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_DECK, _MOST_DECKS = 400, 2  # by weight; a page with more of them lists other pieces
_CARD_NAME = re.compile(r"onebox|card|preview|embed|bookmark", re.IGNORECASE)


class _Said(NamedTuple):
    """How much of the article each element holds, by its id in memory, and how much there is in all."""

    weights: dict[int, int]
    total: int

    def of(self, node: LexborNode) -> int:
        return self.weights.get(node.mem_id, 0)


def find_body(tree: LexborHTMLParser, text: str, *, is_known: bool) -> str | None:
    """Return the mark-up of the element that holds the article whose text is given; None where it stands nowhere.

    Where the text is not known, the prose of the page's only article element, or of all of it, is looked for.
    """
    if tree.body is None:
        return None
    words = fold(text)
    marked = [] if is_known else tree.css("article") or tree.css("main")
    root = marked[0] if len(marked) == 1 else tree.body
    said = _weigh(root, words)
    if not said.total or said.total < _ENOUGH * weigh(words):
        return None
    return _without_frame(_holder(root, said), words)


def find_deck(tree: LexborHTMLParser, body: str) -> str:
    """Return the deck that a page has outside the body of its article, as a paragraph; empty where there is none."""
    named = (node for node in tree.css("p[class], div[class], h2[class]") if _DECK_NAME.search(_names(node)))
    decks = [" ".join(node.text(deep=True).split()) for node in islice(named, _MOST_DECKS + 1)]
    is_told = 0 < len(decks) <= _MOST_DECKS and is_prose(decks[0]) and weigh(decks[0]) <= _LONGEST_DECK
    is_new = is_told and fold(decks[0]) not in fold(LexborHTMLParser(body).text(deep=True))
    return f"<p>{escape(decks[0])}</p>" if is_new else ""


def _weigh(body: LexborNode, words: str) -> _Said:
    """Weigh the text nodes whose words are the article's, for each element around them."""
    weights: dict[int, int] = {}
    total = seen = 0
    for node in body.traverse(include_text=True):
        if node.tag != "-text" or seen >= _MOST_NODES:
            continue
        said = (node.text_content or "").strip()
        weight = weigh(said) if said else 0
        if weight < _LEAST or not _is_said(node, said, words):
            continue
        seen += 1
        total += weight
        weights[node.mem_id] = weight
        around = node.parent
        while around is not None and around.tag != "html":
            weights[around.mem_id] = weights.get(around.mem_id, 0) + weight
            around = around.parent
    return _Said(weights, total)


def _is_said(node: LexborNode, said: str, words: str) -> bool:
    if fold(said) not in words if words else not is_prose(" ".join(said.split())):
        return False
    around = node.parent
    while around is not None and around.tag != "body":
        if around.tag in _NEVER_SAID or _APART.search(_names(around)):
            return False
        around = around.parent
    return True


def _holder(body: LexborNode, said: _Said) -> LexborNode:
    """Return the deepest element that holds nearly all of it."""
    holder = body
    while True:
        inner = next(
            (child for child in holder.iter() if child.tag in _HOLDERS and said.of(child) >= _NEARLY_ALL * said.total),
            None,
        )
        if inner is None:
            return holder
        holder = inner


# ------------------------------------------------------------------------ what is in it


def _without_frame(holder: LexborNode, words: str) -> str | None:
    part = LexborHTMLParser(f"<!doctype html><body>{_plain_names(holder.inner_html or '')}")
    part.strip_tags(_NEVER)
    body = part.body
    if body is None:
        return None
    said = _weigh(body, words)
    gone: list[LexborNode] = []
    _sift(body, said, gone)
    for node in gone:
        node.decompose()
    _mark_captions(part, body)
    return body.inner_html


def _mark_captions(part: LexborHTMLParser, body: LexborNode) -> None:
    """Mark the paragraph under a picture that stands alone as its caption, where it says whose picture it is."""
    for node in body.css("p")[:_MOST_NODES]:
        text = " ".join(node.text(deep=True).split())
        above = node.prev
        while above is not None and above.tag == "-text":
            above = above.prev
        is_under = above is not None and above.css_first("img") is not None and not above.text(deep=True).strip()
        if is_under and weigh(text) <= _CAPTION and (CAPTION_WORD.search(text) or not STOP.search(text)):
            caption = part.create_node("figcaption")
            caption.insert_child(text)
            node.replace_with(caption)


def _plain_names(html: str) -> str:
    """Write AMP's elements as those that they stand for."""
    if "<amp-" not in html:
        return html
    html = re.sub(r"<amp-youtube[^<>]{0,500}?data-videoid=\"([\w-]{6,20})\"", _framed_video, html)
    return re.sub(r"<(/?)amp-(?:img|anim)", r"<\1img", html)


def _framed_video(found: re.Match[str]) -> str:
    return f'<iframe src="https://www.youtube.com/embed/{found[1]}"></iframe><amp-youtube'


def _sift(holder: LexborNode, said: _Said, gone: list[LexborNode]) -> None:
    """List what says nothing of the article: at both ends all of it, within it the boxes of the frame."""
    before = 0
    waiting = [holder]
    while waiting:
        node = waiting.pop()
        weight = said.of(node)
        if node is not holder and (not weight or _is_outside(node, said)):
            if not _is_kept(node, said, before):
                gone.append(node)
        elif node is holder or (node.tag in _HOLDERS and node.tag not in _TABLES):
            waiting.extend(reversed(list(node.iter(include_text=True))))
        else:
            before += weight


def _is_outside(node: LexborNode, said: _Said) -> bool:
    return node.tag in {"aside", "footer"} and said.of(node) * 4 < said.total


def _is_kept(node: LexborNode, said: _Said, before: int) -> bool:
    """Tell whether a node belongs to the piece though none of its words are known to; `before` is said above it."""
    is_inside = 0 < before < said.total
    tag = node.tag or ""
    if tag == "-text":
        return is_inside or not (node.text_content or "").strip()
    if tag in _HEADINGS:
        return _leads(node, said)
    if tag == "h1" or _APART.search(_names(node)):
        return False
    if before < said.total and tag != "aside" and _is_telling(node) and not _is_link_list(node):
        return tag in _PICTURES or not _is_framing(node)
    if tag == "aside":
        return is_inside and bool(_CARD_NAME.search(_names(node)))
    return (
        _is_remark(node) if not is_inside else not _is_framing(node) and (tag not in _BLOCKS or not _is_link_list(node))
    )


def _is_remark(node: LexborNode) -> bool:
    """Tell whether a node at an end is a picture with its words."""
    return node.tag == "figure" and node.css_first("figcaption") is not None


def _is_telling(node: LexborNode) -> bool:
    """Tell whether a node says something without words, or holds what does."""
    return node.tag in _TELLING or (node.tag in _BLOCKS and node.css_first(_ANY_TELLING) is not None)


def _names(node: LexborNode) -> str:
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"


def _is_framing(node: LexborNode) -> bool:
    return node.tag == "amp-youtube" or bool(_FRAME_NAME.search(_names(node)))


def _leads(heading: LexborNode, said: _Said) -> bool:
    """Tell whether a heading stands over something that is said, pictures in between aside."""
    node = heading.next
    for _ in range(8):
        if node is None:
            return False
        if said.of(node):
            return True
        node = node.next
    return False


def _is_link_list(node: LexborNode) -> bool:
    """Tell whether nearly all words of an element are links: teasers of other pieces."""
    words = len("".join(node.text(deep=True).split()))
    linked = sum(len("".join(link.text(deep=True).split())) for link in node.css("a")[:200])
    return words > 0 and linked * 10 > 8 * words
