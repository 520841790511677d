"""A plain-text capture on its way through the same steps: its lines as pieces, and HTML written from them."""

import html

from aggregator.clean import urls
from aggregator.clean.blocks import Piece
from aggregator.clean.draft import Draft
from aggregator.clean.html import sanitise
from aggregator.clean.language import primary
from aggregator.clean.naked import find_addresses
from aggregator.model import BlockKind, Link
from aggregator.parse.capture import Capture, Line, read_capture
from aggregator.parse.prose import fold

MOST_LINKS = 500
_TAGS = {
    BlockKind.HEADING: "h2",
    BlockKind.QUOTE: "blockquote",
    BlockKind.CAPTION: "figcaption",
    BlockKind.CODE: "pre",
}


def read_lines(draft: Draft) -> Draft:
    """Read the capture: body as pieces, headlines, outlet and credit; each frame line that goes is recorded."""
    capture = read_capture(draft.entry.content or "")
    is_named = not draft.headlines or fold(draft.headlines[0]) in map(fold, capture.titles)
    # A text whose headline came with it, from elsewhere, has none in its lines.
    first = () if is_named else tuple(Line(text=title) for title in capture.titles)
    draft = draft._replace(
        pieces=tuple(_piece(line) for line in (*first, *capture.lines)),
        headlines=capture.titles if is_named else draft.headlines,
        publisher=capture.publisher,
        attribution=capture.attribution,
    )
    return _note(draft, capture)


def _piece(line: Line) -> Piece:
    if not line.is_address:
        return Piece(kind=line.kind, text=line.text)
    url = urls.canonical(line.text) or line.text
    return Piece(kind=line.kind, text=url, linked=len(url), anchors=((url, ""),))


def _note(draft: Draft, capture: Capture) -> Draft:
    for kind, text in capture.cut:
        draft = draft.noting(kind, text)
    return draft


def collect_text_links(draft: Draft) -> Draft:
    """List the addresses that the lines show, each once."""
    found: dict[str, Link] = {}
    for piece in draft.pieces:
        for one in find_addresses(piece.text):
            key = urls.identity(one.url)
            if key and len(found) < MOST_LINKS:
                found.setdefault(key, Link(url=one.url))
    mended = [word for word in (draft.entry.content or "").split() if word.startswith(("http://", "https://"))]
    changed = (word for word in mended[:MOST_LINKS] if urls.canonical(word) not in {word, None})
    return draft.noting("address", *changed)._replace(links=tuple(found.values()))


def write_lines(draft: Draft) -> Draft:
    """Write the pieces as safe HTML, each language marked where it is not the main one."""
    parts: list[str] = []
    is_list = False
    for piece in draft.pieces:
        if (piece.kind is BlockKind.ITEM) != is_list:
            is_list = not is_list
            parts.append("<ul>" if is_list else "</ul>")
        parts.append(_written(piece, draft.language))
    written = "\n".join(parts + (["</ul>"] if is_list else []))
    return draft._replace(html=sanitise(written, base=None).strip())


def _written(piece: Piece, main: str | None) -> str:
    lang = f' lang="{html.escape(piece.lang)}"' if piece.lang and primary(piece.lang) != primary(main) else ""
    words = _linked(piece.text)
    if piece.kind is BlockKind.CAPTION:
        return f"<figure><figcaption{lang}>{words}</figcaption></figure>"
    tag = "li" if piece.kind is BlockKind.ITEM else _TAGS.get(piece.kind, "p")
    return f"<{tag}{lang}>{words}</{tag}>"


def _linked(text: str) -> str:
    """Write a text as HTML, its addresses as links."""
    parts, at = [], 0
    for one in find_addresses(text):
        shown = html.escape(text[one.start : one.end], quote=False)
        parts += [html.escape(text[at : one.start], quote=False), f'<a href="{html.escape(one.url)}">{shown}</a>']
        at = one.end
    return "".join(parts) + html.escape(text[at:], quote=False)
