"""Addresses that stand naked in a text: found, and made links in a tree. Those in code are examples, and stay."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from aggregator.clean.blocks import extract
from aggregator.clean.draft import Draft
from aggregator.clean.urls import canonical
from aggregator.model import BlockKind

_MOST = 500  # links of one entry
_ADDRESS = re.compile(
    r"(?<![a-z0-9_@/.:-])(?:https?://[^\s<>\"'“”«»，。、；：！？）」』】]{3,2000}"
    r"|www\.(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?:[/?#][^\s<>\"'“”«»，。、；：！？）」』】]{0,2000})?)",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?…*_'’|>]}"
_APART = frozenset({"a", "pre", "code", "kbd", "samp", "tt", "script", "style", "textarea", "button", "template"})

_RUNNING_ON = frozenset({"wbr", "b", "i", "em", "strong", "span", "mark", "font"})


class Naked(NamedTuple):
    """An address in a text: `text[start:end]` is how it is written, `url` where it leads."""

    start: int
    end: int
    url: str


def find_addresses(text: str) -> Iterator[Naked]:
    """Yield the web addresses in a text; a stop or a bracket that belongs to the sentence is none of them."""
    for found in _ADDRESS.finditer(text):
        written = _trimmed(found[0])
        url = canonical(f"http://{written}" if written[:4].lower() == "www." else written)
        if url:
            yield Naked(found.start(), found.start() + len(written), url)


def _trimmed(written: str) -> str:
    while True:
        shorter = written.rstrip(_TRAILING)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == written:
            return written
        written = shorter


def link_addresses(draft: Draft) -> Draft:
    """Make links of the naked addresses in the text of a mended tree, and read its pieces again."""
    tree = draft.tree
    said = [piece for piece in draft.pieces if "://" in piece.text or "www." in piece.text]
    if tree is None or not said:
        return draft
    leaves = [leaf for piece in said if piece.kind is not BlockKind.CODE for leaf in piece.leaves if _is_open(leaf)]
    mended: list[str] = []
    room = _MOST
    for leaf in leaves:
        text = leaf.text_content or ""
        found = list(islice(find_addresses(text), room))
        if found and found[-1].end == len(text) and leaf.next is not None and leaf.next.tag in _RUNNING_ON:
            found.pop()  # an address that goes on in the next element
        room -= len(found)
        if found:
            _link(tree, leaf, found)
            written = (text[one.start : one.end] for one in found)
            mended += [word for word, one in zip(written, found, strict=True) if not one.url.endswith(word)]
    return draft if room == _MOST else draft.noting("address", *mended)._replace(pieces=extract(tree))


def _is_open(node: LexborNode) -> bool:
    """Tell whether a text node may hold a naked address: not in a link, and not in code."""
    text = node.text_content or ""
    if "://" not in text and "www." not in text:
        return False
    around = node.parent
    while around is not None and around.tag != "body":
        if around.tag in _APART:
            return False
        around = around.parent
    return True


def _link(tree: LexborHTMLParser, node: LexborNode, found: list[Naked]) -> None:
    text = node.text_content or ""
    at = 0
    for one in found:
        if one.start > at:
            node.insert_before(text[at : one.start])
        anchor = tree.create_node("a")
        anchor.attrs["href"] = one.url
        anchor.insert_child(text[one.start : one.end])
        node.insert_before(anchor)
        at = one.end
    if at < len(text):
        node.insert_before(text[at:])
    node.decompose()
