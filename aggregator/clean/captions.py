"""Captions that a theme writes as paragraphs or boxes of a class: made what they are. Trees are changed in place."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

# What classes of captions hold, in the languages of themes.
_NAMES = ("caption", "epigraf", "bildunterschrift", "bildtext", "didascalia", "cutline", "legende-", "piefoto")

_NAMED = re.compile("|".join(_NAMES), re.IGNORECASE)
_SELECTOR = ", ".join(f"{tag}[class]" for tag in ("p", "div", "span", "small", "dd", "em", "td"))
_INLINE = frozenset({"span", "small", "em"})
_MOST, _LONGEST = 200, 500  # captions of one piece; characters of one
_LEVELS = 4  # of elements around a caption in which its picture is looked for
_INSIDE = frozenset({"figcaption", "caption"})


def may_have_captions(classes: str) -> bool:
    """Tell cheaply whether one of the classes of a source (in lower case) may be a caption's."""
    return classes != "" and any(name in classes for name in _NAMES)


def mend_captions(tree: LexborHTMLParser) -> None:
    """Turn what a class calls a caption into one, where it has words and a picture or a film stands beside it."""
    named = (node for node in tree.css(_SELECTOR) if _NAMED.search(node.attributes.get("class") or ""))
    for count, node in enumerate(named):
        if count >= _MOST:
            return
        words = node.text(deep=True).strip()
        is_alone = node.css_first("img, video, iframe, figcaption") is None and not _is_within(node, words)
        if 0 < len(words) <= _LONGEST and is_alone and _is_shown(node):
            _rename(tree, node)


def _is_within(node: LexborNode, words: str) -> bool:
    """Tell whether a node is part of a sentence: the paragraph around it says more."""
    around = node.parent
    return node.tag in _INLINE and around is not None and around.tag == "p" and around.text(deep=True).strip() != words


def _is_shown(node: LexborNode) -> bool:
    """Tell whether a picture stands in the box around a node, which is no caption yet."""
    around = node.parent
    for _ in range(_LEVELS):
        if around is None or around.tag in {*_INSIDE, "body"}:
            return False
        if around.css_first("img, video, iframe, picture") is not None:
            return around.css_first("p + p + p") is None  # a box, not the piece
        around = around.parent
    return False


def _rename(tree: LexborHTMLParser, node: LexborNode) -> None:
    caption = tree.create_node("figcaption")
    children = list(node.iter(include_text=True))
    for child in children:
        caption.insert_child(child)
    if node.tag != "td":
        node.replace_with(caption)
        return
    for child in children:  # the cell stays, of a table that only holds picture and words together
        child.decompose()
    node.insert_child(caption)
