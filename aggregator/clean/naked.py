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
# Where words of a script without blanks begin right behind a letter or a digit of an address.
_WIDE_START = re.compile(r"(?<=[a-z0-9])(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])", re.IGNORECASE)
# What goes on behind such words is another parameter.
_PARAMETER = re.compile(r"[^\s?#]{0,200}[&=]")
# There the address is over: behind its host, a file's ending or a parameter, before a particle or a verb of pointing.
_SURELY_OVER = re.compile(
    r"://[^/?#]*|.*(?:\.(?:s?html?|php|aspx?|jsp|pdf|jpe?g|png|mp[34]|zip|docx?|xlsx?)|[?&;][\w.-]*=[\w.%-]*)",
    re.IGNORECASE,
)
_GOING_ON = re.compile(
    r"[をにではへがの]|から|まで|より|(?:에서|에|을|를|로|으로|은|는|이다|입니다|까지|부터|의|와|과)(?![\uac00-\ud7af])"
    r"|查看|点击|點擊|了解|阅读|閱讀|下载|下載|观看|觀看|报名|報名|获取|獲取|购买|購買|关注|關注|参考|參考|可以|即可|上(?![海市])|里(?![程约約])|中(?![国國文华華东東央心学學医醫])|和(?![平谐諧])|或"
)
_BLANK = re.compile(r"[\s(\[<\"'*>|]")
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
        written = _trimmed(found[0] if found[0].isascii() else _without_words(found[0], text[: found.start()][-1:]))
        url = canonical(f"http://{written}" if written[:4].lower() == "www." else written)
        if url:
            yield Naked(found.start(), found.start() + len(written), url)


def _without_words(written: str, before: str) -> str:
    """Cut what runs on into the text of a script without blanks ("…/a1查看全文"); a path may have such words, too.

    Who sets no blank `before` an address sets none behind it.
    """
    wide = _WIDE_START.search(written)
    if wide is None or not written[: wide.start()].isascii():
        return written
    at = wide.start()
    if "?" in written[:at] and _PARAMETER.match(written, at):
        return written
    is_over = _SURELY_OVER.fullmatch(written, written.find("://") if "://" in written else 0, at)
    is_run_in = before != "" and not _BLANK.match(before)
    return written[:at] if is_over or is_run_in or _GOING_ON.match(written, at) else written


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
