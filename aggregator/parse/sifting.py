"""What in an article's element belongs to the article, told by the words that are known to be the article's."""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

_BLOCKS = frozenset(
    {"div", "p", "ul", "ol", "li", "section", "article", "main", "header", "footer", "aside", "table", "tr", "td", "dl"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "figure", "details", "center", "blockquote", "pre", "tbody", "amp-sidebar"}
)
HOLDERS = _BLOCKS - {"p", "li", "blockquote", "pre", "figure", "h1", "h2", "h3", "h4", "h5", "h6"}
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
APART = re.compile(
    r"(?:^|\s)(?:kicker|eyebrow|overline|topline|dachzeile|volanta|comments?(?:[-_](?:area|list|section|wrapper|container|block))?|respond|disqus_thread|kommentare|commentaires"
    r"|comentarios|commenti|responses)(?:\s|$)",
    re.IGNORECASE,
)
_CARD_NAME = re.compile(r"onebox|card|preview|embed|bookmark", re.IGNORECASE)


class Said(NamedTuple):
    """How much of the article each element holds, by its id in memory, and how much there is in all."""

    weights: dict[int, int]
    total: int

    def of(self, node: LexborNode) -> int:
        return self.weights.get(node.mem_id, 0)


def names(node: LexborNode) -> str:
    """The class and the id of an element, in which themes say what it is."""
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"


def sift(holder: LexborNode, said: Said, gone: list[LexborNode]) -> None:
    """List what says nothing of the article: at both ends all of it, within it the boxes of the frame."""
    before = 0
    waiting = [holder]
    while waiting:
        node = waiting.pop()
        weight = said.of(node)
        if node is not holder and (not weight or _is_outside(node, said)):
            if not _is_kept(node, said, before):
                gone.append(node)
        elif node is holder or (node.tag in HOLDERS and node.tag not in _TABLES):
            waiting.extend(reversed(list(node.iter(include_text=True))))
        else:
            before += weight


def _is_outside(node: LexborNode, said: Said) -> bool:
    return node.tag in {"aside", "footer"} and said.of(node) * 4 < said.total


def _is_kept(node: LexborNode, said: Said, before: int) -> bool:
    """Tell whether a node belongs to the piece though none of its words are known to; `before` is said above it."""
    is_inside = 0 < before < said.total
    tag = node.tag or ""
    if tag == "-text":
        return is_inside or not (node.text_content or "").strip()
    if tag in _HEADINGS:
        return _leads(node, said)
    if tag == "h1" or APART.search(names(node)):
        return False
    # A listing may be the last word of a piece.
    is_before_end = before < said.total or tag == "pre"
    if is_before_end and tag != "aside" and _is_telling(node) and not _is_link_list(node):
        return tag in _PICTURES or not _is_framing(node)
    if tag == "aside":
        return is_inside and bool(_CARD_NAME.search(names(node)))
    return (
        _is_remark(node) if not is_inside else not _is_framing(node) and (tag not in _BLOCKS or not _is_link_list(node))
    )


def _is_remark(node: LexborNode) -> bool:
    """Tell whether a node at an end is a picture with its words."""
    return node.tag == "figure" and node.css_first("figcaption") is not None


def _is_telling(node: LexborNode) -> bool:
    """Tell whether a node says something without words, or holds what does."""
    return node.tag in _TELLING or (node.tag in _BLOCKS and node.css_first(_ANY_TELLING) is not None)


def _is_framing(node: LexborNode) -> bool:
    return node.tag == "amp-youtube" or bool(_FRAME_NAME.search(names(node)))


def _leads(heading: LexborNode, said: Said) -> bool:
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
