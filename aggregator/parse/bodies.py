"""The article of a page in the page's own mark-up: its captions, lists, listings and pictures, without its frame.

What the article says is known from elsewhere (an extractor's text). Here is found where in the page it stands: the
deepest element that holds nearly all of it, without the boxes in it that say none of it.
"""

import re
from html import escape
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from aggregator.parse.prose import STOP, fold, is_prose, weigh
from aggregator.parse.shapes import CAPTION_WORD
from aggregator.parse.sifting import APART, HOLDERS, Said, names, sift

_MOST_NODES, _LONGEST = 10_000, 500_000  # text nodes that are looked for, characters of an article; a book has more
_LEAST = 12  # by weight; what is shorter is said everywhere
_NEARLY_ALL, _ENOUGH = 0.9, 0.5
_CAPTION = 160  # by weight

_NO_TEXT = frozenset({"script", "style", "template", "noscript", "title", "head", "textarea", "select", "option"})
_NEVER = ["script", "style", "template", "nav", "form", "button", "dialog", "select", "input", "textarea", "amp-ad"]
_NEVER_SAID = frozenset({*_NO_TEXT, *_NEVER, "h1", "footer"})
_DECK_NAME = re.compile(
    r"(?<![a-z])(?:lead|lede|deck?|standfirst|sub-?title|sub-?headline|bajada|copete|intro|excerpt|chapo|chapeau|sommario"
    r"|occhiello|entradilla|ingress|vorspann|anriss|unterzeile)(?:$|[\s_-])",
    re.IGNORECASE,
)
_INLINE = frozenset({"a", "b", "strong", "em", "i", "code", "span"})
_LONGEST_BLOCK = 2_000  # characters
_OPENING, _OVER = 40, 60  # characters, folded
_LONGEST_DECK, _MOST_DECKS = 400, 2  # by weight; a page with more of them lists other pieces


def find_body(tree: LexborHTMLParser, text: str, *, is_known: bool) -> str | None:
    """Return the mark-up of the element that holds the article whose text is given; None where it stands nowhere.

    Where the text is not known, the prose of the page's only article element, or of all of it, is looked for.
    """
    if tree.body is None:
        return None
    words = fold(text)
    for heading in tree.css("h1")[:1]:  # the extractor begins with it, or with the section over it
        over, head, after = words.partition(fold(heading.text(deep=True)))
        words = after if head and len(over) <= _OVER else words
    marked = [] if is_known else tree.css("article") or tree.css("main")
    root = marked[0] if len(marked) == 1 else tree.body
    said = _weigh(root, words) if len(words) <= _LONGEST else None
    if said is None or not said.total or said.total < _ENOUGH * weigh(words):
        return None
    return _without_frame(_holder(root, said), words)


def find_deck(tree: LexborHTMLParser, body: str) -> str:
    """Return the deck that a page has outside the body of its article, as a paragraph; empty where there is none."""
    named = (node for node in tree.css("p[class], div[class], h2[class]") if _DECK_NAME.search(names(node)))
    decks = [" ".join(node.text(deep=True).split()) for node in islice(named, _MOST_DECKS + 1)]
    is_told = 0 < len(decks) <= _MOST_DECKS and is_prose(decks[0]) and weigh(decks[0]) <= _LONGEST_DECK
    said = fold(LexborHTMLParser(body).text(deep=True)) if is_told else ""
    # What stands behind the article is the teaser of another one.
    shown = fold(tree.body.text(deep=True)) if is_told and tree.body else ""
    is_new = is_told and fold(decks[0]) not in said and shown.find(fold(decks[0])) < shown.find(said[:_OPENING])
    return f"<p>{escape(decks[0])}</p>" if is_new else ""


def _weigh(body: LexborNode, words: str) -> Said | None:
    """Weigh the text nodes whose words are the article's, for each element around them; None where there are too
    many."""
    weights: dict[int, int] = {}
    total = asked = at = 0
    for node in body.traverse(include_text=True):
        said = (node.text_content or "").strip() if node.tag == "-text" else ""
        weight = weigh(said) if said else 0
        if not weight or (weight < _LEAST and not (words and words.startswith(fold(said), at))):
            continue  # what is short is said everywhere: it counts only right behind what was found last
        asked += 1
        if asked > _MOST_NODES:
            return None
        found = _place(said if words else _block_text(node, said), words, at)
        if found < 0 or _is_apart(node):
            continue
        at = found + len(fold(said)) if words else 0
        total += weight
        weights[node.mem_id] = weight
        around = node.parent
        while around is not None and around.tag != "html":
            weights[around.mem_id] = weights.get(around.mem_id, 0) + weight
            around = around.parent
    return Said(weights, total)


def _block_text(node: LexborNode, said: str) -> str:
    """Return the text of the item or paragraph that a text stands in: links part a sentence into several texts."""
    around = node.parent
    if around is not None and around.tag in _INLINE:
        around = around.parent
    is_block = around is not None and around.tag in ("li", "p", "dd", "td", "blockquote")
    return around.text(deep=True)[:_LONGEST_BLOCK] if is_block and around is not None else said


def _place(said: str, words: str, at: int) -> int:
    """Return where something stands in the words, looked for first behind the last; -1 where it does not.

    Where no words are known, any sentence is one of them.
    """
    if not words:
        return 0 if is_prose(" ".join(said.split())) else -1
    key = fold(said)
    found = words.find(key, at)
    return found if found >= 0 else words.find(key)


def _is_apart(node: LexborNode) -> bool:
    """Tell whether a node stands in what is never the article's."""
    around = node.parent
    while around is not None and around.tag != "body":
        if around.tag in _NEVER_SAID or APART.search(names(around)):
            return True
        around = around.parent
    return False


def _holder(body: LexborNode, said: Said) -> LexborNode:
    """Return the deepest element that holds nearly all of it."""
    holder = body
    while True:
        inner = next(
            (child for child in holder.iter() if child.tag in HOLDERS and said.of(child) >= _NEARLY_ALL * said.total),
            None,
        )
        if inner is None:
            return holder
        holder = inner


# ------------------------------------------------------------------------ what is in it


def _without_frame(holder: LexborNode, words: str) -> str | None:
    part = LexborHTMLParser(f"<!doctype html><body>{_plainnames(holder.inner_html or '')}")
    part.strip_tags(_NEVER)
    body = part.body
    if body is None:
        return None
    said = _weigh(body, words) or Said({}, 0)
    gone: list[LexborNode] = []
    sift(body, said, gone)
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


def _plainnames(html: str) -> str:
    """Write AMP's elements as those that they stand for."""
    if "<amp-" not in html:
        return html
    html = re.sub(r"<amp-youtube[^<>]{0,500}?data-videoid=\"([\w-]{6,20})\"", _framed_video, html)
    return re.sub(r"<(/?)amp-(?:img|anim)", r"<\1img", html)


def _framed_video(found: re.Match[str]) -> str:
    return f'<iframe src="https://www.youtube.com/embed/{found[1]}"></iframe><amp-youtube'
