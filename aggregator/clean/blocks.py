"""A tree of HTML read into pieces: the text of each block, its kind, its links, and the nodes that it stands in.

Nothing is changed here. The walk keeps no recursion, so depth costs nothing.
"""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from aggregator.model import BlockKind

CARD_MARK = "data-card"  # set by cards.py on what it put in place of a preview card

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KINDS = {
    **dict.fromkeys(_HEADINGS, BlockKind.HEADING),
    "blockquote": BlockKind.QUOTE,
    "li": BlockKind.ITEM,
    "dt": BlockKind.ITEM,
    "dd": BlockKind.ITEM,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "pre": BlockKind.CODE,
    "table": BlockKind.TABLE,
}
_BREAKING = frozenset(
    [
        "address",
        "article",
        "aside",
        "center",
        "details",
        "dialog",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "legend",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "summary",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
) | frozenset(_KINDS)
_CELLS = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style", "template", "noscript", "head", "title", "select", "object", "svg", "rp"})
# A quotation, a card, a table or a listing stays what it is, whatever stands inside it.
_LASTING = (BlockKind.CODE, BlockKind.TABLE, BlockKind.CARD, BlockKind.CAPTION)

_SPACES = re.compile(r"[ \t\r\f\v\n]+")
_BLANKS = re.compile(r"  +")
_UNEVEN = ("\n", "  ", "\t", "\r", "\f", "\v")
_SEPARATORS = re.compile(r"[\s|·•,/–—-]+")
_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")


class Piece(NamedTuple):
    """A block on its way: `leaves` are the text nodes it stands in (none in a capture), `linked` counts the
    characters inside links, `lines` the lines that its own line breaks make, `anchors` are (address as written,
    words), `picture` is what a capture's words describe. A tuple, for thousands are made a second."""

    kind: BlockKind
    text: str
    lang: str | None = None
    linked: int = 0
    lines: int = 1
    anchors: tuple[tuple[str, str], ...] = ()
    leaves: tuple[LexborNode, ...] = ()
    picture: str | None = None

    @property
    def is_link(self) -> bool:
        """Tell whether nearly all of it are links (separators between them do not count)."""
        if self.linked * 3 < len(self.text) or not self.linked:  # the common case, told cheaply
            return False
        return self.linked >= 0.8 * len(_SEPARATORS.sub("", self.text))


def extract(tree: LexborHTMLParser) -> tuple[Piece, ...]:
    """Read the body of a tree into pieces, in document order."""
    if tree.body is None:
        return ()
    reader = _Reader()
    node: LexborNode | None = tree.body.child
    open_: list[tuple[str, LexborNode]] = []
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            reader.text(node)
        elif tag not in _SILENT and not tag.startswith("-"):
            reader.enter(tag, node)
            child = node.child
            if child is not None:
                open_.append((tag, node))
                node = child
                continue
            reader.leave(tag)
        node = node.next
        while node is None and open_:
            tag, node = open_.pop()
            reader.leave(tag)
            node = node.next
    reader.flush()
    return tuple(reader.pieces)


class _Reader:
    """Collects text until a block ends. One value that changes, alive for one walk only."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._kinds: list[BlockKind | None] = []
        self._current: list[BlockKind] = [BlockKind.PARAGRAPH]
        self._parts: list[str] = []
        self._leaves: list[LexborNode] = []
        self._linked = 0
        self._href: str | None = None
        self._anchors: list[tuple[str, str]] = []

    def enter(self, tag: str, node: LexborNode) -> None:
        if tag == "br":
            self._break()
        elif tag in _BREAKING:
            self._open(tag, node)
        elif tag == "a":
            self._href = node.attrs.get("href")
        elif tag in _CELLS:
            self._cell()

    def leave(self, tag: str) -> None:
        if tag == "a":
            self._href = None
        elif tag in _BREAKING:
            kind = self._kinds.pop()
            if kind is not None or self._current[-1] not in _LASTING:
                if self._parts:
                    self.flush()
            else:
                self._end_line()
            if kind is not None:
                self._current.pop()

    def text(self, node: LexborNode) -> None:
        words = node.text_content or ""
        said = words.strip()
        if not self._parts and not said:
            return
        if self._current[-1] is not BlockKind.CODE:
            for blanks in _UNEVEN:
                if blanks in words:
                    words = _SPACES.sub(" ", words)
                    break
        self._parts.append(words)
        if said:  # a blank one may go with its parent, and must not be touched after that
            self._leaves.append(node)
        if said and self._href is not None:
            self._linked += len(said)
            self._anchors.append((self._href, said))

    def flush(self) -> None:
        parts, leaves, linked, anchors = self._parts, self._leaves, self._linked, self._anchors
        if not parts:
            return
        self._parts, self._leaves, self._linked, self._anchors = [], [], 0, []
        kind = self._current[-1]
        text = "".join(parts)
        text = text.strip("\n") if kind is BlockKind.CODE else _joined(text)
        if text.strip():
            lines = text.count("\n") + 1
            self.pieces.append(
                Piece(kind=kind, text=text, linked=linked, lines=lines, anchors=tuple(anchors), leaves=tuple(leaves))
            )

    def _open(self, tag: str, node: LexborNode) -> None:
        if self._current[-1] in _LASTING:
            self._end_line()
        elif self._parts:
            self.flush()
        kind = self._kind_of(tag, node)
        self._kinds.append(kind)
        if kind is not None:
            self._current.append(kind)

    def _kind_of(self, tag: str, node: LexborNode) -> BlockKind | None:
        kind = _KINDS.get(tag)
        if kind is None or self._current[-1] in _LASTING:
            return None
        if kind is BlockKind.QUOTE and CARD_MARK in node.attributes:
            return BlockKind.CARD
        return kind

    def _end_line(self) -> None:
        if self._parts and not self._parts[-1].endswith("\n"):
            self._parts.append("\n")

    def _cell(self) -> None:
        if self._current[-1] is not BlockKind.TABLE:
            self.flush()
        elif self._parts and not self._parts[-1].endswith("\n"):
            self._parts.append(" | ")

    def _break(self) -> None:
        # Two line breaks in a row are how old generators write paragraphs.
        if self._current[-1] is not BlockKind.CODE and self._after_break():
            self.flush()
        elif self._parts or self._current[-1] is BlockKind.CODE:
            self._parts.append("\n")

    def _after_break(self) -> bool:
        for part in reversed(self._parts):
            if part == "\n":
                return True
            if part.strip():
                return False
        return False


def _joined(text: str) -> str:
    if "  " in text:  # where two elements meet
        text = _BLANKS.sub(" ", text)
    return (_BREAK.sub("\n", text) if "\n" in text else text).strip()


def take_out(pieces: tuple[Piece, ...]) -> None:
    """Take pieces out of their tree, and what is left empty around them. Their leaves must not be used again."""
    for piece in pieces:
        for leaf in piece.leaves:
            _remove(leaf)


def _remove(leaf: LexborNode) -> None:
    node: LexborNode = leaf
    parent = node.parent
    node.decompose()
    while parent is not None and parent.tag not in {"body", "html", "td", "th"} and _is_empty(parent):
        node, parent = parent, parent.parent
        node.decompose()


def _is_empty(node: LexborNode) -> bool:
    child = node.child
    while child is not None:
        if child.tag == "-text":
            if (child.text_content or "").strip():
                return False
        elif child.tag not in {"br", "-comment"}:
            return False
        child = child.next
    return True
